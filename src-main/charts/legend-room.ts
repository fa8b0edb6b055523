import type { EChartsOption } from 'echarts';
import { legendAbove, plotBelowLegend } from './frame.ts';

type MediaUnit = NonNullable<EChartsOption['media']>[number];

const legendWidth = 780;
const firstRow = 42;
const nextRow = 34;
/** A plain legend has room for itself from this width of the drawing on. */
const fullWidth = 900;

/**
 * Where a plot begins below a plain legend of those names, in pixels, at a width of 900: a legend that scrolls would hide
 * names on paper, so that one of several rows needs the room.
 */
export function plotTopBelow(names: readonly string[]): number {
  let rows = 1;
  let used = 0;
  for (const name of names) {
    const width = 46 + name.length * 7;
    if (used > 0 && used + width > legendWidth) {
      rows += 1;
      used = 0;
    }
    used += width;
  }
  return firstRow + (rows - 1) * nextRow;
}

/**
 * Legend and plot of a chart whose names all show at its full width. In a narrower card, where the legend would grow into
 * the plot, it is one row to scroll in.
 */
export function plainLegend(names: readonly string[]): Pick<EChartsOption, 'legend' | 'grid' | 'media'> {
  const top = plotTopBelow(names);
  // Legends of two types are two parts to ECharts, of which the one that comes has nothing of the one that goes.
  const scroll = legendAbove(names);
  const plain = { ...scroll, type: 'plain' } as const;
  const narrow: MediaUnit = {
    query: { maxWidth: fullWidth - 1 },
    option: { legend: scroll, grid: { top: firstRow } },
  };
  const wide: MediaUnit = { option: { legend: plain, grid: { top } } };
  return {
    legend: plain,
    grid: { ...plotBelowLegend, top },
    media: [narrow, wide],
  };
}

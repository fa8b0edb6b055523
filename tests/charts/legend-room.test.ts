import { init } from 'echarts';
import { describe, expect, test } from 'vitest';
import { legendAbove } from '../../src-main/charts/frame.ts';
import { plainLegend, plotTopBelow } from '../../src-main/charts/legend-room.ts';

const names = Array.from({ length: 14 }, (_unused, index) => `series ${index + 1}`);

/** What a chart of that width makes of its legend and its plot. */
function drawnAt(width: number) {
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width, height: 300 });
  drawing.setOption({
    animation: false,
    xAxis: { type: 'value' },
    yAxis: { type: 'value' },
    series: names.map(name => ({ name, type: 'line', data: [[1, 2]] })),
    ...plainLegend(names),
  });
  const { legend, grid } = drawing.getOption() as { legend: unknown[]; grid: unknown[] };
  drawing.dispose();
  return { legend: legend[0], grid: grid[0] };
}

describe('a legend whose names all show', () => {
  test('stands above the plot, which begins below all its rows', () => {
    expect(drawnAt(900)).toMatchObject({
      legend: { ...legendAbove(names), type: 'plain' },
      grid: { top: plotTopBelow(names) },
    });
  });

  test('stands above the plot in a narrow card too, as one row to scroll in', () => {
    expect(drawnAt(640)).toMatchObject({ legend: legendAbove(names), grid: { top: 42 } });
  });
});

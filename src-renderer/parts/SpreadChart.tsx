import { Skeleton } from '@mantine/core';
import { useMemo } from 'react';
import { stackedTimeBars } from '../../src-main/charts/stacked-time-bars.ts';
import type { ChartSpec } from '../../src-main/core/analysis.ts';
import type { Preview } from '../../src-main/core/contract.ts';
import { wallMillis } from '../../src-main/core/time.ts';
import { useZone } from '../state/case.ts';
import { Chart } from './Chart.tsx';
import { countOf } from './text.ts';

const title = 'Records looked at, over time';
const chartHeight = 120;

/** The first chart of a file: how its records lie in time. Nothing when they carry none. */
export function SpreadChart({ preview }: { readonly preview: Preview }) {
  const zone = useZone();
  const { spread } = preview;
  const spec = useMemo(() => spreadSpec(spread ?? [], zone), [spread, zone]);
  if (spec === null) return preview.complete || !hasTimes(preview) ? null : <SpreadToCome />;
  return (
    <figure className="spread">
      <figcaption className="note">{title}</figcaption>
      <Chart spec={spec} />
    </figure>
  );
}

// Keeps the place of the chart, so that the rows do not move away under the pointer when it comes.
function SpreadToCome() {
  return (
    <figure className="spread">
      <figcaption className="note">{title}</figcaption>
      <Skeleton height={chartHeight} animate={false} />
    </figure>
  );
}

function hasTimes({ reading }: Preview): boolean {
  return reading !== null && reading.time.layout !== 'none';
}

function spreadSpec(spread: Preview['spread'], zone: string): ChartSpec | null {
  if (spread.length < 2) return null;
  const bins = spread.map(({ binStart, records }) => ({ start: wallMillis(binStart, zone), value: records }));
  const starts = bins.map(bin => bin.start).sort((one, other) => one - other);
  const steps = starts.slice(1).map((start, index) => start - (starts[index] ?? start));
  const binMillis = Math.min(...steps.filter(step => step > 0));
  if (!Number.isFinite(binMillis)) return null;
  const records = spread.reduce((sum, bin) => sum + bin.records, 0);
  const alt = `${title}: ${countOf(records, 'record')} in ${countOf(spread.length, 'bin')}.`;
  const option = stackedTimeBars({
    ...{ alt, unit: 'records', binMillis, binName: 'bin', zone },
    stacks: [{ name: 'records', colour: 'blue', bins }],
  });
  const small = { legend: { show: false }, grid: { left: 44, right: 12, top: 8, bottom: 40 } };
  const value = { type: 'value', min: 0, minInterval: 1, splitNumber: 2 } as const;
  return {
    ...{ id: 'spread', title, alt, height: chartHeight, timeAxis: null },
    option: { ...option, ...small, yAxis: value },
  };
}

import { namedBars, namedBarsHeight } from '../../charts/named-bars.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import type { TopResult } from './analysis.ts';

const titles = {
  talkers: 'Largest sources',
  destinations: 'Largest destinations',
  ports: 'Largest destination ports',
  pairs: 'Largest pairs of source and destination',
  protocols: 'Protocols',
} as const;

/** A bar per row, in the colour of its side. */
export function topCharts({ rows, summary }: TopResult): readonly ChartSpec[] {
  const { by, measure } = summary;
  if (by === null || measure === null) return [];
  const alt = `Horizontal bars of the ${measure} of each of the ${titles[by].toLowerCase()}, the largest on top, by whether it is inside or outside.`;
  return [
    {
      id: 'top',
      title: `${titles[by]} by ${measure}`,
      alt,
      option: namedBars({
        alt,
        unit: measure,
        bars: rows.map(row => ({ name: row.name, value: row[measure] ?? 0, group: groupOf(row) })),
      }),
      height: namedBarsHeight(rows.length),
      timeAxis: null,
    },
  ];
}

function groupOf({ by, sourceIsInternal, destinationIsInternal }: TopResult['rows'][number]): string {
  if (by === 'ports' || by === 'protocols') return 'all addresses';
  if (by === 'talkers') return sideName(sourceIsInternal);
  if (by === 'destinations') return sideName(destinationIsInternal);
  return `${sideName(sourceIsInternal)} to ${sideName(destinationIsInternal)}`;
}

function sideName(isInternal: boolean | null): string {
  if (isInternal === null) return 'unknown';
  return isInternal ? 'internal' : 'external';
}

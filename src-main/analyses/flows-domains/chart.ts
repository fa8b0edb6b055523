import { namedBars, namedBarsHeight } from '../../charts/named-bars.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import type { DomainsResult } from './analysis.ts';

/** Destinations drawn at most; the table has all that are listed. */
const mostBars = 30;
const kindNames = {
  registrable: 'registered domain',
  internal: 'host inside',
  address: 'address',
  reverse: 'lookup of an address',
  suffix: 'public suffix',
  other: 'no host name',
} as const;

/** A bar per destination, in the colour of its kind. */
export function domainCharts({ rows, summary }: DomainsResult): readonly ChartSpec[] {
  const { measure } = summary;
  if (measure === null) return [];
  const shown = rows.slice(0, mostBars);
  const alt = `Horizontal bars of the ${measure} of each of the largest destinations, the largest on top, by whether it is a registered domain, a host inside or an address.`;
  return [
    {
      id: 'domains',
      title: `Largest destinations by ${measure}`,
      alt,
      option: namedBars({
        alt,
        unit: measure,
        bars: shown.map(row => ({
          name: row.domain,
          value: measure === 'bytes' ? (row.bytes ?? 0) : row.flows + row.requests + row.entries,
          group: kindNames[row.kind],
        })),
      }),
      height: namedBarsHeight(shown.length),
      timeAxis: null,
    },
  ];
}

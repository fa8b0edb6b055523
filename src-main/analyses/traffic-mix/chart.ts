import { shareBars } from '../../charts/share-bars.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import { wallMillis } from '../../core/time.ts';
import { shortSeries } from '../shared/traffic-params.ts';
import { unitWord } from '../shared/traffic-unit.ts';
import type { MixResult } from './analysis.ts';

/** Series drawn each with a colour, those with the largest median share; the others are one. */
const mostSeries = 7;
const periodMinutes = { hour: 60, day: 1440, week: 10_080 } as const;

/** Stacked shares that fill each period; periods whose mix has shifted carry a mark. */
export function mixCharts({ rows, summary, params, scope }: MixResult): readonly ChartSpec[] {
  if (rows.length === 0) return [];
  const shown = summary.names.slice(0, mostSeries);
  const names = summary.names.length > shown.length ? [...shown, null] : shown;
  const places = placesOf(rows, scope.zone);
  const shares = new Map(names.map(name => [name, new Map<number, number>()]));
  for (const row of rows) {
    const sums = shares.get(shown.includes(row.series) ? row.series : null);
    const place = places.get(row.periodStart);
    if (place !== undefined) sums?.set(place, (sums.get(place) ?? 0) + (row.share ?? 0));
  }
  const shifted = new Set(rows.filter(row => row.isShifted).map(row => row.periodStart));
  const alt = `Stacked bars of the share of each series in the ${unitWord(summary.unit)} of each ${params.period}, each bar filling the height; a mark above says that the mix has shifted.`;
  return [
    {
      id: 'mix',
      title: `Shares of the ${unitWord(summary.unit)} by ${params.period}`,
      alt,
      option: shareBars({
        alt,
        binMillis: periodMinutes[params.period] * 60_000,
        binName: params.period,
        stacks: names.map(name => ({
          name: name === null ? 'other' : shortSeries(name),
          shares: shares.get(name) ?? new Map(),
        })),
        marks: { name: 'mix has shifted', starts: [...shifted].flatMap(start => places.get(start) ?? []) },
        zone: scope.zone,
      }),
      height: 340,
      timeAxis: 'x',
    },
  ];
}

// Of an hour that the clock repeats the first is drawn: both have one place on the axis.
function placesOf(rows: MixResult['rows'], zone: string): ReadonlyMap<string, number> {
  const taken = new Map<number, string>();
  for (const start of new Set(rows.map(row => row.periodStart))) {
    const place = wallMillis(start, zone);
    if (!taken.has(place)) taken.set(place, start);
  }
  return new Map([...taken].map(([place, start]) => [start, place]));
}

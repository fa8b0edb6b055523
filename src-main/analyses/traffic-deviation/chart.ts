import { eventStrip, eventStripHeight } from '../../charts/event-strip.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import { wallMillis } from '../../core/time.ts';
import { shortSeries } from '../shared/traffic-params.ts';
import type { DeviationResult } from './analysis.ts';

/** Series shown at most, those with the highest scores; the table has all. */
const mostSeries = 20;

/** A strip per series with its events, the higher the score the redder. */
export function deviationCharts({ rows, scope }: DeviationResult): readonly ChartSpec[] {
  if (rows.length === 0) return [];
  const names = [...new Set(rows.map(row => row.series))].slice(0, mostSeries);
  const places = new Map(names.map((name, index) => [name, index]));
  const alt =
    'A strip per series over time; a mark where its traffic moved as it usually does not, the larger the higher its score.';
  return [
    {
      id: 'events',
      title: 'Unusual traffic over time',
      alt,
      option: eventStrip({
        alt,
        names: names.map(shortSeries),
        events: rows.flatMap(row => {
          const place = places.get(row.series);
          if (place === undefined) return [];
          const [from, to] = [row.startAt, row.endAt].map(at => wallMillis(at, scope.zone));
          return [{ place, from: from ?? 0, to: to ?? 0, score: row.score, isUp: row.direction === 'up' }];
        }),
        zone: scope.zone,
      }),
      height: eventStripHeight(names.length),
      timeAxis: 'x',
    },
  ];
}

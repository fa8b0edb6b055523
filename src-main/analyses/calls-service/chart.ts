import { weekMeasure } from '../../charts/week-measure.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import type { ServiceResult } from './analysis.ts';
import type { ServiceRow } from './schemas.ts';

/** An hour with fewer calls is drawn, but in brackets. */
export const fewCalls = 20;

interface Measure {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly unit: string;
  /** Null where the hour has no such value. */
  readonly measureOf: (row: ServiceRow) => number | null;
  readonly most?: number;
}

/** Heatmaps of the week for what the files tell: service level, abandoned calls, waits and handling times. */
export function serviceCharts({ rows, params, scope }: ServiceResult): readonly ChartSpec[] {
  return measuresFor(params.thresholdSeconds).flatMap(({ id, title, name, unit, measureOf, most }) => {
    const cells = rows.flatMap(row => {
      const value = measureOf(row);
      return value === null
        ? []
        : [{ weekday: row.weekday, hour: row.hour, value, isSure: row.offered >= fewCalls }];
    });
    if (cells.length === 0) return [];
    const alt = `Heatmap of ${name}, in ${unit}: weekdays down, hours of the day across; in brackets where there are few calls, blank where nothing is known.`;
    const option = weekMeasure({
      alt,
      name,
      unit,
      cells,
      zone: scope.zone,
      ...(most === undefined ? {} : { most }),
    });
    return [{ id, title, alt, option, height: 300, timeAxis: null }];
  });
}

function measuresFor(thresholdSeconds: number): readonly Measure[] {
  return [
    {
      id: 'service-level',
      title: `Service level: calls answered within ${thresholdSeconds} s, in %`,
      name: `calls answered within ${thresholdSeconds} s`,
      unit: '%',
      measureOf: row => percent(row.serviceLevel),
      most: 100,
    },
    {
      id: 'abandoned',
      title: 'Abandoned calls, in %',
      name: 'abandoned calls',
      unit: '%',
      measureOf: row => percent(row.abandonedShare),
    },
    {
      id: 'wait',
      title: 'Wait that nine calls in ten do not exceed, in seconds',
      name: 'wait that nine calls in ten do not exceed',
      unit: 'seconds',
      measureOf: row => row.p90WaitSeconds,
    },
    {
      id: 'handle',
      title: 'Median handling time, in seconds',
      name: 'median handling time',
      unit: 'seconds',
      measureOf: row => row.medianHandleSeconds,
    },
  ];
}

function percent(share: number | null): number | null {
  return share === null ? null : share * 100;
}

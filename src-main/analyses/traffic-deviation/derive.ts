import { Temporal } from 'temporal-polyfill';
import { type DeviationEvent, deviationSteps } from '../../signal/deviation/events.ts';
import { binStarts, calendarPlaces, numbersOf, type SeriesValues } from '../shared/traffic-values.ts';

export interface DeviationSettings {
  readonly series: string;
  readonly most: number;
  readonly threshold: number;
  readonly windowHours: number;
  readonly top: number;
}

/** An event of a series as a row. */
export interface DeviationRow {
  readonly series: string;
  readonly startAt: string;
  readonly endAt: string;
  readonly score: number;
  readonly scaleHours: number;
  readonly excess: number;
  readonly direction: 'up' | 'down';
  readonly durationHours: number;
  readonly peakAt: string;
  readonly peakValue: number;
  readonly peakExpected: number;
  readonly peakTimes: number | null;
  readonly peakZ: number | null;
  readonly comparableDays: number;
  readonly unit: string;
  readonly rank: number;
  readonly eventsFound: number;
}

/**
 * The events of all series, the highest score first; events whose scores are equal in the order of time. Steps: one for
 * each series.
 */
export function* deviationRows(
  all: readonly SeriesValues[],
  settings: DeviationSettings,
  zone: string,
): Generator<void, readonly DeviationRow[], void> {
  const found: Found[][] = [];
  for (const series of all) {
    found.push(yield* rowsOf(series, settings, zone));
    yield;
  }
  const events = found
    .flat()
    .toSorted(
      (one, other) =>
        other.score - one.score ||
        Temporal.Instant.compare(one.startAt, other.startAt) ||
        (one.series < other.series ? -1 : 1),
    );
  return events
    .slice(0, settings.top)
    .map((event, index) => ({ ...event, rank: index + 1, eventsFound: events.length }));
}

type Found = Omit<DeviationRow, 'rank' | 'eventsFound'>;

function* rowsOf(
  series: SeriesValues,
  { threshold, windowHours }: DeviationSettings,
  zone: string,
): Generator<void, Found[], void> {
  const { binMinutes, firstAt } = series;
  const firstWeekday = Temporal.Instant.from(firstAt).toZonedDateTimeISO(zone).dayOfWeek;
  const window = Math.max(2, Math.round((windowHours * 60) / binMinutes));
  const events = yield* deviationSteps(
    { values: numbersOf(series), ...calendarPlaces(series, zone), firstWeekday },
    { threshold, window },
  );
  if (events.length === 0) return [];
  const starts = binStarts(series, zone);
  return events.map(event => rowOf(event, series, starts, zone));
}

function rowOf(event: DeviationEvent, series: SeriesValues, starts: readonly string[], zone: string): Found {
  const hours = series.binMinutes / 60;
  const lastStart = starts[event.to] ?? '';
  return {
    series: series.series,
    startAt: starts[event.from] ?? '',
    endAt: Temporal.Instant.from(lastStart)
      .add({ seconds: Math.round(series.binMinutes * 60) })
      .toZonedDateTimeISO(zone)
      .toString({ timeZoneName: 'never' }),
    score: event.score,
    // Level j holds periods of 2^j to 2^(j+1) bins.
    scaleHours: 2 ** (event.level + 0.5) * hours,
    excess: event.excess,
    direction: event.peakValue >= event.peakExpected ? 'up' : 'down',
    durationHours: (event.to - event.from + 1) * hours,
    peakAt: starts[event.peak] ?? '',
    peakValue: event.peakValue,
    peakExpected: event.peakExpected,
    peakTimes: event.peakExpected > 0 ? event.peakValue / event.peakExpected : null,
    peakZ: event.peakZ,
    comparableDays: event.comparable,
    unit: series.unit,
  };
}

import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { seriesArgument, shortSeries } from '../../src-main/analyses/shared/traffic-params.ts';
import type { AnalysisResult } from '../../src-main/core/analysis.ts';
import type { Source } from '../../src-main/core/source.ts';
import { isoInstant, readableInstant, type TimeRange } from '../../src-main/core/time.ts';
import { useZone } from '../state/case.ts';
import { type TrafficNames, useSeriesWidth } from '../state/traffic.ts';
import { useTimeRange, useView } from '../state/view.ts';
import { AnalysisCard } from './AnalysisCard.tsx';
import { ClearRangeButton } from './ClearRangeButton.tsx';
import { EmptyState } from './EmptyState.tsx';
import { type Row, RowsTable } from './RowsTable.tsx';
import { countOf } from './text.ts';
import { periodText, seriesText, threeDigits, unevenWhy } from './traffic-notes.ts';

const listHeight = 340;
/** On either side of an event, so that it stands in its surroundings: half a day, or its own length. */
const leastMarginHours = 12;

const eventSchema = z.looseObject({
  series: z.string(),
  startAt: isoInstant,
  endAt: isoInstant,
  excess: z.number(),
  direction: z.enum(['up', 'down']),
  durationHours: z.number(),
  peakAt: isoInstant,
  peakValue: z.number(),
  peakExpected: z.number(),
  peakTimes: z.number().nullable(),
  comparableDays: z.number(),
  scaleHours: z.number(),
  unit: z.string(),
});
type Event = z.infer<typeof eventSchema>;

interface TrafficEventsProps {
  readonly traffic: readonly Source[];
  /** Empty for the total and the largest series. */
  readonly series: string;
  readonly names: TrafficNames | undefined;
}

/**
 * Unusual traffic: the events over time, the list of them with why each is one, and the traffic around the one that
 * was opened. Events are told from all the data, whatever the time range, since what is usual shows only there; the list
 * holds those of the range.
 */
export function TrafficEvents({ traffic, series, names }: TrafficEventsProps) {
  const { range } = useTimeRange();
  const sources = traffic.map(file => file.sourceId);
  const run = {
    sources,
    fixed: { series: seriesArgument(series) },
    allTime: true,
    emptyWhy: unevenWhy(traffic) ?? 'No stretch of time stands out from the usual.',
  };
  return (
    <>
      <AnalysisCard analysis="traffic.deviation" height={140} withParams {...run} />
      <AnalysisCard
        analysis="traffic.deviation"
        title="Events and why"
        height={120}
        note={result => eventsText(result, range)}
        {...run}
      >
        {result => <EventList result={result} range={range} />}
      </AnalysisCard>
      <AroundEvent traffic={traffic} series={series} names={names} />
    </>
  );
}

const foundSchema = z.looseObject({ events: z.number(), listed: z.number() });

/** How many there are, and what they are held against. */
function eventsText(result: AnalysisResult, range: TimeRange): string {
  const { events, listed } = foundSchema.parse(result.summary);
  const count = eventsIn(result, range).length;
  const all =
    listed < events ? `the highest ${listed} of ${countOf(events, 'event')}` : countOf(events, 'event');
  const shown = count === listed ? all : `${count} in this time range, of ${all}`;
  return `${shown}; usual is the median of the same time on other days`;
}

/** Rows of events that a time range has a part of. */
function eventsIn({ rows }: AnalysisResult, { fromUtc, toUtc }: TimeRange): readonly Row[] {
  const from = fromUtc === null ? Number.NEGATIVE_INFINITY : Date.parse(fromUtc);
  const to = toUtc === null ? Number.POSITIVE_INFINITY : Date.parse(toUtc);
  return rows.filter(row => {
    const { startAt, endAt } = eventSchema.parse(row);
    return Date.parse(startAt) < to && Date.parse(endAt) > from;
  });
}

interface EventListProps {
  readonly result: AnalysisResult;
  readonly range: TimeRange;
}

function EventList({ result, range }: EventListProps) {
  const zone = useZone();
  const { change } = useView();
  const rows = eventsIn(result, range);
  if (rows.length === 0) {
    return (
      <EmptyState
        title="Nothing unusual in this time range"
        why="Measured by all the data, the traffic of this time range is as usual."
        action={<ClearRangeButton />}
      />
    );
  }
  const open = (row: Row) => {
    const event = eventSchema.parse(row);
    const { fromUtc, toUtc } = rangeAround(event);
    change({ from: fromUtc ?? undefined, to: toUtc ?? undefined, event: event.series });
  };
  return (
    <RowsTable
      caption="Events"
      columns={['startAt', 'series', 'why', 'durationHours', 'excess', 'score']}
      titles={{ startAt: 'From', durationHours: 'Hours' }}
      digits={{ durationHours: 2, excess: 0, score: 1 }}
      rows={rows.map(row => ({ ...row, why: whyText(eventSchema.parse(row), zone) }))}
      keyColumns={['series', 'startAt']}
      run={result.run}
      height={listHeight}
      opens={{ column: 'startAt', title: 'Narrow the time range to this event', open }}
    />
  );
}

/** The event with a margin on either side, in whole minutes. */
function rangeAround({ startAt, endAt, durationHours }: Event): TimeRange {
  const minutes = Math.ceil(Math.max(leastMarginHours, durationHours) * 60);
  const [start, end] = [Temporal.Instant.from(startAt), Temporal.Instant.from(endAt)];
  return { fromUtc: start.subtract({ minutes }).toString(), toUtc: end.add({ minutes }).toString() };
}

/** What makes it an event: the farthest bin against what is usual, and how long its waves are. */
function whyText(event: Event, zone: string): string {
  const { peakValue, peakExpected, peakTimes, comparableDays, unit, scaleHours } = event;
  const at = readableInstant(event.peakAt, zone).slice(11);
  const value = `${threeDigits(peakValue)} ${unit}`.trim();
  const times = peakTimes === null || peakTimes < 1.05 ? '' : `, ${threeDigits(peakTimes)} times as much`;
  const days = countOf(comparableDays, 'other day');
  const scale = periodText(scaleHours * 60);
  return `${value} at ${at} where ${threeDigits(peakExpected)} is usual${times} (${days}); waves of about ${scale}`;
}

/** The traffic of the time range, of the series whose event was opened. */
function AroundEvent({ traffic, series, names }: TrafficEventsProps) {
  const { view } = useView();
  const { range } = useTimeRange();
  const binMinutes = useSeriesWidth(traffic);
  if (range.fromUtc === null && range.toUtc === null) return null;
  const shown = view.event ?? series;
  const isSeries = shown === series || names?.series.some(({ name }) => name === shown) === true;
  // `total`, or `total bytes` where there are several units.
  const fixed = isSeries
    ? { series: seriesArgument(shown), unit: '' }
    : { series: '', unit: shown.replace(/^total ?/, '') };
  return (
    <AnalysisCard
      analysis="traffic.series"
      title={isSeries && shown !== '' ? `Around it: ${shortSeries(shown)}` : 'Around it: all series'}
      sources={traffic.map(file => file.sourceId)}
      height={360}
      fixed={{ ...fixed, binMinutes }}
      note={result => seriesText(result, traffic)}
    />
  );
}

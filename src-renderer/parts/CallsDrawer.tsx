import { Button, Drawer, Group, Select } from '@mantine/core';
import { useState } from 'react';
import { z } from 'zod';
import type { AnalysisResult } from '../../src-main/core/analysis.ts';
import type { ScopeRequest } from '../../src-main/core/contract.ts';
import type { Source } from '../../src-main/core/source.ts';
import { readableInstant, type TimeRange } from '../../src-main/core/time.ts';
import { useAnalysis } from '../state/analysis.ts';
import { useZone } from '../state/case.ts';
import { slotFilter, useOpenCalls } from '../state/open-calls.ts';
import { useChosenSeries } from '../state/series.ts';
import { type OpenedCalls, useNarrowing, type WeekSlot } from '../state/view.ts';
import { rangeOfDay, rangeOfSlot, rangeText, sharedRange } from '../state/wall-clock.ts';
import { CallRecords } from './CallRecords.tsx';
import { clockText, countOf, countText, slotText, weekdayOf } from './text.ts';

/** The right drawer with call records: those of the time range, or those of a slot of the week in it. */
export function CallsDrawer() {
  const { opened, shut } = useOpenCalls();
  const { chosen } = useChosenSeries();
  const shown = useLast(opened);
  const sources = chosen?.sources ?? [];
  return (
    <Drawer
      opened={opened !== undefined && sources.length > 0}
      onClose={shut}
      position="right"
      size="min(820px, 94vw)"
      title={
        shown === 'range' ? <RangeTitle sources={sources} /> : <SlotTitle sources={sources} slot={shown} />
      }
      overlayProps={{ backgroundOpacity: 0.15 }}
      classNames={{ content: 'calls-layer', body: 'calls-body' }}
    >
      {shown === 'range' ? <RangeCalls sources={sources} /> : <SlotCalls sources={sources} slot={shown} />}
    </Drawer>
  );
}

/** What lies open, and while it slides out of sight what lay open last. */
function useLast(opened: OpenedCalls | undefined): OpenedCalls {
  const [last, setLast] = useState<OpenedCalls>('range');
  const now = opened ?? last;
  if (JSON.stringify(now) !== JSON.stringify(last)) setLast(now);
  return now;
}

interface OpenProps {
  readonly sources: readonly Source[];
}

function idsOf(sources: readonly Source[]): readonly number[] {
  return sources.map(source => source.sourceId);
}

/** The time range and the filter with how many calls they have. */
function RangeTitle({ sources }: OpenProps) {
  const { narrowing } = useNarrowing();
  const range = rangeTitle(narrowing, useZone());
  const daily = useAnalysis('calls.daily', idsOf(sources)).data;
  const name = narrowing.where === undefined ? range : `${range}, ${narrowing.where}`;
  return daily === undefined ? name : `${name}: ${countOf(totalOf(daily), 'call')}`;
}

function RangeCalls({ sources }: OpenProps) {
  const { narrowing } = useNarrowing();
  return <CallRecords sources={sources} narrowing={narrowing} label="Call records of the time range" />;
}

/** One day by its name, any other range by its ends. */
function rangeTitle(range: TimeRange, zone: string): string {
  if (range.fromUtc === null) return rangeText(range, zone);
  const day = readableInstant(range.fromUtc, zone).slice(0, 10);
  const { fromUtc, toUtc } = rangeOfDay(day, zone);
  const isDay = fromUtc === range.fromUtc && toUtc === range.toUtc;
  return isDay ? `${weekdayOf(day)} ${day}` : rangeText(range, zone);
}

const daysSchema = z.array(z.looseObject({ day: z.string(), calls: z.number() }));

function totalOf(daily: AnalysisResult): number {
  return daysSchema.parse(daily.rows).reduce((sum, { calls }) => sum + calls, 0);
}

interface SlotProps extends OpenProps {
  readonly slot: WeekSlot;
}

/** A slot of the week with how many calls it has, or on how many days it came. */
function SlotTitle({ sources, slot }: SlotProps) {
  const heatmap = useAnalysis('calls.heatmap', idsOf(sources)).data;
  const days = useDaysOf(sources, slot.weekday);
  return `${slotName(slot)}: ${slotCount(heatmap, slot) ?? countOf(days.length, 'day')}`;
}

const allDays = 'all';

/** The calls of a slot of the week on all its days or on one, and the ways to narrow everything to them. */
function SlotCalls({ sources, slot }: SlotProps) {
  const { weekday, startMinute, minutes } = slot;
  const { narrowing } = useNarrowing();
  const zone = useZone();
  const days = useDaysOf(sources, weekday);
  const where = slotFilter(slot, narrowing.where);
  const [wanted, setWanted] = useState(allDays);
  const day = days.includes(wanted) ? wanted : undefined;
  const own = day === undefined ? null : rangeOfSlot(day, startMinute, minutes, zone);
  const shown = own === null ? { ...narrowing, where } : partOf(narrowing, own);
  const options = days.map(value => ({ value, label: `${weekdayOf(value)} ${value}` }));
  return (
    <>
      <Group gap="xs" mb="xs">
        <Select
          aria-label="Day whose calls are listed"
          data={[{ value: allDays, label: `All ${days.length} days` }, ...options]}
          value={day ?? allDays}
          onChange={value => setWanted(value ?? allDays)}
          allowDeselect={false}
          searchable
          w={170}
        />
        {(own !== null || where !== narrowing.where) && (
          <NarrowButton slot={slot} day={day} range={own} where={where} />
        )}
      </Group>
      {shown !== null && (
        <CallRecords sources={sources} narrowing={shown} label={`Call records, ${day ?? slotName(slot)}`} />
      )}
    </>
  );
}

interface NarrowButtonProps {
  readonly slot: WeekSlot;
  readonly day: string | undefined;
  readonly range: TimeRange | null;
  readonly where: string;
}

/** Narrows everything to what is listed, and says what that is. */
function NarrowButton({ slot, day, range, where }: NarrowButtonProps) {
  const { openIn, openWhere } = useOpenCalls();
  const { startMinute, minutes } = slot;
  const name =
    day === undefined
      ? slotName(slot)
      : `${day} ${clockText(startMinute)} to ${clockText(startMinute + minutes)}`;
  const narrow = () => {
    if (range !== null) openIn(range);
    else openWhere(where);
  };
  return (
    <Button variant="default" onClick={narrow}>
      Narrow everything to {name}
    </Button>
  );
}

function slotName({ weekday, startMinute, minutes }: WeekSlot): string {
  return slotText(weekday, startMinute, minutes);
}

/** What of the narrowed window lies in a range, or null when nothing does. */
function partOf(narrowing: Omit<ScopeRequest, 'sources'>, range: TimeRange) {
  const shared = sharedRange(narrowing, range);
  return shared && { ...narrowing, ...shared };
}

/** Days with calls of that weekday (1 for Monday) in the time range, in order. */
function useDaysOf(sources: readonly Source[], weekday: number): readonly string[] {
  const daily = useAnalysis('calls.daily', idsOf(sources)).data;
  const days = daysSchema.parse(daily?.rows ?? []).map(({ day }) => day);
  return days.filter(day => isoWeekday(day) === weekday);
}

function isoWeekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

const cellSchema = z.looseObject({
  weekday: z.number(),
  hour: z.number(),
  calls: z.number(),
  days: z.number(),
});

/** How many calls an hour of the week has in all, for slots that are one. */
function slotCount(heatmap: AnalysisResult | undefined, slot: WeekSlot): string | null {
  if (slot.minutes !== 60 || slot.startMinute % 60 !== 0) return null;
  const cells = z.array(cellSchema).parse(heatmap?.rows ?? []);
  const cell = cells.find(({ weekday, hour }) => weekday === slot.weekday && hour * 60 === slot.startMinute);
  return cell === undefined ? null : `${countOf(cell.calls, 'call')} on ${countText(cell.days)} days`;
}

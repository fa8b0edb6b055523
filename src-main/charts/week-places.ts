/** A slot of the week as it is placed: weekday 1 (Monday) to 7, and the minute of the day at which it begins. */
interface WeekSlot {
  readonly weekday: number;
  readonly minute: number;
  readonly upper: number;
}

/** A slot with its edges and its middle on the axis. */
export interface PlacedSlot<Slot> {
  readonly slot: Slot;
  readonly from: number;
  readonly middle: number;
  readonly to: number;
}

/** Where the weekdays stand side by side on one axis, in minutes of the hours shown. */
export interface WeekPlaces<Slot> {
  readonly width: number;
  readonly slots: readonly PlacedSlot<Slot>[];
  readonly panels: readonly { readonly weekday: number; readonly middle: number }[];
  /** Round times that have room for their label, under every weekday. */
  readonly times: readonly { readonly x: number; readonly text: string }[];
  /** Between two weekdays. */
  readonly dividers: readonly number[];
}

/** Of the hours of a day, between two weekdays. */
const gapShare = 0.08;
/** The same between days without hours, which are bars then. */
const gapShareOfDays = 0.6;
/** Pixels that a label of five characters needs with its distance to the next one. */
const labelPixels = 38;

/**
 * Places of the slots when only the weekdays that have any are shown, each over the time between the first and the last
 * slot of the week whose `upper` is above 0 (all of them where none is). `plotWidth` in pixels.
 */
export function weekPlaces<Slot extends WeekSlot>(
  slots: readonly Slot[],
  slotMinutes: number,
  plotWidth: number,
): WeekPlaces<Slot> {
  const used = slots.filter(slot => slot.upper > 0);
  const minutes = (used.length === 0 ? slots : used).map(slot => slot.minute);
  const first = minutes.reduce((a, b) => Math.min(a, b), minutes[0] ?? 0);
  const end = minutes.reduce((a, b) => Math.max(a, b), first) + slotMinutes;
  const shown = slots.filter(slot => slot.minute >= first && slot.minute < end);
  const weekdays = [...new Set(shown.map(slot => slot.weekday))].toSorted((a, b) => a - b);
  const span = end - first;
  const gap = Math.round(span * (slotMinutes >= 1440 ? gapShareOfDays : gapShare));
  const startOf = (weekday: number) => weekdays.indexOf(weekday) * (span + gap);
  const width = Math.max(1, weekdays.length) * (span + gap) - gap;
  const times = roundTimes(first, end, (plotWidth * slotMinutes) / width, slotMinutes);
  return {
    width,
    slots: shown.map(slot => {
      const from = startOf(slot.weekday) + slot.minute - first;
      return { slot, from, middle: from + slotMinutes / 2, to: from + slotMinutes };
    }),
    panels: weekdays.map(weekday => ({ weekday, middle: startOf(weekday) + span / 2 })),
    times: weekdays.flatMap(weekday =>
      times.map(minute => ({ x: startOf(weekday) + minute - first, text: clockText(minute) })),
    ),
    dividers: (slotMinutes >= 1440 ? [] : weekdays.slice(1)).map(weekday => startOf(weekday) - gap / 2),
  };
}

/** Slots that follow each other without a gap, together. */
export function runsOf<Slot>(slots: readonly PlacedSlot<Slot>[]): readonly (readonly PlacedSlot<Slot>[])[] {
  const runs: PlacedSlot<Slot>[][] = [];
  for (const slot of slots) {
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1)?.to === slot.from) run.push(slot);
    else runs.push([slot]);
  }
  return runs;
}

/** As many round times as have room; none closer to the end than a label reaches into the next weekday. */
function roundTimes(first: number, end: number, slotPixels: number, slotMinutes: number): readonly number[] {
  const pixelsOf = (minutes: number) => (minutes * slotPixels) / slotMinutes;
  const step = [60, 120, 180, 240, 360, 480, 720].find(minutes => pixelsOf(minutes) >= labelPixels) ?? 720;
  const times = Array.from({ length: 24 }, (_unused, hour) => hour * 60).filter(
    minute => minute % step === 0 && minute >= first && minute < end,
  );
  const next = (times[0] ?? first) + (end - first) * (1 + gapShare);
  return times.filter((minute, index) => index === 0 || pixelsOf(next - minute) >= labelPixels);
}

function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

import { useNavigate } from '@tanstack/react-router';
import type { TimeRange } from '../../src-main/core/time.ts';
import { clockText, weekdayName } from '../parts/text.ts';
import { useZone } from './case.ts';
import { useView, type ViewState, type WeekSlot } from './view.ts';
import { rangeOfDay } from './wall-clock.ts';

/** The filter that keeps a slot of the week, beside one that is set already. */
export function slotFilter({ weekday, startMinute, minutes }: WeekSlot, set: string | undefined): string {
  const isHour = minutes === 60 && startMinute % 60 === 0;
  const time = isHour
    ? `hour:${startMinute / 60}`
    : `clock>=${clockText(startMinute)} clock<${clockText(startMinute + minutes)}`;
  const own = `weekday:${weekdayName(weekday)} ${time}`;
  if (set === undefined) return own;
  return set === own || set.endsWith(` ${own}`) ? set : `(${set}) ${own}`;
}

/** The calls that lie open beside the screen, and the ways to open and close them. */
export function useOpenCalls() {
  const { view, change } = useView();
  const zone = useZone();
  const navigate = useNavigate();
  const shut = () => {
    const search = (previous: Partial<ViewState>) => ({ ...previous, calls: undefined });
    void navigate({ to: '.', search, replace: true });
  };
  const openIn = ({ fromUtc, toUtc }: TimeRange) =>
    change({ from: fromUtc ?? undefined, to: toUtc ?? undefined, calls: 'range' });
  return {
    opened: view.calls,
    /** Narrows everything to a time range and opens its calls: one step in the history. */
    openIn,
    openDay: (day: string) => openIn(rangeOfDay(day, zone)),
    /** Filters everything and opens the calls that match: one step in the history. */
    openWhere: (where: string) => change({ where, calls: 'range' }),
    /** Filters everything to a slot of the week and opens its calls: one step in the history. */
    openSlot: (slot: WeekSlot) => change({ where: slotFilter(slot, view.where), calls: slot }),
    /** Opens the calls of the time range. */
    openRange: () => change({ calls: 'range' }),
    shut,
  };
}

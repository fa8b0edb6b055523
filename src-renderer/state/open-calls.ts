import { useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router';
import type { TimeRange } from '../../src-main/core/time.ts';
import { useZone } from './case.ts';
import { useView, type ViewState, type WeekSlot } from './view.ts';
import { rangeOfDay } from './wall-clock.ts';

/** The calls that lie open beside the screen, and the ways to open and close them. */
export function useOpenCalls() {
  const { view, change } = useView();
  const zone = useZone();
  const { history } = useRouter();
  const navigate = useNavigate();
  const canGoBack = useCanGoBack();
  const shut = () => {
    // A slot changed nothing but this: closing it is the way back, not a step of its own.
    if (view.calls !== 'range' && canGoBack) return history.back();
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
    openSlot: (slot: WeekSlot) => change({ calls: slot }),
    /** Opens the calls of the time range. */
    openRange: () => change({ calls: 'range' }),
    shut,
  };
}

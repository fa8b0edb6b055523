import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { z } from 'zod';
import { filterOfParts, filterParts } from '../../src-main/core/filter/parts.ts';
import { rowKindSchema, rowSortSchema } from '../../src-main/core/rows.ts';
import type { TimeRange } from '../../src-main/core/time.ts';
import { isoInstant } from '../../src-main/core/time.ts';

/** A slot of the week on the site's clock: `minutes` from `startMinute` of every such weekday (1 for Monday). */
export const weekSlotSchema = z.object({
  weekday: z.number().int().min(1).max(7),
  startMinute: z.number().int().min(0).max(1439),
  minutes: z.number().int().min(1).max(1440),
});
export type WeekSlot = z.infer<typeof weekSlotSchema>;
/** Which calls lie open: those of the time range, or those of a slot of the week in it. */
export type OpenedCalls = 'range' | WeekSlot;

/**
 * What of the view stands in its address, so that back and forward walk through it and a view can be kept as text:
 * time range (half-open, UTC), chosen call series, chosen series of traffic (none: the total), series of the traffic
 * event that was opened, part of a screen, chosen log or traffic sources (empty: all), whose rejects are
 * listed, the filter that records must match (see `parseFilter`), its parts that are switched off and those that stay
 * when it is cleared, the kind of rows in the table and how they are sorted, the row of it that a result leads to, which calls lie open beside the screen (all of the time range, or those of a slot of the week in it), and the
 * parameters the analyst changed per analysis. What does not fit is dropped, never an error.
 */
export const searchSchema = z.object({
  from: isoInstant.optional().catch(undefined),
  to: isoInstant.optional().catch(undefined),
  series: z.string().optional().catch(undefined),
  traffic: z.string().min(1).optional().catch(undefined),
  event: z.string().min(1).optional().catch(undefined),
  section: z.string().optional().catch(undefined),
  sources: z.array(z.number().int()).default([]).catch([]),
  rejects: z.number().int().optional().catch(undefined),
  where: z.string().min(1).optional().catch(undefined),
  rows: rowKindSchema.optional().catch(undefined),
  sort: z.array(rowSortSchema).max(5).optional().catch(undefined),
  row: z.object({ source: z.number().int(), line: z.number().int() }).optional().catch(undefined),
  off: z.array(z.string().min(1)).optional().catch(undefined),
  pinned: z.array(z.string().min(1)).optional().catch(undefined),
  calls: z
    .union([z.literal('range'), weekSlotSchema])
    .optional()
    .catch(undefined),
  params: z.record(z.string(), z.record(z.string(), z.unknown())).optional().catch(undefined),
});
export type ViewState = z.infer<typeof searchSchema>;

/** The view's state and a way to change part of it; every change is one step in the history. */
export function useView(): { view: ViewState; change: (part: Partial<ViewState>) => void } {
  const search = useSearch({ strict: false });
  const view = useMemo(() => searchSchema.parse(search), [search]);
  const navigate = useNavigate();
  const change = useCallback(
    (part: Partial<ViewState>) =>
      void navigate({ to: '.', search: (previous: Partial<ViewState>) => ({ ...previous, ...part }) }),
    [navigate],
  );
  return { view, change };
}

/** The one time range of the window. */
export function useTimeRange(): { range: TimeRange; setRange: (range: TimeRange) => void } {
  const { view, change } = useView();
  const range = useMemo(() => ({ fromUtc: view.from ?? null, toUtc: view.to ?? null }), [view.from, view.to]);
  const setRange = useCallback(
    (next: TimeRange) => change({ from: next.fromUtc ?? undefined, to: next.toUtc ?? undefined }),
    [change],
  );
  return { range, setRange };
}

/** All that narrows the window, for a scope: the time range and the filter. */
export function useNarrowing() {
  const { view, change } = useView();
  const { from, to, where } = view;
  const { where: kept, off } = keptFilter(view);
  const narrowing = {
    fromUtc: from ?? null,
    toUtc: to ?? null,
    ...(where === undefined ? {} : { where }),
  };
  return {
    narrowing,
    isNarrowed: from !== undefined || to !== undefined || where !== kept,
    /** All time and no filter; what is pinned of the filter stays. */
    widen: () => change({ from: undefined, to: undefined, where: kept, off }),
    /** Narrows everything to what matches a filter; an empty one is none. */
    setFilter: (text: string) => change({ where: text === '' ? undefined : text }),
    /** Whether anything of the filter goes when it is taken away. */
    canDropFilter: where !== kept,
    /** Takes the filter away; the time range stays, and what is pinned. */
    dropFilter: () => change({ where: kept, off }),
  };
}

/** What is left of the filter when it is cleared: its pinned parts, switched on or off. */
function keptFilter({ where, off, pinned }: ViewState): Pick<ViewState, 'where' | 'off'> {
  if (pinned === undefined) return { where: undefined, off: undefined };
  const kept = filterOfParts(filterParts(where ?? '').filter(part => pinned.includes(part)));
  const keptOff = off?.filter(part => pinned.includes(part));
  return {
    where: kept === '' ? undefined : kept,
    off: keptOff === undefined || keptOff.length === 0 ? undefined : keptOff,
  };
}

/** Parameters of one analysis as the analyst set them (empty: all defaults). */
export function useAnalysisParams(analysis: string): {
  params: Record<string, unknown>;
  setParams: (params: Record<string, unknown>) => void;
} {
  const { view, change } = useView();
  const params = useMemo(() => view.params?.[analysis] ?? {}, [view.params, analysis]);
  const setParams = (next: Record<string, unknown>) =>
    change({ params: { ...view.params, [analysis]: next } });
  return { params, setParams };
}

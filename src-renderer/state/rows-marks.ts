import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { RecordKind } from '../../src-main/core/kinds.ts';
import type { RowReference, RowView } from '../../src-main/core/rows.ts';
import { client, queryClient, trpc } from '../client.ts';
import { pageRows, type TableRow } from './rows-pages.ts';

/** The marks of the case by row, and the way to set them. */
export function useRowMarks() {
  const list = useQuery(trpc.rows.marks.queryOptions()).data;
  const notes = useMemo(
    () => new Map((list ?? []).map(mark => [markKey(mark.kind, mark.sourceId, mark.line), mark.note])),
    [list],
  );
  const set = useMutation({
    ...trpc.rows.mark.mutationOptions(),
    onSuccess: marks => {
      queryClient.setQueryData(trpc.rows.marks.queryKey(), marks);
    },
  });
  return {
    /** Comment of a row's mark, `''` for one without, null for no mark. */
    noteOf: (row: TableRow) => notes.get(markKey(row.reference.kind, row.sourceId, row.line)) ?? null,
    noteAt: (kind: RecordKind, sourceId: number, line: number) =>
      notes.get(markKey(kind, sourceId, line)) ?? null,
    count: notes.size,
    /** All marks, by file and line. */
    list: list ?? [],
    error: set.error,
    /** Marks a row with a comment (`''`: none), or takes the mark away. */
    mark: (row: RowReference, note: string | null) => set.mutateAsync({ row, note }),
  };
}

function markKey(kind: RecordKind, sourceId: number, line: number): string {
  return `${kind} ${sourceId} ${line}`;
}

/** The highlight rules of the case. */
export function useHighlightRules() {
  return useQuery(trpc.views.highlights.queryOptions()).data ?? noRules;
}

const noRules: never[] = [];

/** Which highlight rule a row in these pages matches. */
export function useHighlights(view: RowView, pages: readonly number[]) {
  const rules = useHighlightRules();
  const isOn = rules.some(rule => rule.enabled);
  const places = useQuery({
    queryKey: [...trpc.rows.highlighted.queryKey(), JSON.stringify([view, pages])],
    queryFn: async ({ signal }) => {
      const asked = pages.map(async page => {
        const wanted = { view, startRow: page * pageRows, count: pageRows };
        return [page, await client.rows.highlighted.query(wanted, { signal })] as const;
      });
      return { of: view, rules: new Map(await Promise.all(asked)) };
    },
    enabled: isOn,
    gcTime: 20_000,
    structuralSharing: false,
    placeholderData: last => last,
  }).data;
  return (place: number) => {
    if (!isOn) return null;
    // Answers of another view stand for other rows.
    const known = places?.of === view ? places.rules : undefined;
    const rule = known?.get(Math.floor(place / pageRows))?.[place % pageRows] ?? null;
    return rule === null ? null : { rule, colour: rules[rule]?.colour ?? null };
  };
}

import { useMutation, useQuery } from '@tanstack/react-query';
import type { RowView, SavedView } from '../../src-main/core/rows.ts';
import { queryClient, trpc } from '../client.ts';
import { useView } from './view.ts';

/** The views that are kept under a name, and the ways to keep, open, rename and remove one. */
export function useSavedViews() {
  const { change } = useView();
  const list = useQuery(trpc.views.list.queryOptions()).data ?? [];
  const onSuccess = (views: readonly SavedView[]) => {
    queryClient.setQueryData(trpc.views.list.queryKey(), views);
  };
  const save = useMutation({ ...trpc.views.save.mutationOptions(), onSuccess });
  const remove = useMutation({ ...trpc.views.remove.mutationOptions(), onSuccess });
  return {
    list,
    error: save.error ?? remove.error,
    save: (view: SavedView) => save.mutateAsync(view),
    remove: (name: string) => remove.mutateAsync({ name }),
    /** The new name is kept before the old one goes, so that nothing is lost when either fails. */
    rename: async (view: SavedView, name: string) => {
      await save.mutateAsync({ ...view, name });
      await remove.mutateAsync({ name: view.name });
    },
    /** Puts the window as the view has it: one step in the history. */
    open: (view: SavedView) =>
      change({
        rows: view.kind,
        where: view.where === '' ? undefined : view.where,
        off: undefined,
        sort: view.sort.length === 0 ? undefined : view.sort,
        from: view.fromUtc ?? undefined,
        to: view.toUtc ?? undefined,
      }),
  };
}
export type SavedViews = ReturnType<typeof useSavedViews>;

/** What is on screen, as a view to be kept under a name. */
export function viewToSave(view: RowView, columns: readonly string[], name: string): SavedView {
  const { kind, where = '', sort, fromUtc, toUtc } = view;
  return { name, kind, where, sort, columns: [...columns], fromUtc, toUtc };
}

import { useMutation, useQuery } from '@tanstack/react-query';
import type { Finding } from '../../src-main/core/finding.ts';
import { queryClient, trpc } from '../client.ts';

/** The register in report order, or undefined until the host has answered. */
export function useFindings(): readonly Finding[] | undefined {
  return useQuery(trpc.findings.list.queryOptions()).data;
}

/** Every change of the register; each asks for the list anew when it is done. */
export function useFindingChanges() {
  const onSuccess = async () => queryClient.invalidateQueries({ queryKey: trpc.findings.list.queryKey() });
  return {
    propose: useMutation({ ...trpc.findings.propose.mutationOptions(), onSuccess }),
    edit: useMutation({ ...trpc.findings.edit.mutationOptions(), onSuccess }),
    add: useMutation({ ...trpc.findings.add.mutationOptions(), onSuccess }),
    remove: useMutation({ ...trpc.findings.remove.mutationOptions(), onSuccess }),
    order: useMutation({ ...trpc.findings.order.mutationOptions(), onSuccess }),
  };
}

/** The ids with the one at `index` moved by `step` places, or the same order at either end. */
export function movedIds(ids: readonly string[], index: number, step: -1 | 1): string[] {
  const target = index + step;
  const moved = ids[index];
  if (moved === undefined || target < 0 || target >= ids.length) return [...ids];
  const rest = ids.filter((_id, place) => place !== index);
  return [...rest.slice(0, target), moved, ...rest.slice(target)];
}

import { useQuery } from '@tanstack/react-query';
import type { CaseInfo } from '../../src-main/core/contract.ts';
import type { Source } from '../../src-main/core/source.ts';
import { queryClient, trpc } from '../client.ts';

/** The open case, or undefined until the host has answered. */
export function useCase(): CaseInfo | undefined {
  return useQuery(trpc.case.info.queryOptions()).data;
}

/** The site's zone; UTC until the case is known. */
export function useZone(): string {
  return useCase()?.settings.zone ?? 'UTC';
}

/** All sources of the case, or undefined until the host has answered. */
export function useSources(): readonly Source[] | undefined {
  return useQuery(trpc.sources.list.queryOptions()).data;
}

/** Everything derived from the case is asked again: after an import, a removal, another zone, a restart. */
export async function refetchCase(): Promise<void> {
  await queryClient.invalidateQueries();
}

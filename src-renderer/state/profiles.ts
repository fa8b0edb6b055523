import { useMutation, useQuery } from '@tanstack/react-query';
import type { PatternInfo, ReadingOverride, ReadingProfile } from '../../src-main/core/contract.ts';
import { queryClient, trpc } from '../client.ts';

/** Profiles of this user, or undefined until the host has answered. */
export function useProfiles(): readonly ReadingProfile[] | undefined {
  return useQuery(trpc.profiles.list.queryOptions()).data;
}

/** Saving and removing profiles; each answers with the new list, which is then shown. */
export function useProfileChanges() {
  const onSuccess = (list: readonly ReadingProfile[]) =>
    queryClient.setQueryData(trpc.profiles.list.queryKey(), list);
  return {
    save: useMutation({ ...trpc.profiles.save.mutationOptions(), onSuccess }),
    remove: useMutation({ ...trpc.profiles.remove.mutationOptions(), onSuccess }),
  };
}

/** What a profile keeps of the choices for one file: not what becomes of that very file, nor another profile. */
export function lastingChoices(override: ReadingOverride): ReadingOverride {
  const { changed: _changed, profile: _profile, ...lasting } = override;
  return lasting;
}

/** Layouts of raw lines, the user's own among them. */
export function usePatterns(enabled: boolean): readonly PatternInfo[] | undefined {
  return useQuery({ ...trpc.patterns.list.queryOptions(), enabled }).data;
}

/** Saving, removing and trying patterns; the first two answer with the new list, which is then shown. */
export function usePatternChanges() {
  const onSuccess = (list: readonly PatternInfo[]) =>
    queryClient.setQueryData(trpc.patterns.list.queryKey(), list);
  return {
    save: useMutation({ ...trpc.patterns.save.mutationOptions(), onSuccess }),
    remove: useMutation({ ...trpc.patterns.remove.mutationOptions(), onSuccess }),
  };
}

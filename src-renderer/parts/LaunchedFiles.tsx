import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { bridge, queryClient, trpc } from '../client.ts';
import { addHandles } from '../state/imports.ts';

/** Offers the files named when the workstation was started, and those a second start hands to this window. */
export function LaunchedFiles() {
  const launched = useQuery(trpc.files.launched.queryOptions()).data;
  const offered = useRef(new Set<string>());
  useEffect(() => {
    const fresh = (launched ?? []).filter(handle => !offered.current.has(handle.fileId));
    for (const handle of fresh) offered.current.add(handle.fileId);
    addHandles(fresh);
  }, [launched]);
  useEffect(() => {
    const ask = () => void queryClient.invalidateQueries({ queryKey: trpc.files.launched.queryKey() });
    return bridge?.onLaunched(ask);
  }, []);
  return null;
}

import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { bridge, queryClient, sentenceOf, trpc } from '../client.ts';
import { addUnfolded } from '../state/folder-walk.ts';

/** Offers the files named when the workstation was started, and those a second start hands to this window. */
export function LaunchedFiles() {
  const launched = useQuery(trpc.files.launched.queryOptions()).data;
  const offered = useRef(new Set<string>());
  useEffect(() => {
    const fresh = (launched ?? []).filter(handle => !offered.current.has(handle.fileId));
    for (const handle of fresh) offered.current.add(handle.fileId);
    addUnfolded(fresh.map(handle => handle.fileId))
      .then(leftOut => {
        if (leftOut.length > 0)
          notifications.show({ color: 'yellow', message: leftOut.slice(0, 4).join(' ') });
      })
      .catch((thrown: unknown) => notifications.show({ color: 'red', message: sentenceOf(thrown) }));
  }, [launched]);
  useEffect(() => {
    const ask = () => void queryClient.invalidateQueries({ queryKey: trpc.files.launched.queryKey() });
    return bridge?.onLaunched(ask);
  }, []);
  return null;
}

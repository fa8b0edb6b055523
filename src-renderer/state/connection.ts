import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { trpc } from '../client.ts';
import { refetchCase } from './case.ts';

const pollMilliseconds = 1000;
const restartedMilliseconds = 5000;

/** `lost` while the engine does not answer; `restarted` for a few seconds after it came back. */
export type Connection = 'there' | 'lost' | 'restarted';

/** Watches the engine process by its ping; when it comes back (or was replaced unseen), everything is asked again. */
export function useConnection(): Connection {
  const ping = useQuery({
    ...trpc.ping.queryOptions(),
    retry: false,
    staleTime: 0,
    refetchInterval: query => (query.state.status === 'error' ? 250 : pollMilliseconds),
    refetchIntervalInBackground: true,
  });
  const lastPid = useRef<number | null>(null);
  const [restarted, setRestarted] = useState(false);
  const lost = ping.isError;
  const pid = ping.data?.pid ?? null;

  useEffect(() => {
    if (lost || pid === null) return;
    const replaced = lastPid.current !== null && lastPid.current !== pid;
    lastPid.current = pid;
    if (!replaced) return;
    setRestarted(true);
    void refetchCase();
  }, [lost, pid]);

  useEffect(() => {
    if (!restarted) return;
    const timer = setTimeout(() => setRestarted(false), restartedMilliseconds);
    return () => clearTimeout(timer);
  }, [restarted]);

  if (lost) return 'lost';
  return restarted ? 'restarted' : 'there';
}

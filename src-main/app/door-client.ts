import { createTRPCClient, httpBatchStreamLink, TRPCClientError } from '@trpc/client';
import { type ErrorKind, errorKinds, KymoError } from '../core/errors.ts';
import { apiPath } from './addresses.ts';
import type { EngineOwner } from './engine-owner.ts';
import { pipeFetch } from './pipe.ts';
import type { Router } from './router.ts';

/** The door's own calls of the API, which alone may name paths. */
export function createDoorClient(owner: Pick<EngineOwner, 'address' | 'doorToken'>) {
  return createTRPCClient<Router>({
    links: [
      httpBatchStreamLink({
        url: `http://engine${apiPath}`,
        headers: { 'x-kymo-door': owner.doorToken },
        fetch: (input, init) => {
          const address = owner.address();
          if ('lost' in address) throw new KymoError(address.lost.kind, address.lost.sentence);
          return pipeFetch(address.pipePath, new Request(input as string, init as RequestInit));
        },
      }),
    ],
  });
}

/** Our own error behind what the client of the API throws. */
export function doorError(thrown: unknown): KymoError {
  if (thrown instanceof KymoError) return thrown;
  if (thrown instanceof TRPCClientError) {
    if (thrown.cause instanceof KymoError) return thrown.cause;
    const wire: { kind?: unknown; sentence?: unknown } | undefined = thrown.data?.kymo;
    const kind = errorKinds.find((known): known is ErrorKind => known === wire?.kind);
    if (kind !== undefined) return new KymoError(kind, String(wire?.sentence), { cause: thrown });
  }
  return new KymoError('internal', 'The engine did not take the call.', { cause: thrown });
}

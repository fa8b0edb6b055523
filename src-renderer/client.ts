import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import {
  createTRPCClient,
  httpBatchStreamLink,
  httpLink,
  isOctetType,
  splitLink,
  TRPCClientError,
} from '@trpc/client';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import type { KymoBridge } from '../src-main/app/electron/bridge.ts';
import type { Router } from '../src-main/app/router.ts';
import type { FileHandle } from '../src-main/core/contract.ts';

const url = '/api/trpc';
const kymoHeader = { 'x-kymo': '1' };

/** Calls of the one API, for work that is not a query: imports, exports, table pages. */
export const client = createTRPCClient<Router>({
  links: [
    splitLink({
      condition: operation => isOctetType(operation.input),
      true: httpLink({
        url,
        headers: ({ op }) => ({ ...kymoHeader, 'x-kymo-name': encodeURIComponent(String(op.context.name)) }),
      }),
      false: splitLink({
        // A reading of many columns is longer than an address may be.
        condition: operation => operation.path === 'files.preview',
        true: httpBatchStreamLink({ url, headers: kymoHeader, methodOverride: 'POST' }),
        false: httpBatchStreamLink({ url, headers: kymoHeader, maxURLLength: 6000 }),
      }),
    }),
  ],
});

/** True when the engine behind the window did not answer, as opposed to answering with an error. */
export function isEngineLost(error: unknown): boolean {
  if (!(error instanceof TRPCClientError)) return false;
  if (error.data === null || error.data === undefined) return error.cause?.name !== 'AbortError';
  return error.data.kymo?.kind === 'engine-lost' || error.data.httpStatus >= 502;
}

/** The one sentence of any error, for the user. */
export function sentenceOf(error: unknown): string {
  if (isEngineLost(error)) return 'The engine stopped while this was under way.';
  if (error instanceof TRPCClientError && error.cause?.name === 'AbortError')
    return 'This was interrupted before it was done. Try it again.';
  if (error instanceof TRPCClientError) return error.data?.kymo?.sentence ?? error.message;
  return error instanceof Error ? error.message : String(error);
}

/** Asks whether the engine is there as soon as any call suggests that it is not. */
function checkEngine(error: unknown): void {
  if (isEngineLost(error)) void queryClient.invalidateQueries({ queryKey: trpc.ping.queryKey() });
}

/** `networkMode: always`: the host is on this machine, so being offline means nothing. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: checkEngine }),
  mutationCache: new MutationCache({ onError: checkEngine }),
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      retry: (failures, error) => isEngineLost(error) && failures < 20,
      retryDelay: 500,
    },
    mutations: { networkMode: 'always' },
  },
});

/** Query and mutation options of every procedure, for the hooks of TanStack Query. */
export const trpc = createTRPCOptionsProxy<Router>({ client, queryClient });

/** What only the desktop window can do; null in the browser. */
export const bridge: KymoBridge | null = window.kymo ?? null;

/** Hands a dropped or chosen file to the host: by path in the desktop window, else streamed under `name`. */
export async function handOver(file: File, name: string, signal: AbortSignal): Promise<FileHandle> {
  const granted = await bridge?.grantDropped(file);
  return granted ?? client.files.upload.mutate(file, { signal, context: { name } });
}

/** Address under which a written file can be downloaded. */
export function downloadUrl(fileId: string): string {
  return `/api/files/${encodeURIComponent(fileId)}`;
}

declare global {
  interface Window {
    readonly kymo?: KymoBridge;
  }
}

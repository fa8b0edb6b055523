import { initTRPC, TRPCError } from '@trpc/server';
import type { AnalysisInfo, CaseInfo } from '../core/contract.ts';
import { KymoError, toWireError } from '../core/errors.ts';
import type { Engine } from '../engine/engine.ts';
import type { FileDesk } from './file-desk.ts';

/** What every procedure is given. `desk` knows the files the user handed over, by id. */
export interface ApiContext {
  readonly engine: Engine;
  readonly desk: FileDesk;
  readonly analyses: readonly AnalysisInfo[];
  /** True for calls the window's own host makes (it alone may name paths); never for the page. */
  readonly fromDoor: boolean;
  /** Name sent along with an upload. */
  readonly uploadName: string | null;
  /** Told when the case moved to another file, so that a restart reopens the right one. */
  readonly caseMoved: (info: CaseInfo) => void;
}

export const t = initTRPC.context<ApiContext>().create({
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    data: { ...shape.data, kymo: toWireError(error.cause ?? error) },
  }),
});

/** Lets our own errors through as the cause, so that the page can show their sentence. */
export const call = t.procedure.use(async ({ next }) => {
  const result = await next();
  if (!result.ok && result.error.cause instanceof KymoError) {
    throw new TRPCError({
      code: 'BAD_REQUEST',
      message: result.error.cause.message,
      cause: result.error.cause,
    });
  }
  return result;
});
/** For a call whose caller cannot go away. */
export const neverAborted: AbortSignal = new AbortController().signal;

import { KymoError } from '../../core/errors.ts';

/** An archive that does not hold what it says: one sentence that names it, and nothing of it is used. */
export function damaged(called: string, kind: string, what: string, cause?: unknown): KymoError {
  return new KymoError(
    'file-refused',
    `${called} is a damaged ${kind}: ${what}, so nothing of it was read. Fetch it again.`,
    { cause },
  );
}

/** The same for an archive that stops before its end. */
export function cutShort(called: string, kind: string, cause?: unknown): KymoError {
  return damaged(called, kind, 'it ends before its data does', cause);
}

/** Errors that are already for the user or that say the work was cancelled stay; what `make` returns replaces others. */
export function asRefusal(thrown: unknown, make: (thrown: unknown) => KymoError): unknown {
  if (thrown instanceof KymoError) return thrown;
  if (thrown instanceof Error && (thrown.name === 'AbortError' || isSystemError(thrown))) return thrown;
  return make(thrown);
}

function isSystemError(thrown: Error): boolean {
  return 'syscall' in thrown;
}

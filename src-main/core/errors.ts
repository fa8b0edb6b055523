/** What went wrong, for code. The user reads `message`; `cause` is for us. */
export const errorKinds = [
  'usage', // the command or call was wrong
  'file-missing',
  'file-unreadable',
  'file-refused', // readable, but not something this product reads
  'server-failed', // a server that was asked gave no answer, or none that can be trusted
  'case-locked',
  'case-damaged',
  'case-foreign',
  'not-found',
  'sql-refused',
  'sql-failed',
  'gate-refused',
  'cancelled',
  'engine-lost',
  'internal',
] as const;
export type ErrorKind = (typeof errorKinds)[number];

/** Error with a kind for code and one sentence for the user: what is wrong, where, and what to do. */
export class KymoError extends Error {
  readonly kind: ErrorKind;
  constructor(kind: ErrorKind, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'KymoError';
    this.kind = kind;
  }
}

/** Plain data of an error, to cross a process or HTTP boundary. */
export interface WireError {
  readonly kind: ErrorKind;
  readonly sentence: string;
}

/** Any thrown value as wire data; what is not ours becomes `internal` and keeps its first 500 characters. */
export function toWireError(thrown: unknown): WireError {
  if (thrown instanceof KymoError) return { kind: thrown.kind, sentence: thrown.message };
  if (thrown instanceof Error) {
    if (thrown.name === 'AbortError') return cancelled;
    return { kind: 'internal', sentence: `Something in Kymo failed: ${thrown.message.slice(0, 500)}` };
  }
  return { kind: 'internal', sentence: `Something in Kymo failed: ${String(thrown).slice(0, 500)}` };
}

const cancelled: WireError = { kind: 'cancelled', sentence: 'Cancelled.' };

/** Exit code of the command line for an error kind (0 done, 2 usage, 3 input unreadable, 5 gate, 130 cancelled). */
export function exitCodeOf(kind: ErrorKind): number {
  switch (kind) {
    case 'usage':
    case 'not-found':
    case 'sql-refused':
    case 'sql-failed':
      return 2;
    case 'gate-refused':
      return 5;
    case 'cancelled':
      return 130;
    case 'internal':
    case 'engine-lost':
      return 70;
    default:
      return 3;
  }
}

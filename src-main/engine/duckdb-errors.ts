import { KymoError } from '../core/errors.ts';

/** The only place that reads DuckDB's messages. Anything not recognised is returned as it came. */
export function classifyDuckError(thrown: unknown, path: string): unknown {
  if (!(thrown instanceof Error) || thrown instanceof KymoError) return thrown;
  const message = thrown.message;
  if (/Conflicting lock|Could not set lock/i.test(message)) {
    return new KymoError(
      'case-locked',
      `${path} is open in another window or program. Close it there first.`,
      { cause: thrown },
    );
  }
  if (
    /not a valid DuckDB database file|Could not read enough bytes|Corrupt|checksum|Serialization Error|deserializ/i.test(
      message,
    )
  ) {
    return new KymoError(
      'case-damaged',
      `${path} is not a readable case: the file is damaged or of another kind. Its bytes were not changed.`,
      { cause: thrown },
    );
  }
  if (/No space left|disk.*full/i.test(message)) {
    return new KymoError(
      'file-unreadable',
      `The disk is full while writing ${path}. Free some space and try again; what was saved before is kept.`,
      { cause: thrown },
    );
  }
  if (/Permission denied|Cannot open file/i.test(message)) {
    return new KymoError(
      'file-unreadable',
      `${path} could not be opened: check that it exists and that you may read and write it.`,
      { cause: thrown },
    );
  }
  return thrown;
}

/** First line of a DuckDB message without its kind prefix, at most 500 characters, for people. */
export function duckSentence(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const [first = ''] = message.split('\n');
  return first.replace(/^(\w+ )+Error: /, '').slice(0, 500);
}

/** True for the error DuckDB raises when `interrupt()` stopped a statement. */
export function isInterrupt(thrown: unknown): boolean {
  return thrown instanceof Error && /INTERRUPT|Interrupted/i.test(thrown.message);
}

/** True for the error of a checkpoint while others write, or read what was there before a change. */
export function isMetByOthers(thrown: unknown): boolean {
  return thrown instanceof Error && /^TransactionContext Error: Cannot CHECKPOINT/.test(thrown.message);
}

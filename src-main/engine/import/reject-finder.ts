import { open } from 'node:fs/promises';
import { textWithEscapes } from './detect-encoding.ts';
import type { OnRecord } from './record-counter.ts';

/** A record DuckDB could not cut into cells. */
export interface CutReject {
  readonly bytePosition: number;
  readonly reason: string;
}

/** A record that was cut but not understood, by its place among the records given out. */
export interface MeaningReject {
  readonly ordinal: number;
  readonly reason: string;
}

/** A rejected record with its place in the file. `record` counts data records from 0. */
export interface FoundReject {
  readonly record: number;
  readonly line: number;
  readonly startByte: number;
  readonly endByte: number;
  readonly reason: string;
  /** Its text, when it does not stand in the text that was read. */
  readonly rawText?: string;
}

/**
 * Finds rejected records while the file is scanned again: those DuckDB named by byte position, and those that are
 * the n-th of the records it gave out. Both lists ascend.
 */
export function rejectFinder(
  headerRecords: number,
  cut: readonly CutReject[],
  meaning: readonly MeaningReject[],
): { onRecord: OnRecord; found: FoundReject[] } {
  const found: FoundReject[] = [];
  let nextCut = 0;
  let nextMeaning = 0;
  let givenOut = 0;
  const onRecord: OnRecord = (fileRecord, line, startByte, endByte) => {
    const record = fileRecord - headerRecords;
    if (record < 0) return;
    const place = { record, line, startByte, endByte };
    const cutReject = cut[nextCut];
    if (cutReject !== undefined && cutReject.bytePosition < Math.max(endByte, startByte + 1)) {
      found.push({ ...place, reason: cutReject.reason });
      while ((cut[nextCut]?.bytePosition ?? Number.POSITIVE_INFINITY) < endByte) nextCut += 1;
      return;
    }
    const meaningReject = meaning[nextMeaning];
    if (meaningReject?.ordinal === givenOut) {
      found.push({ ...place, reason: meaningReject.reason });
      nextMeaning += 1;
    }
    givenOut += 1;
  };
  return { onRecord, found };
}

/**
 * The rejects, the last one saying so when it took all lines to the end of the file with it: a quote that is opened
 * and never closed makes one record of everything after it.
 */
export function withSwallowedLines(
  found: readonly FoundReject[],
  { sizeBytes, lines }: { readonly sizeBytes: number; readonly lines: number },
): readonly FoundReject[] {
  const last = found.at(-1);
  if (last === undefined || last.endByte < sizeBytes || last.line >= lines) return found;
  const reason = `${last.reason}: all from here to line ${lines}, the end of the file, became this one record`;
  return [...found.slice(0, -1), { ...last, reason }];
}

const rawTextBytes = 64 * 1024;

/** Raw text of byte ranges of a file, in order; a record beyond 64 KiB is cut and says so. */
export async function* rawTexts(
  path: string,
  rejects: readonly FoundReject[],
): AsyncGenerator<{ readonly reject: FoundReject; readonly rawText: string }> {
  const handle = await open(path, 'r');
  try {
    for (const reject of rejects) {
      const length = Math.min(reject.endByte - reject.startByte, rawTextBytes);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, reject.startByte);
      const cut = reject.endByte - reject.startByte - bytesRead;
      yield {
        reject,
        rawText: textWithEscapes(buffer.subarray(0, bytesRead)) + (cut > 0 ? ` [${cut} more bytes]` : ''),
      };
    }
  } finally {
    await handle.close();
  }
}

const reasons: Readonly<Record<string, string>> = {
  'MISSING COLUMNS': 'too few cells',
  'TOO MANY COLUMNS': 'too many cells',
  'UNQUOTED VALUE': 'a quoted cell does not end with its quote',
  'LINE SIZE OVER MAXIMUM': 'the record is too long',
  'INVALID ENCODING': 'the record holds bytes that are not valid text',
  'INVALID STATE': 'the quoting is broken',
};

/** Sentence for a record DuckDB could not cut, with the counts it reported. */
export function cutReason(errorType: string, message: string): string {
  const counts = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message);
  const reason = reasons[errorType] ?? (message.split('\n')[0] ?? '').slice(0, 200);
  return counts === null ? reason : `${reason}: expected ${counts[1]}, found ${counts[2]}`;
}

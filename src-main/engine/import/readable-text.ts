import { rm } from 'node:fs/promises';
import { lineEndEvener, mayMixLineEnds } from './line-ends.ts';
import { type ReadPlan, smallestLineLimit } from './read-plan.ts';
import { type FileScan, type ScanOptions, scanRecords } from './scan-records.ts';
import { stageText } from './stage-text.ts';

/** A file scanned and made readable: the file itself or a UTF-8 copy of it with even line ends. */
export interface ReadableText {
  /** The plan as the scan completed it: encoding, line ends, longest record, and the sentences these need. */
  readonly plan: ReadPlan;
  /** Scan of the text that is read. */
  readonly scan: FileScan;
  /** Hash of the original file. */
  readonly sha256: string;
  readonly textPath: string;
}

/** Scans a file and copies it when DuckDB could not read it as it stands. */
export async function readableText(
  plan: ReadPlan,
  stagedPath: string,
  options: ScanOptions,
): Promise<ReadableText> {
  const { facts, reading, sample } = plan;
  const original = await scanRecords(facts.path, reading, options);
  const { sha256 } = original;
  const isUtf8 = reading.encoding === 'utf-8';
  // Beyond the sample a file of plain ASCII turned out to be something else; one with UTF-8 letters is just damaged.
  const misjudged = isUtf8 && !original.validUtf8 && sample.plainAscii;
  const encoding = misjudged ? 'windows-1252' : reading.encoding;
  if (encoding === 'utf-8' && !mayMixLineEnds(original)) {
    return { plan: completed(plan, original, {}, []), scan: original, sha256, textPath: facts.path };
  }
  const evener = lineEndEvener(reading, sample.onlyReturns ? '\n' : ' ');
  await stageText(facts.path, encoding, stagedPath, evener, options.signal);
  const { pairs, returns, feeds } = evener.seen;
  const isEven = returns === 0 && (pairs === 0 || feeds === 0);
  if (encoding === 'utf-8' && isEven) {
    await rm(stagedPath, { force: true });
    return { plan: completed(plan, original, {}, []), scan: original, sha256, textPath: facts.path };
  }
  const scan = await scanRecords(stagedPath, reading, { signal: options.signal });
  const notes = [
    ...(misjudged ? [`${sample.table.fileName} is not UTF-8: it was read as windows-1252.`] : []),
    ...lineEndNotes(plan, returns, pairs > 0 && feeds > 0),
  ];
  const found = { encoding, lineEnds: isEven ? 'kept' : sample.onlyReturns ? 'returns' : 'evened' } as const;
  return { plan: completed(plan, scan, found, notes), scan, sha256, textPath: stagedPath };
}

function completed(
  plan: ReadPlan,
  scan: FileScan,
  found: Partial<ReadPlan['reading']>,
  notes: readonly string[],
): ReadPlan {
  const maxLineBytes = Math.max(smallestLineLimit, scan.longestRecordBytes + 1024);
  return {
    ...plan,
    reading: { ...plan.reading, ...found, maxLineBytes },
    notes: [...plan.notes, ...notes, ...cutNotes(plan, scan)],
  };
}

function cutNotes({ sample }: ReadPlan, scan: FileScan): readonly string[] {
  if (scan.endsWithLineEnd) return [];
  return [`The last line of ${sample.table.fileName} has no line end: the file may have been cut there.`];
}

function lineEndNotes({ sample }: ReadPlan, returns: number, mixed: boolean): readonly string[] {
  const name = sample.table.fileName;
  if (sample.onlyReturns) return [`${name} ends its lines with a carriage return alone: read as line ends.`];
  return [
    ...(mixed ? [`${name} mixes two kinds of line end (LF and CRLF): both were read as line ends.`] : []),
    ...(returns > 0
      ? [`${name} holds ${returns} carriage returns within its lines: they were read as blanks.`]
      : []),
  ];
}

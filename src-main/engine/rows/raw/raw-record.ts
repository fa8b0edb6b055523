import { createHash } from 'node:crypto';
import type { Source } from '../../../core/source.ts';
import { RecordCounter } from '../../import/record-counter.ts';
import { select } from '../../query.ts';
import { withScratch } from '../../scratch.ts';
import { withoutLineEnd } from './line-offsets.ts';
import { linesIn, type RawLines } from './raw-lines.ts';
import skippedLinesSql from './skipped-lines.sql?raw';

/** What is known of a record before its file is read. */
export interface RecordSpot {
  /** Line it begins on, from 1. */
  readonly line: number;
  /** Line of the next record that was loaded or rejected, or null. */
  readonly nextLine: number | null;
}

/** A record as it stands in its file. */
export interface RawRecord {
  readonly text: string;
  /** SHA-256 of its bytes. */
  readonly sha256: string;
  readonly lastLine: number;
}

/** Lines that are looked through at a time for the end of a record. */
const linesPerLook = 64;

/**
 * The record that begins on a line: the line, or all lines up to the end of its last quoted cell, or, where lines go on
 * records, all up to the next record. @throws RangeError when it is too long to show
 */
export async function rawRecord(
  lines: RawLines,
  source: Pick<Source, 'reading' | 'encoding' | 'lines'>,
  { line, nextLine }: RecordSpot,
  signal: AbortSignal,
): Promise<RawRecord> {
  const { structure, continuation } = source.reading;
  const most = nextLine ?? Math.max(source.lines, line) + 1;
  let last = line;
  if (structure === 'table') last = await lastQuotedLine(lines, source, line, most, signal);
  else if (structure === 'lines' && continuation === 'attach' && most > line + 1)
    last = await lastAttachedLine(lines, source, line, most, signal);
  const bytes = withoutLineEnd(await lines.between(line, last + 1, signal), lines.ends);
  return { ...rawTextOf(bytes, source.encoding), lastLine: last };
}

/** Bytes of a record as text, and their hash. A byte order mark is a sign like any other. */
export function rawTextOf(bytes: Buffer, encoding: string): Pick<RawRecord, 'text' | 'sha256'> {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  return { text, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function lastQuotedLine(
  lines: RawLines,
  { reading, encoding }: Pick<Source, 'reading' | 'encoding'>,
  line: number,
  most: number,
  signal: AbortSignal,
): Promise<number> {
  if (reading.quote === '') return line;
  let isWhole = false;
  const counter = new RecordCounter(reading, () => {
    isWhole = true;
  });
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  for (let from = line; from < most; from += linesPerLook) {
    const before = Math.min(from + linesPerLook, most);
    const found = linesIn(await lines.between(from, before, signal), lines.ends);
    for (const [index, bytes] of found.entries()) {
      counter.take(Buffer.from(`${decoder.decode(bytes)}\n`));
      if (isWhole) return from + index;
    }
  }
  // Its quotes close nothing: they were read as text.
  return line;
}

// Blank lines and lines that are none of any record (directives, banners) do not end a record.
async function lastAttachedLine(
  lines: RawLines,
  { reading, encoding }: Pick<Source, 'reading' | 'encoding'>,
  line: number,
  most: number,
  signal: AbortSignal,
): Promise<number> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const after = linesIn(await lines.between(line + 1, most, signal), lines.ends).map(bytes =>
    decoder.decode(bytes),
  );
  const skipped = reading.skip === null ? after.map(() => false) : await skippedLines(after, reading.skip);
  const last = after.findLastIndex((text, index) => text !== '' && skipped[index] !== true);
  return line + 1 + last;
}

async function skippedLines(lines: readonly string[], skip: string): Promise<readonly boolean[]> {
  return withScratch(async connection => {
    const found = await select(connection, skippedLinesSql, { lines: JSON.stringify(lines), skip });
    return found.map(row => row.skipped === true);
  });
}

import { open } from 'node:fs/promises';
import type { Source } from '../../../core/source.ts';
import { type LineEnds, LineOffsets, withoutLineEnd } from './line-offsets.ts';

/** Bytes a record may have to be shown: 8 MiB. */
export const mostRawBytes = 8 * 1024 * 1024;

/** Lines of a file by number, as bytes. */
export interface RawLines {
  readonly ends: LineEnds;
  /** The bytes from the start of a line to before another (to the end of the file when it has none so late). */
  between(line: number, before: number, signal: AbortSignal): Promise<Buffer>;
}

/** What ends the lines of a source: what counted them when it was imported. */
export function lineEndsOf({
  reading,
  notes,
  encoding,
}: Pick<Source, 'reading' | 'notes' | 'encoding'>): LineEnds {
  const wide = encoding.toLowerCase();
  if (wide === 'utf-16le' || wide === 'utf-16be') return wide;
  if (wide === 'utf-16') return 'utf-16le';
  if (reading.lineEnds === 'returns') return 'any';
  // Where quotes close nothing, a return alone ends a line as well: see `makeRegular`.
  const returnEnds = notes.some(note =>
    /hold a quote that closes nothing|a carriage return alone/.test(note),
  );
  return reading.lineEnds === 'regular' && returnEnds ? 'any' : 'feeds';
}

/** Lines of a file. @throws RangeError when more than 8 MiB are asked for at once */
export function rawLines(path: string, ends: LineEnds): RawLines {
  const offsets = new LineOffsets(path, ends);
  return {
    ends,
    async between(line, before, signal) {
      const start = await offsets.offsetOf(line, signal);
      if (start === null) return Buffer.alloc(0);
      const handle = await open(path, 'r');
      try {
        const end = (await offsets.offsetOf(before, signal)) ?? (await handle.stat()).size;
        if (end - start > mostRawBytes)
          throw new RangeError(`lines ${line} to ${before - 1} are too long to show`);
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(end - start), 0, end - start, start);
        return buffer.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
  };
}

/** The lines in some bytes, each without its end. */
export function linesIn(bytes: Buffer, ends: LineEnds): readonly Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  const wide = ends === 'utf-16le' || ends === 'utf-16be';
  for (let at = 0; at < bytes.length; at += wide ? 2 : 1) {
    const end = endAt(bytes, at, ends);
    if (end === -1) continue;
    lines.push(withoutLineEnd(bytes.subarray(start, end), ends));
    start = end;
    at = end - (wide ? 2 : 1);
  }
  if (start < bytes.length) lines.push(bytes.subarray(start));
  return lines;
}

// Place after a line end that begins here, or -1.
function endAt(bytes: Buffer, at: number, ends: LineEnds): number {
  if (ends === 'utf-16le') return bytes[at] === 0x0a && bytes[at + 1] === 0 ? at + 2 : -1;
  if (ends === 'utf-16be') return bytes[at] === 0 && bytes[at + 1] === 0x0a ? at + 2 : -1;
  if (bytes[at] === 0x0a) return at + 1;
  if (ends === 'any' && bytes[at] === 0x0d) return bytes[at + 1] === 0x0a ? at + 2 : at + 1;
  return -1;
}

import { createReadStream } from 'node:fs';
import type { Reading } from '../../core/source.ts';
import { fieldNames } from './sample-fields.ts';
import { columnNames } from './sample-table.ts';

/** A directive that names other fields than the one before the first record: its line and its text. */
export type FieldsChange = NonNullable<Reading['fieldsChange']>;

const lineFeed = 0x0a;
const hash = 0x23;
/** Longer lines are no directives. */
const mostDirectiveBytes = 1 << 20;

/**
 * The first `#fields` directive after the header of a file that names its fields otherwise than `names` or in another
 * order, or null. The same directive written again (Zeek and IIS do so at every start) changes nothing.
 * @param headerLines lines of the header, whose directives are known
 */
export async function fieldsChange(
  path: string,
  names: readonly string[],
  headerLines: number,
  signal: AbortSignal,
): Promise<FieldsChange | null> {
  for await (const { line, text } of directives(path, signal)) {
    const found = line > headerLines ? fieldNames(text) : null;
    if (found !== null && columnNames(found, true).join(' ') !== names.join(' ')) return { line, text };
  }
  return null;
}

// Lines that begin with a hash. Others are only counted: nothing is made of their bytes.
async function* directives(
  path: string,
  signal: AbortSignal,
): AsyncGenerator<{ readonly line: number; readonly text: string }> {
  let line = 1;
  let held: Buffer = Buffer.alloc(0);
  for await (const piece of createReadStream(path, {
    highWaterMark: 1 << 20,
    signal,
  }) as AsyncIterable<Buffer>) {
    const chunk = held.length === 0 ? piece : Buffer.concat([held, piece]);
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
      if (chunk[start] === hash) yield { line, text: textOf(chunk.subarray(start, end)) };
      start = end + 1;
      line += 1;
    }
    held = Buffer.from(chunk.subarray(start, start + mostDirectiveBytes));
  }
  if (held[0] === hash) yield { line, text: textOf(held) };
}

function textOf(bytes: Buffer): string {
  return bytes.toString('utf8').replace(/\r$/, '');
}

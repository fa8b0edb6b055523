import { createReadStream } from 'node:fs';
import type { Reading } from '../../core/source.ts';
import { fieldNames } from './sample-fields.ts';
import { columnNames } from './sample-table.ts';

/** Directives below the header that name other fields than it does. */
export interface FieldsChange {
  /** Columns of the header, then those that later directives add. */
  readonly columns: readonly string[];
  readonly layouts: NonNullable<Reading['fieldLayouts']>;
  /** Line of the first directive that changes anything. */
  readonly line: number;
}

const lineFeed = 0x0a;
const hash = 0x23;
/** Longer lines are no directives. */
const mostDirectiveBytes = 1 << 20;

/**
 * What the `#fields` directives after the header change: names, their order or their number; null when they are that
 * of the header written again, as Zeek and IIS do at every start.
 * @param headerLines lines of the header, whose directives are known
 */
export async function fieldsChange(
  path: string,
  names: readonly string[],
  headerLines: number,
  signal: AbortSignal,
): Promise<FieldsChange | null> {
  const found = new Map<string, { readonly columns: readonly string[]; readonly fromLines: number[] }>();
  let first: number | null = null;
  let last = '';
  for await (const { line, text } of directives(path, signal)) {
    const fields = line > headerLines ? fieldNames(text) : null;
    if (fields === null) continue;
    const columns = columnNames(fields, true);
    const known = found.get(text) ?? { columns, fromLines: [] };
    found.set(text, known);
    if (text !== last) known.fromLines.push(line);
    last = text;
    if (first === null && columns.join(' ') !== names.join(' ')) first = line;
  }
  if (first === null) return null;
  const columns = [...new Set([...names, ...[...found.values()].flatMap(each => each.columns)])];
  const layouts = [...found].map(([text, { columns: own, fromLines }]) => ({
    text,
    cells: columns.map(column => own.indexOf(column) + 1 || null),
    fromLines,
  }));
  return { columns, layouts, line: first };
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

import Papa from 'papaparse';
import { KymoError } from '../../core/errors.ts';
import type { TableSample } from '../../core/format.ts';
import { type FileFacts, readSlice, refuseBinary } from './file-facts.ts';

/** Delimiter, quoting and header of a table of text. */
export interface Dialect {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: string;
  readonly hasHeader: boolean;
  readonly skipLines: number;
}

export interface FileSample {
  readonly encoding: string;
  readonly dialect: Dialect;
  readonly table: TableSample;
  /** True when the first bytes hold nothing but ASCII, so that they do not tell the encoding. */
  readonly plainAscii: boolean;
  /** True when the lines end with a carriage return and nothing else, as on the first Macintosh. */
  readonly onlyReturns: boolean;
}

export interface SampleChoices {
  readonly delimiter?: string | undefined;
  readonly quote?: string | undefined;
  readonly hasHeader?: boolean | undefined;
  readonly skipLines?: number | undefined;
  readonly encoding?: string | undefined;
}

const headBytes = 256 * 1024;
const tailBytes = 64 * 1024;
const headRecords = 300;
const tailRecords = 100;
/** What the parser calls no limit. */
const everyRecord = 0;
const delimiters = [',', ';', '\t', '|'] as const;

/**
 * The first and last records of a file as cells, with the dialect they are read in. Only the ends of the file are
 * read, so a preview costs the same for any size.
 */
export async function sampleFile(
  facts: FileFacts,
  fileName: string,
  choices: SampleChoices,
): Promise<FileSample> {
  const head = await readSlice(facts.path, 0, headBytes);
  const encoding = knownEncoding(choices.encoding ?? detectEncoding(head), facts.called);
  refuseBinary(facts.called, head, encoding);
  const text = new TextDecoder(encoding).decode(head);
  const headText = skipFirstLines(lineFed(text), choices.skipLines ?? 0);
  const whole = facts.sizeBytes <= headBytes;
  const quote = choices.quote ?? '"';
  const delimiter = choices.delimiter ?? bestDelimiter(headText, quote);
  const records = parse(headText, delimiter, quote, whole ? everyRecord : headRecords + 1);
  const complete = whole || records.length > headRecords ? records : records.slice(0, -1);
  const first = complete[0];
  if (first === undefined)
    throw new KymoError('file-refused', `${facts.called} holds no records: it has only blank lines.`);
  const hasHeader = choices.hasHeader ?? looksLikeHeader(first, complete.slice(1));
  if (hasHeader && complete.length === 1 && whole) {
    throw new KymoError(
      'file-refused',
      `${facts.called} holds column names but no records, so there is nothing to read.`,
    );
  }
  const rows = hasHeader ? complete.slice(1) : complete;
  const tail = whole
    ? rows.slice(Math.max(headRecords, rows.length - tailRecords))
    : await tailSample(facts, encoding, delimiter, quote);
  const body = [...rows.slice(0, headRecords), ...tail];
  return {
    encoding,
    dialect: {
      delimiter,
      quote,
      escape: quote,
      hasHeader,
      skipLines: (choices.skipLines ?? 0) + blankLines(headText),
    },
    plainAscii: head.every(byte => byte < 0x80),
    onlyReturns: text.includes('\r') && !text.includes('\n'),
    table: {
      fileName,
      columns: columnNames(first, hasHeader),
      hasHeader,
      rows: body.map(record => record.map(cell => (cell === '' ? null : cell))),
    },
  };
}

/** Encoding by byte order mark, else UTF-8 when the bytes are valid UTF-8, else Windows-1252. */
export function detectEncoding(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const cut = head.length < headBytes ? head.length : head.lastIndexOf(0x0a) + 1;
  const text = head.subarray(0, cut === 0 ? head.length : cut);
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(text);
    return 'utf-8';
  } catch (thrown) {
    if (thrown instanceof TypeError) return 'windows-1252';
    throw thrown;
  }
}

// A label such as "UTF8" or "latin1" stands for an encoding; its decoder knows the one name.
function knownEncoding(label: string, path: string): string {
  try {
    return new TextDecoder(label).encoding;
  } catch (thrown) {
    throw new KymoError(
      'usage',
      `${path}: the encoding "${label}" is not known. Use one such as utf-8 or windows-1252.`,
      { cause: thrown },
    );
  }
}

function skipFirstLines(text: string, lines: number): string {
  let from = 0;
  for (let skipped = 0; skipped < lines; skipped += 1) {
    const end = text.indexOf('\n', from);
    if (end === -1) return '';
    from = end + 1;
  }
  return text.slice(from);
}

// Which line ends a file uses is nobody's business here: a sample with mixed ones is still cut right.
function lineFed(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

function blankLines(text: string): number {
  return /^\n*/.exec(text)?.[0].length ?? 0;
}

function parse(text: string, delimiter: string, quote: string, preview: number): readonly string[][] {
  const config = {
    delimiter,
    newline: '\n' as const,
    preview,
    skipEmptyLines: true as const,
    ...(quote === '' ? {} : { quoteChar: quote, escapeChar: quote }),
  };
  return Papa.parse<string[]>(text, config).data;
}

// The delimiter that cuts most records into the same number (above one) of cells; more cells break a tie.
function bestDelimiter(text: string, quote: string): string {
  const scored = delimiters.map(delimiter => {
    const widths = parse(text, delimiter, quote, 200).map(record => record.length);
    const counts = new Map<number, number>();
    for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
    const [width, count] = [...counts].toSorted(
      (one, other) => other[1] - one[1] || other[0] - one[0],
    )[0] ?? [1, 0];
    return { delimiter, score: width < 2 ? 0 : (count / widths.length) * (2 - 1 / width) };
  });
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).delimiter;
}

const valueLike = /^[-+]?[\d.,]+%?$|^\d{1,4}[-/.:]\d{1,2}[-/.:]\d{1,4}|^\d{1,2}:\d{2}|^\d{4}-\d{2}-\d{2}T/;

function looksLikeHeader(first: readonly string[], rest: readonly (readonly string[])[]): boolean {
  const names = first.map(cell => cell.trim());
  if (names.some(name => valueLike.test(name))) return false;
  if (rest.length === 0) return names.every(name => name !== '');
  const given = names.filter(name => name !== '');
  // A name given twice is a header still when values stand below it.
  const distinct = new Set(given).size === given.length;
  return given.length > 0 && (distinct || rest.some(row => row.some(cell => valueLike.test(cell.trim()))));
}

function columnNames(first: readonly string[], hasHeader: boolean): readonly string[] {
  const used = new Set<string>();
  return first.map((cell, index) => {
    const wanted = hasHeader && cell.trim() !== '' ? cell.trim() : `column${index + 1}`;
    let name = wanted;
    for (let copy = 2; used.has(name); copy += 1) name = `${wanted} (${copy})`;
    used.add(name);
    return name;
  });
}

async function tailSample(
  facts: FileFacts,
  encoding: string,
  delimiter: string,
  quote: string,
): Promise<readonly string[][]> {
  // UTF-16 has two bytes a character: start on an even byte.
  const wanted = Math.max(headBytes, facts.sizeBytes - tailBytes);
  const start = wanted - (wanted % 2);
  const bytes = await readSlice(facts.path, start, facts.sizeBytes - start);
  const text = lineFed(new TextDecoder(encoding).decode(bytes));
  const records = parse(text.slice(text.indexOf('\n') + 1), delimiter, quote, 0);
  return records.slice(-tailRecords);
}

import { KymoError } from '../../core/errors.ts';
import { headBytes, tailPiece } from '../../core/file-pieces.ts';
import type { TableSample } from '../../core/format.ts';
import type { Reading, Structure } from '../../core/source.ts';
import { type ByteSource, bytesOfFile } from './byte-source.ts';
import { detectEncoding } from './detect-encoding.ts';
import { type FileFacts, refuseBinary } from './file-facts.ts';
import { type Returns, returnEndsLine, returnsIn } from './lone-returns.ts';

/** The parts of a reading that say how a file is cut into records and cells. */
export type Cut = Partial<
  Pick<
    Reading,
    | 'delimiter'
    | 'quote'
    | 'escape'
    | 'hasHeader'
    | 'skipLines'
    | 'expression'
    | 'continuation'
    | 'skip'
    | 'levels'
    | 'ragged'
    | 'coloured'
  >
>;

/** What the first and last records of a file look like, cut one way. */
export interface FileSample {
  readonly encoding: string;
  readonly structure: Structure;
  readonly cut: Cut;
  /** How the objects of `json` stand in the file. */
  readonly jsonShape?: Reading['jsonShape'];
  /** Key of the list that holds them, where one object carries it. */
  readonly jsonList?: string;
  readonly table: TableSample;
  /** True when the first bytes hold nothing but ASCII, so that they do not tell the encoding. */
  readonly plainAscii: boolean;
  /** What carriage returns do among the first bytes. */
  readonly returns: Returns;
  /** True for a table that the database would misread: it is read from a copy made regular. */
  readonly irregular?: boolean;
  /** Cells of the widest record of a table, and the share of its records that have another number than the first. */
  readonly widest?: number;
  readonly unevenShare?: number;
  /**
   * Cells of these columns of other whole lines of the file, joined by blanks, where lines can be cut one by one; lines
   * that do not fit are left out.
   */
  readonly recut?: (lines: readonly string[], columns: readonly number[]) => Promise<readonly string[]>;
}

/** The text at both ends of a file, line ends made LF; only these are read, so a preview costs the same for any size. */
export interface FileEnds {
  readonly fileName: string;
  readonly called: string;
  readonly encoding: string;
  readonly head: string;
  /** Whole lines from the end of the file that are not in `head`; empty when `head` is the whole file. */
  readonly tail: string;
  readonly whole: boolean;
  readonly plainAscii: boolean;
  readonly returns: FileSample['returns'];
  /** True when lines carry codes that colour them on a terminal. */
  readonly coloured: boolean;
}

/** Records of a sample from the start and from the end. */
export const headRecords = 300;
export const tailRecords = 100;

/**
 * Reads the ends of a text file.
 * @param encoding what the analyst says it is; detected when undefined
 * @param bytes where its bytes are. Default: on disk
 * @throws KymoError `file-refused` when it is not text, `usage` when the encoding is not known
 */
export async function fileEnds(
  facts: FileFacts,
  fileName: string,
  encoding: string | undefined,
  bytes: ByteSource = bytesOfFile(facts),
): Promise<FileEnds> {
  const head = await bytes.read(0, headBytes);
  const label = knownEncoding(encoding ?? detectEncoding(head).encoding, facts.called);
  refuseBinary(facts.called, head, label);
  const text = decodedText(head, label);
  const whole = facts.sizeBytes <= head.length;
  const returns = returnsIn(text);
  const lines = lineFed(text, returns);
  return {
    fileName,
    called: facts.called,
    encoding: label,
    head: whole ? lines : lines.slice(0, lines.lastIndexOf('\n') + 1 || lines.length),
    tail: whole ? '' : await tailText(bytes, label, returns),
    whole,
    plainAscii: head.every(byte => byte < 0x80),
    returns,
    coloured: isColoured(lines),
  };
}

/** The same ends without the codes that colour them. */
export function withoutColours(ends: FileEnds): FileEnds {
  if (!ends.coloured) return ends;
  return {
    ...ends,
    head: ends.head.replaceAll(colourCode, ''),
    tail: ends.tail.replaceAll(colourCode, ''),
  };
}

/** The codes of ECMA-48 that colour and place text on a terminal. */
const colourCode = new RegExp(`${String.fromCharCode(0x1b)}\\[[0-9:;<=>?]*[ -/]*[@-~]`, 'g');
/** Share of the lines that must be coloured: a stray code in a text is a part of it. */
const fewestColoured = 0.1;

function isColoured(text: string): boolean {
  if (text.search(colourCode) === -1) return false;
  const lines = text.split('\n').filter(line => line !== '');
  return lines.filter(line => line.search(colourCode) !== -1).length >= fewestColoured * lines.length;
}

// Decoding in one go takes windows-1252 for ISO-8859-1 on some versions of Node.js; decoding a stream does not.
function decodedText(bytes: Buffer, encoding: string): string {
  const decoder = new TextDecoder(encoding);
  return decoder.decode(bytes, { stream: true }) + decoder.decode();
}

/** Lines of the sample that are not blank: the first 300 and the last 100. */
export function sampleLines(ends: FileEnds, skipLines: number): readonly string[] {
  const filled = (text: string) => text.split('\n').filter(line => line !== '');
  const head = filled(skipFirstLines(ends.head, skipLines));
  if (!ends.whole) return [...head.slice(0, headRecords), ...filled(ends.tail).slice(-tailRecords)];
  return [...head.slice(0, headRecords), ...head.slice(Math.max(headRecords, head.length - tailRecords))];
}

/** The text after that many line ends. */
export function skipFirstLines(text: string, lines: number): string {
  let from = 0;
  for (let skipped = 0; skipped < lines; skipped += 1) {
    const end = text.indexOf('\n', from);
    if (end === -1) return '';
    from = end + 1;
  }
  return text.slice(from);
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

// As the copy that is read has them: a return alone ends a line only where it does so among the first. Were it to end one here,
// the lines above a table would be counted otherwise than they are left out.
function lineFed(text: string, returns: FileSample['returns']): string {
  return text.replace(/\r\n?/g, found => (found === '\r' && !returnEndsLine(returns) ? ' ' : '\n'));
}

async function tailText(
  source: ByteSource,
  encoding: string,
  returns: FileSample['returns'],
): Promise<string> {
  const { start, length } = tailPiece(source.sizeBytes);
  const text = lineFed(decodedText(await source.read(start, length), encoding), returns);
  return text.slice(text.indexOf('\n') + 1);
}

import type { TableSample } from '../../core/format.ts';
import { columnNames } from '../import/sample-table.ts';

/**
 * A name, an equals sign and a value, in double quotes or up to the next blank; behind it a comma or a semicolon may
 * stand. Means the same to RE2 and to JavaScript.
 */
export const pairExpression = String.raw`([A-Za-z_][\w.-]{0,99})=("(?:[^"\\]|\\.)*"|[^\s"]*?)[,;]?(?:\s+|$)`;

/** A line in which each pair stands in quotes as a whole (`"a=1","b=2"`), as FortiAnalyzer writes them. */
export const quotedLineExpression = String.raw`^"[A-Za-z_][\w.-]{0,99}=(?:[^"]|"")*"[,;]`;
/** A pair of such a line: a quote in its value is written twice. */
export const quotedPairExpression = String.raw`"([A-Za-z_][\w.-]{0,99})=((?:[^"]|"")*)"[,;]?(?:\s+|$)?`;

/** Fewer pairs do not tell a line of pairs from text with an equals sign in it. */
const fewestPairs = 3;
/** Longer lines are not looked at: the search for pairs in one takes time that grows with its square. */
const longestLooked = 16_384;
/** Share of a line that may stand beside its pairs. */
const mostBeside = 0.25;

/** The pairs of a line in order, values as written, and the text beside them. */
interface PairLine {
  readonly pairs: readonly { readonly name: string; readonly written: string }[];
  readonly beside: string;
}

function pairLine(line: string): PairLine {
  const isQuoted = new RegExp(quotedLineExpression).test(line);
  const expression = new RegExp(isQuoted ? quotedPairExpression : pairExpression, 'g');
  const pairs = [...line.matchAll(expression)].map(([, name = '', written = '']) => ({
    name,
    written: isQuoted ? written.replaceAll('""', '"') : written,
  }));
  return { pairs, beside: line.replace(expression, ' ').trim() };
}

/** A value without the quotes around it and the signs that escape quotes in it; all else is as written. */
export function pairValue(written: string): string {
  return written.startsWith('"') ? written.slice(1, -1).replaceAll(String.raw`\"`, '"') : written;
}

/** True for a line that is made of pairs. */
export function isPairLine(line: string): boolean {
  if (line.length > longestLooked || !line.includes('=')) return false;
  const { pairs, beside } = pairLine(line);
  return pairs.length >= fewestPairs && beside.length <= mostBeside * line.length;
}

/**
 * The columns of sampled lines of pairs, in the order their names first stand in, and their cells; of two pairs with
 * one name the first is the cell. A line without pairs gives no row.
 */
export function pairTable(fileName: string, lines: readonly string[]): TableSample {
  const records = lines.map(line => pairLine(line).pairs).filter(pairs => pairs.length > 0);
  const names = [...new Set(records.flatMap(pairs => pairs.map(({ name }) => name)))];
  return {
    fileName,
    structure: 'pairs',
    columns: columnNames(names, true),
    hasHeader: true,
    rows: records.map(pairs => names.map(name => cellOf(pairs.find(pair => pair.name === name)?.written))),
  };
}

function cellOf(written: string | undefined): string | null {
  const value = written === undefined ? '' : pairValue(written);
  return value === '' ? null : value;
}

import Table from 'cli-table3';
import Papa from 'papaparse';
import type { TablePage } from '../core/contract.ts';
import { figureText } from '../core/finding.ts';

/** Rows for people or programs: keys in the order of the first row. */
export type Rows = readonly Readonly<Record<string, unknown>>[];

// Client text must not steer the reader's terminal: control characters and bidirectional overrides are shown as symbols.
const unsafe = /(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** Text without control characters, safe to print on a terminal. */
export function terminalText(text: string): string {
  return text.replace(unsafe, character => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** JSON for programs: two blanks of indent, a final newline. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** A table for people; numbers right-aligned with thousands separated. */
export function tableText(rows: Rows): string {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return 'no rows\n';
  const numeric = columns.map(column =>
    rows.every(row => row[column] === null || typeof row[column] === 'number'),
  );
  const table = new Table({
    head: columns,
    style: { head: [], border: [] },
    colAligns: numeric.map(right => (right ? 'right' : 'left')),
  });
  for (const row of rows) table.push(columns.map(column => cellText(row[column])));
  return `${table.toString()}\n`;
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return figureText(value, 6);
  if (typeof value === 'string') return terminalText(value).slice(0, 200);
  if (typeof value === 'boolean') return String(value);
  return terminalText(JSON.stringify(value)).slice(0, 200);
}

/** CSV after RFC 4180; cells that a spreadsheet would take for a formula get a leading apostrophe (OWASP). */
export function csvText(rows: Rows): string {
  const columns = Object.keys(rows[0] ?? {});
  const plain = rows.map(row => columns.map(column => csvCell(row[column])));
  return `${Papa.unparse([columns, ...plain], { escapeFormulae: /^(?![-+]?[\d.]+(?:[eE][-+]?\d+)?$)[=+\-@\t\r＝＋－＠]/, newline: '\r\n' })}\r\n`;
}

function csvCell(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

/** Row objects of a page of columns. */
export function rowsOfPage(page: TablePage): Rows {
  const count = page.columns[0]?.values.length ?? 0;
  return Array.from({ length: count }, (_unused, row) =>
    Object.fromEntries(page.columns.map(column => [column.name, column.values[row]])),
  );
}

import { cutFields, mayBeQuoted } from './cut-fields.ts';
import type { FileEnds, FileSample } from './sample-file.ts';
import { sampleLines } from './sample-file.ts';
import { columnNames } from './sample-table.ts';

/** A header of directives: the names of the fields, what separates them, and what the log is called, if it says. */
export interface FieldHeader {
  readonly names: readonly string[];
  readonly separator: string;
  readonly logName: string | null;
  /** Lines up to the first that is no directive. */
  readonly headerLines: number;
  /** Day (YYYY-MM-DD) of a `#Date` directive, or null. */
  readonly day: string | null;
}

/**
 * The directives at the start of a Zeek log or of a W3C extended log, or null when the text has none.
 * Sources: Zeek's ASCII writer (`#separator`, `#fields`), W3C working draft WD-logfile-960323 (`#Fields:`).
 */
export function fieldHeader(text: string): FieldHeader | null {
  const lines = text.split('\n', 200);
  const first = lines.findIndex(line => line !== '' && !line.startsWith('#'));
  const directives = lines.slice(0, first === -1 ? lines.length : first);
  const fields = directives.findLast(line => /^#fields\b/i.test(line));
  if (fields === undefined) return null;
  const separator = zeekSeparator(directives) ?? separatorOf(fields, lines[first] ?? '');
  const names = fieldNames(fields);
  if (names === null || names.length < 2) return null;
  const path = directives.find(line => line.startsWith('#path'));
  return {
    names,
    separator,
    logName: path?.split(/[\t ]+/)[1] ?? null,
    headerLines: directives.length,
    day: names.includes('date') ? null : dayOf(directives.findLast(line => /^#date:/i.test(line)) ?? ''),
  };
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

// `#Date: 12-Jan-1996 00:00:00` stands in the working draft, `#Date: 2025-03-03 00:00:00` is what servers write.
function dayOf(directive: string): string | null {
  const [, year, month, day] = /^#date:\s*(\d{4})-(\d\d)-(\d\d)\b/i.exec(directive) ?? [];
  if (year !== undefined) return `${year}-${month}-${day}`;
  const [, before = '', name = '', after] = /^#date:\s*(\d\d?)-([a-z]{3})-(\d{4})\b/i.exec(directive) ?? [];
  const place = monthNames.indexOf(name.toLowerCase()) + 1;
  return place === 0 ? null : `${after}-${String(place).padStart(2, '0')}-${before.padStart(2, '0')}`;
}

/** The names that a `#fields` directive gives, or null for another line. */
export function fieldNames(line: string): readonly string[] | null {
  if (!/^#fields\b/i.test(line)) return null;
  const names = line.replace(/^#fields:?\s*/i, '').trimEnd();
  return names.split(hasCommas(names) ? /, */ : /[\t ]+/);
}

// As Exchange writes them: names between blanks have no commas.
function hasCommas(names: string): boolean {
  return /^[^\s,]+(?:, *[^\s,]+)+$/.test(names);
}

function separatorOf(directive: string, line: string): string {
  if (hasCommas(directive.replace(/^#fields:?\s*/i, '').trimEnd())) return ',';
  return line.includes('\t') ? '\t' : ' ';
}

// Written as `#separator \x09`: the one directive that is separated by a blank.
function zeekSeparator(directives: readonly string[]): string | null {
  const line = directives.find(directive => directive.startsWith('#separator'));
  const code = line === undefined ? null : /\\x([0-9a-f]{2})/i.exec(line);
  return code === null ? null : String.fromCharCode(Number.parseInt(code[1] ?? '09', 16));
}

/**
 * RE2 expression that cuts a line into that many fields; between blanks and between commas a field may stand in quotes,
 * and several blanks separate like one where the number of fields comes out right that way.
 */
export function fieldExpression(count: number, separator: string): string {
  const sign = separator === '\t' ? '\\t' : separator === ' ' ? ' ' : `\\x{${hexOf(separator)}}`;
  const field = mayBeQuoted(separator) ? `("(?:[^"]|"")*"|[^${sign}]*)` : `([^${sign}]*)`;
  return `^${Array.from({ length: count }, () => field).join(separator === ' ' ? ' +' : sign)}$`;
}

function hexOf(separator: string): string {
  return separator.charCodeAt(0).toString(16);
}

/** The ends of a file with a header of directives, cut into fields; null when it has none. */
export function sampleFields(ends: FileEnds): FileSample | null {
  const header = fieldHeader(ends.head);
  if (header === null) return null;
  const expression = fieldExpression(header.names.length, header.separator);
  const rows = sampleLines(ends, header.headerLines).flatMap(line => {
    const found = line.startsWith('#') ? null : cutFields(line, header.names.length, header.separator);
    return found === null ? [] : [found.map(cellOf)];
  });
  return {
    encoding: ends.encoding,
    structure: 'fields',
    cut: { delimiter: header.separator, quote: '', escape: '', skipLines: header.headerLines, expression },
    plainAscii: ends.plainAscii,
    returns: ends.returns,
    table: {
      fileName: ends.fileName,
      structure: 'fields',
      columns: columnNames(header.names, true),
      hasHeader: true,
      rows,
      ...(header.day === null ? {} : { clocks: { day: header.day } }),
    },
  };
}

function cellOf(written: string): string | null {
  if (written === '' || written === '-' || written === '(empty)') return null;
  return written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written;
}

import Papa from 'papaparse';
import { figureText } from '../../src-main/core/finding.ts';
import { readableInstant } from '../../src-main/core/time.ts';

const dayPattern = /^\d{4}-\d\d-\d\d$/;
const instantPattern = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/;
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const sharePattern = /(^share|Share$|^shareOf)/;

/** `meanCalls` as a heading: `Mean calls`; `at` is the time of a record. */
export function columnTitle(name: string): string {
  if (name === 'at') return 'Time';
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A value for people: thousands separated, shares in percent, instants on the site's clock, a dash for nothing. */
export function cellText(column: string, value: unknown, zone: string): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'number') return numberCellText(column, value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return textCellText(value, zone);
  return Array.isArray(value) ? `${value.length}` : JSON.stringify(value);
}

function numberCellText(column: string, value: number): string {
  if (column === 'weekday') return weekdayName(value);
  if (column === 'hour') return `${String(value).padStart(2, '0')}:00`;
  if (sharePattern.test(column)) return `${figureText(value * 100, 1)} %`;
  return figureText(value);
}

function textCellText(value: string, zone: string): string {
  if (instantPattern.test(value)) return readableInstant(value, zone);
  return value;
}

/** Short weekday of a date, `Tue`. */
export function weekdayOf(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', { weekday: 'short', timeZone: 'UTC' });
}

/** Weekday by its ISO number, 1 for `Monday`. */
export function weekdayName(weekday: number): string {
  return weekdays[weekday - 1] ?? String(weekday);
}

/** A slot of the week: `Tuesdays 10:00 to 11:00`. */
export function slotText(weekday: number, startMinute: number, minutes: number): string {
  return `${weekdayName(weekday)}s ${clockText(startMinute)} to ${clockText(startMinute + minutes)}`;
}

/** A minute of the day on the clock: `09:30`; 24:00 for its end. */
export function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** True for text that is a calendar day. */
export function isDay(value: unknown): value is string {
  return typeof value === 'string' && dayPattern.test(value);
}

/** Whole numbers with thousands separators. */
export function countText(value: number): string {
  return figureText(value, 0);
}

/** A count with its noun: `1 file`, `2,000 files`. */
export function countOf(value: number, noun: string, plural = `${noun}s`): string {
  return `${countText(value)} ${value === 1 ? noun : plural}`;
}

/** File size with its base said: `4.8 MiB`. */
export function sizeText(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1);
  return `${figureText(bytes / 1024 ** step, 1)} ${units[step]}`;
}

/** Text of a CSV file. Text that a spreadsheet would run as a formula is made inert; numbers are written in full. */
export function csvText(columns: readonly string[], rows: readonly Record<string, unknown>[]): string {
  const cells = rows.map(row => columns.map(column => csvCell(row[column])));
  return Papa.unparse({ fields: [...columns], data: cells }, { escapeFormulae: true });
}

function csvCell(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

/** Last part of a path, as people name a file. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

const controlNames =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US';
const controls: readonly string[] = controlNames.split(' ');

/** Text with what cannot be seen made visible: controls by name (`‹NUL›`, `‹TAB›`), the rest by number (`‹U+200B›`). */
export function shownText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, character => {
    const code = character.codePointAt(0) ?? 0;
    const name = code === 0x7f ? 'DEL' : controls[code];
    return `\u2039${name ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`}\u203a`;
  });
}

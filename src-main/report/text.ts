import { type CellValue, figureText } from '../core/finding.ts';
import { isoInstant, readableInstant } from '../core/time.ts';

const units: Readonly<Record<string, string>> = {
  Seconds: 's',
  Milliseconds: 'ms',
  Minutes: 'min',
  Bytes: 'bytes',
  Utc: 'UTC',
};
const abbreviations: Readonly<Record<string, string>> = {
  pid: 'PID',
  id: 'ID',
  url: 'URL',
  ip: 'IP',
  sql: 'SQL',
};
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** Numbers that name something are not amounts: no thousands separators. */
const nameColumns = new Set(['year', 'pid', 'eventId', 'status', 'port']);

/** Heading of a column or figure for readers: `meanWaitSeconds` becomes `Mean wait (s)`. */
export function headingText(name: string): string {
  if (name === 'at') return 'Time';
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').split(/[ _]+/);
  const unit = words.length > 1 ? units[words.at(-1) ?? ''] : undefined;
  const shown = unit === undefined ? words : words.slice(0, -1);
  const text = shown.map(word => abbreviations[word.toLowerCase()] ?? word.toLowerCase()).join(' ');
  const heading = text.charAt(0).toUpperCase() + text.slice(1);
  return unit === undefined ? heading : `${heading} (${unit})`;
}

/**
 * A cell for readers: instants on the clock of `zone`, thousands separated, weekdays by name, lists as their length,
 * null as a dash. The column's name decides where the value alone cannot.
 */
export function cellText(column: string, value: unknown, zone: string): string {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) return String(value.length);
  if (typeof value === 'number') return numberText(column, value);
  if (typeof value === 'string') return isInstant(value) ? readableInstant(value, zone) : value;
  if (typeof value === 'boolean') return figureText(value);
  return Object.entries(value)
    .map(([name, item]) => `${headingText(name).toLowerCase()} ${cellText(name, item, zone)}`)
    .join(', ');
}

/** Text of a figure in the zone of the report, with its unit. */
export function figureWithUnit(name: string, value: CellValue, unit: string | null, zone: string): string {
  const text = cellText(name, value, zone);
  return unit === null || value === null ? text : `${text} ${unit}`;
}

/** True for ISO 8601 text with an offset. */
export function isInstant(text: string): boolean {
  return text.length >= 17 && text[10] === 'T' && isoInstant.safeParse(text).success;
}

/** Prose in which every instant (ISO 8601 with offset) is written on the clock of `zone`. */
export function readableProse(text: string, zone: string): string {
  return text.replace(/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)/g, found => cellText('', found, zone));
}

/** `1 file`, `2 files`, `1,204 records`. */
export function countText(count: number, one: string, many = `${one}s`): string {
  return `${figureText(count)} ${count === 1 ? one : many}`;
}

/** A size with a decimal unit: `15 bytes`, `1.2 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return countText(bytes, 'byte');
  const names = ['kB', 'MB', 'GB', 'TB'];
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), names.length);
  return `${figureText(bytes / 1000 ** power, 1)} ${names[power - 1]}`;
}

/** `2003-03-03 07:00 to 2003-10-24 23:55`, or a dash when there is no time. */
export function spanText(firstAt: string | null, lastAt: string | null, zone: string): string {
  if (firstAt === null || lastAt === null) return '–';
  return `${readableInstant(firstAt, zone)} to ${readableInstant(lastAt, zone)}`;
}

/** A list in a sentence: `a, b and c`. */
export function listText(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

function numberText(column: string, value: number): string {
  if (/weekday$/i.test(column)) return weekdays[value - 1] ?? String(value);
  if (nameColumns.has(column)) return String(value);
  const small = value !== 0 && Math.abs(value) < 0.01;
  return small ? value.toLocaleString('en-GB', { maximumSignificantDigits: 2 }) : figureText(value);
}

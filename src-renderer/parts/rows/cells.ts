import { levelRank } from '../../../src-main/charts/levels.ts';
import type { Cell } from '../../state/rows-pages.ts';
import { cellText, columnTitle, shownText } from '../text.ts';

/** Columns whose numbers name something rather than count it. */
const names = new Set([
  'line',
  'status',
  'pid',
  'eventId',
  'templateId',
  'sourcePort',
  'destinationPort',
  'port',
]);
const mono = new Set(['message', 'what', 'path', 'query', 'cells', 'template', 'raw']);
const instant = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
const titles: Readonly<Record<string, string>> = {
  what: 'What',
  eventId: 'Event',
  templateId: 'Template',
  pid: 'PID',
};

/** Heading of a column of rows. */
export function rowColumnTitle(name: string): string {
  return titles[name] ?? columnTitle(name);
}

/** Text of a cell on one line: instants on the site's clock in full, numbers that name something as they are. */
export function rowCellText(column: string, value: Cell, zone: string): string {
  if (value === null) return '';
  if (typeof value === 'number') return names.has(column) ? String(value) : cellText(column, value, zone);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const at = instant.exec(value);
  if (at === null) return shownText(value);
  return `${at[1]} ${at[2]}${(at[3] ?? '').slice(0, 7)}`;
}

/** True for text that is read sign by sign. */
export function isMonospace(column: string): boolean {
  return mono.has(column);
}

/** How grave a row's level is, for its look: `error` and worse, `warning`, else nothing. */
export function gravity(level: Cell): 'error' | 'warning' | undefined {
  if (typeof level !== 'string') return undefined;
  const rank = levelRank(level);
  if (rank <= 1) return 'error';
  return rank === 2 ? 'warning' : undefined;
}

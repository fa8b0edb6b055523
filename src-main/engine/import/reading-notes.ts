import type { Format, TableSample } from '../../core/format.ts';
import { unreadClockNotes } from '../../formats/columns.ts';
import { trafficMatrix } from '../../formats/traffic-matrix/format.ts';
import { textLines } from './candidates.ts';
import type { FileSample } from './sample-file.ts';

/**
 * What to say of how a file is read: of a table of counts, times of day that are not read and blanks that stand for no
 * calls; of lines, that they are coloured, or the markup of tables.
 * @param name what sentences call the file
 */
export function readingNotes(
  format: Format,
  { table, cut }: Pick<FileSample, 'table' | 'cut'>,
  roles: Readonly<Record<string, readonly number[]>>,
  name: string,
): readonly string[] {
  if (format.counted) return [...unreadClockNotes(table, roles, name), ...blankCallsNotes(format, name)];
  const colours =
    cut.coloured === true
      ? [
          `The lines of ${name} carry codes that colour them on a terminal: they are left out of what is read, and kept in the lines as they stand.`,
        ]
      : [];
  const markup = format.id === textLines.id || format.kind === 'log' ? markupNotes(table, name) : [];
  return [...colours, ...markup];
}

const markups: readonly (readonly [begins: RegExp, what: string, advice: string])[] = [
  [
    /^\ufeff?\s*<(?:!doctype html|html|head|body|table|meta)\b/i,
    'a web page (HTML)',
    'To have its tables read, open it with a spreadsheet program, save it as CSV and hand that over.',
  ],
  [
    /^\ufeff?\s*<(?:\?xml\b|workbook\b|events?\b)/i,
    'XML',
    'To have its records read, save them as CSV or JSON with the program that wrote it (a workbook with a spreadsheet program, events of Windows with Event Viewer) and hand that over.',
  ],
];

// Reports that call themselves workbooks are often web pages: as lines they are kept, but say nothing.
function markupNotes({ rows }: TableSample, name: string): readonly string[] {
  const first = rows[0]?.find(cell => cell !== null && cell.trim() !== '') ?? '';
  const found = markups.find(([begins]) => begins.test(first));
  if (found === undefined) return [];
  const [, what, advice] = found;
  return [`${name} is ${what}: its lines are kept as they stand. ${advice}`];
}

// Whether one is blank is known of the sample alone, so it is said of every such file.
function blankCallsNotes({ kind, timeOf }: Format, name: string): readonly string[] {
  if (kind !== 'call' || timeOf === undefined) return [];
  return [
    `A blank cell or a dash among the counts of ${name} is read as no calls. If it means that nothing is known, read the file as "${trafficMatrix.title}" (${trafficMatrix.id}): there it is missing.`,
  ];
}

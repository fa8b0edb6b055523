import type { ReadingOverride } from '../../core/contract.ts';
import { KymoError } from '../../core/errors.ts';
import type { Format, Recognition, TableSample } from '../../core/format.ts';
import type { Pattern } from '../../core/pattern.ts';
import type { Reading } from '../../core/source.ts';
import { timeInColumns } from '../../formats/columns.ts';
import { tellingRoles } from '../../formats/kinds.ts';
import { guessDecimal } from '../../formats/number-layouts.ts';
import { type ClockDay, clockDayNote, clockDayOfFile, isClockAlone } from '../../formats/time/clock-alone.ts';
import { withRecentYear } from '../../formats/time/recent-year.ts';
import { timeNotes } from '../../formats/time/time-words.ts';
import { assumeYearsOfSample, monthDayOf, type SampleYears } from '../../formats/time/years.ts';
import { bestCandidate, type Candidate } from './candidates.ts';
import type { FileFacts } from './file-facts.ts';
import { holdsLeapDay } from './leap-day.ts';
import { readingNotes } from './reading-notes.ts';
import type { FileSample } from './sample-file.ts';
import { columnNames, namesAreUneven } from './sample-table.ts';

const cutDefaults = {
  delimiter: ',',
  quote: '"',
  escape: '"',
  hasHeader: true,
  ragged: 'reject',
  skipLines: 0,
  expression: null,
  continuation: 'reject',
  skip: null,
  levels: {},
} as const;

/** DuckDB's own limit of a record; longer records raise it for their file. */
export const smallestLineLimit = 2_097_152;

/** How a file will be read: the sample it was decided on, the format's claim and the complete reading. */
export interface ReadPlan {
  readonly facts: FileFacts;
  readonly sample: FileSample;
  readonly format: Format;
  readonly recognition: Recognition;
  readonly reading: Reading;
  /** Rows that one record becomes. */
  readonly rowsPerRecord: number;
  readonly profile: string | null;
  /** True when the assumed year has no 29 February, and records that are not in the sample may be of it. */
  readonly lacksLeapDay: boolean;
  /** Sentences about assumptions, for the limitations. */
  readonly notes: readonly string[];
}

/** A sample that lacks what the chosen format must have: the analyst can still map it. */
export interface UnknownFile {
  readonly facts: FileFacts;
  readonly sample: FileSample;
  readonly problem: string;
}

export interface PlanDefaults {
  readonly name: string;
  /** Zone of times without offset unless the override names one. */
  readonly zone: string;
  /** Layouts of raw lines that are tried. */
  readonly patterns: readonly Pattern[];
  /** Name of the profile whose choices are in the override, or null. */
  readonly profile: string | null;
  /** True when the file is known to have records of 29 February. Default: as its sample says. */
  readonly holdsLeapDay?: boolean;
}

/**
 * Decides how a file is read: what it is by content, or what the override says it is.
 * @throws KymoError `usage` when an override names a format, role or column that does not exist
 */
export async function planReading(
  facts: FileFacts,
  override: ReadingOverride,
  defaults: PlanDefaults,
): Promise<ReadPlan | UnknownFile> {
  const candidate = await bestCandidate(facts, override, defaults);
  const plan = planCandidate(facts, candidate, override, defaults);
  if (!isPlan(plan) || !plan.lacksLeapDay || !(await holdsLeapDay(plan))) return plan;
  return planCandidate(facts, candidate, override, { ...defaults, holdsLeapDay: true });
}

/** As `planReading`, once it is known what the file is. @throws as `planReading` */
export function planCandidate(
  facts: FileFacts,
  { sample, format, recognition }: Candidate,
  override: ReadingOverride,
  defaults: PlanDefaults,
): ReadPlan | UnknownFile {
  const asked = applyOverride(sample.table, recognition, override, format);
  const mapped =
    override.dateOrder === undefined ? withRecentYear(sample.table, asked, facts.modifiedMs) : asked;
  const missing = format.roles.filter(role => role.required && mapped.roles[role.name] === undefined);
  if (missing.length > 0) {
    const names = missing.map(role => `${role.title} (${role.name})`).join(', ');
    return {
      facts,
      sample,
      problem: `${defaults.name}: no column was found for ${names}. Map it with --map ${missing[0]?.name}=COLUMN or in the import dialog.`,
    };
  }
  const silent = silentProblem(format, mapped, sample.table, defaults.name);
  if (override.format !== undefined && silent !== null) return { facts, sample, problem: silent };
  return finish(facts, sample, format, mapped, override, defaults);
}

// A format that was asked for although it does not recognise the table: its records would be empty.
function silentProblem(
  format: Format,
  { roles }: Recognition,
  table: TableSample,
  name: string,
): string | null {
  const telling = format.pattern === null ? (tellingRoles[format.kind] ?? []) : [];
  if (telling.length === 0 || telling.some(role => roles[role] !== undefined)) return null;
  const titles = format.roles.filter(role => telling.includes(role.name)).map(role => role.title);
  const columns = table.columns
    .slice(0, 10)
    .map(column => `"${column}"`)
    .join(', ');
  return `${name} cannot be read as ${format.id}: none of its columns (${columns}) is known to hold ${titles.join(', ')}. Say which is which, as with --map ${telling[0]}=COLUMN, or leave the format out to have it recognised.`;
}

/** True when the plan is complete. */
export function isPlan(plan: ReadPlan | UnknownFile): plan is ReadPlan {
  return 'reading' in plan;
}

function applyOverride(
  table: TableSample,
  claim: Recognition,
  override: ReadingOverride,
  format: Format,
): Recognition {
  const asked = Object.entries(override.roles ?? {}).map(([role, names]) => {
    if (!format.roles.some(known => known.name === role)) {
      throw new KymoError(
        'usage',
        `"${role}" is not a role of ${format.id}. The roles are: ${format.roles.map(known => known.name).join(', ')}.`,
      );
    }
    return [role, names.map(name => columnIndex(table, name))] as const;
  });
  const taken = new Set(asked.flatMap(([, columns]) => columns));
  const kept = Object.entries(claim.roles).filter(
    ([role, columns]) => !asked.some(([name]) => name === role) && !columns.some(column => taken.has(column)),
  );
  const roles = Object.fromEntries([...kept, ...asked]);
  const { at = [] } = roles;
  const isAsked = override.dateOrder !== undefined || override.roles?.at !== undefined;
  if (!isAsked || (at.length === 0 && format.timeOf === undefined)) return { ...claim, roles };
  const guess =
    format.timeOf === undefined
      ? timeInColumns(table, at, override.dateOrder)?.guess
      : format.timeOf(table, roles, override.dateOrder);
  if (guess == null) {
    throw new KymoError(
      'usage',
      `${table.fileName}: ${at.map(index => `"${table.columns[index]}"`).join(' + ')} holds no times that Kymo can read. Map "at" to the column with the time.`,
    );
  }
  return { ...claim, roles, time: guess.reading };
}

function columnIndex(table: TableSample, name: string): number {
  const byName = table.columns.indexOf(name);
  if (byName !== -1) return byName;
  const position = /^\d+$/.test(name) ? Number(name) : -1;
  if (position >= 0 && position < table.columns.length) return position;
  throw new KymoError(
    'usage',
    `${table.fileName} has no column "${name}". Its columns are: ${table.columns.slice(0, 30).join(', ')}.`,
  );
}

function finish(
  facts: FileFacts,
  sample: FileSample,
  format: Format,
  recognition: Recognition,
  override: ReadingOverride,
  defaults: PlanDefaults,
): ReadPlan {
  const time = recognition.time;
  const years = time.yearMissing
    ? yearsOf(sample.table, recognition, facts, override.year, defaults.holdsLeapDay)
    : null;
  const year = years?.lastYear ?? null;
  const zone = override.zone ?? defaults.zone;
  const ragged = raggedOf(sample, format, override);
  const clockDay = isClockAlone(time) ? clockDayOf(sample.table, recognition, facts, zone) : null;
  const reading: Reading = {
    format: format.id,
    structure: sample.structure,
    encoding: sample.encoding,
    ...cutDefaults,
    ...sample.cut,
    ...(recognition.levels === undefined ? {} : { levels: recognition.levels }),
    ragged,
    decimal: override.decimal ?? decimalOf(sample.table, recognition),
    jsonShape: sample.jsonShape ?? 'lines',
    ...(sample.jsonList === undefined ? {} : { jsonList: sample.jsonList }),
    maxLineBytes: smallestLineLimit,
    lineEnds: 'kept',
    newLine: 'lf',
    columns: [...columnsOf(sample, ragged)],
    roles: Object.fromEntries(
      Object.entries(recognition.roles).map(([role, columns]) => [role, [...columns]]),
    ),
    time,
    zone,
    year,
    latestDay: years?.crossesNewYear === true ? years.latestDay : null,
    ...(clockDay === null ? {} : { clockDay }),
  };
  const notes = [
    ...(time.layout === 'none'
      ? [`${defaults.name} has no column with times: its records have no place in time.`]
      : []),
    ...(clockDay === null ? [] : [clockDayNote(clockDay, defaults.name)]),
    ...readingNotes(format, sample, recognition.roles, defaults.name),
    ...timeNotes(reading, defaults.name, {
      yearGiven: override.year !== undefined,
      crossesNewYear: years?.crossesNewYear ?? false,
      severalYears: years?.severalYears ?? false,
      byLeapDay: years?.byLeapDay ?? false,
    }),
    ...(sample.encoding === 'utf-8'
      ? []
      : [`${defaults.name} is not UTF-8: it was read as ${sample.encoding}.`]),
  ];
  const rowsPerRecord = format.rowsPerRecord?.(reading) ?? 1;
  const lacksLeapDay = years?.lacksLeapDay ?? false;
  const { profile } = defaults;
  return { facts, sample, format, recognition, reading, rowsPerRecord, profile, lacksLeapDay, notes };
}

// Records of a table that is just kept are kept whatever their width; elsewhere a record that lacks cells is a reject,
// unless nearly all do: then it is the line of names that is too long or too short.
function raggedOf(sample: FileSample, format: Format, override: ReadingOverride): Reading['ragged'] {
  if (sample.structure !== 'table') return 'reject';
  if (override.ragged !== undefined) return override.ragged;
  const uneven = sample.unevenShare ?? 0;
  return uneven >= namesAreUneven || (format.kind === 'record' && uneven > 0) ? 'pad' : 'reject';
}

function columnsOf(sample: FileSample, ragged: Reading['ragged']): readonly string[] {
  const { columns, hasHeader } = sample.table;
  return ragged === 'pad' ? columnNames(columns, hasHeader, sample.widest) : columns;
}

// Years of times that carry none. A year given by the analyst is that of the last record.
function yearsOf(
  table: TableSample,
  recognition: Recognition,
  facts: FileFacts,
  given: number | undefined,
  holdsLeapDay: boolean | undefined,
): SampleYears {
  const columns = recognition.roles.at ?? [];
  const [pattern = ''] = recognition.time.patterns;
  const days = table.rows.flatMap(row => {
    const day = monthDayOf(timeText(row, columns), pattern);
    return day === null ? [] : [day];
  });
  const assumed = assumeYearsOfSample(days, new Date(facts.modifiedMs), holdsLeapDay);
  if (given === undefined) return assumed;
  const latestDay = assumed.latestDay === null ? null : `${given}${assumed.latestDay.slice(4)}`;
  return { ...assumed, lastYear: given, latestDay, byLeapDay: false, lacksLeapDay: false };
}

function clockDayOf(
  table: TableSample,
  { roles }: Recognition,
  { modifiedMs }: FileFacts,
  zone: string,
): ClockDay {
  if (table.clocks?.day) return { day: table.clocks.day, of: 'first' };
  const clocks = table.rows.map(row => timeText(row, roles.at ?? []));
  return clockDayOfFile(clocks.findLast(clock => clock !== '') ?? '', modifiedMs, zone);
}

function timeText(row: readonly (string | null)[], columns: readonly number[]): string {
  return columns
    .map(column => row[column] ?? '')
    .join(' ')
    .trim();
}

/** Roles whose cells are numbers that may have decimals. */
const numericRoles = ['value', 'count', 'seconds', 'milliseconds', 'microseconds', 'bytes', 'packets'];

function decimalOf(table: TableSample, recognition: Recognition): '.' | ',' {
  const columns = numericRoles.flatMap(role => recognition.roles[role] ?? []);
  const texts = table.rows.flatMap(row => columns.flatMap(column => row[column] ?? []));
  return guessDecimal(texts, recognition.roles.count !== undefined).decimal;
}

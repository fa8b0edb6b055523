import type { ReadingOverride } from '../../core/contract.ts';
import { KymoError } from '../../core/errors.ts';
import type { Format, Recognition, TableSample } from '../../core/format.ts';
import type { Reading } from '../../core/source.ts';
import { timeInColumns } from '../../formats/columns.ts';
import { formatById, formats } from '../../formats/index.ts';
import { noTime } from '../../formats/time-layouts.ts';
import type { FileFacts } from './file-facts.ts';
import { type FileSample, sampleFile } from './sample-file.ts';

/** DuckDB's own limit of a record; longer records raise it for their file. */
export const smallestLineLimit = 2_097_152;

/** How a file will be read: the sample it was decided on, the format's claim and the complete reading. */
export interface ReadPlan {
  readonly facts: FileFacts;
  readonly sample: FileSample;
  readonly format: Format;
  readonly recognition: Recognition;
  readonly reading: Reading;
  /** Sentences about assumptions, for the limitations. */
  readonly notes: readonly string[];
}

/** A sample that no format claims: the analyst can still choose one. */
export interface UnknownFile {
  readonly facts: FileFacts;
  readonly sample: FileSample;
  readonly problem: string;
}

export interface PlanDefaults {
  readonly name: string;
  /** Zone of times without offset unless the override names one. */
  readonly zone: string;
}

/**
 * Decides how a file is read: what it is by header and content, or what the override says it is.
 * @throws KymoError `usage` when an override names a format, role or column that does not exist
 */
export async function planReading(
  facts: FileFacts,
  override: ReadingOverride,
  defaults: PlanDefaults,
): Promise<ReadPlan | UnknownFile> {
  const sample = await sampleFile(facts, defaults.name, override);
  const recognition =
    override.format === undefined ? recognise(sample.table) : chosen(sample.table, override.format);
  if (recognition === null) return { facts, sample, problem: unknownSentence(defaults.name, sample.table) };
  const format = formatById(recognition.format);
  if (format === undefined) throw new Error(`recognition names the unknown format ${recognition.format}`);
  const mapped = applyOverride(sample.table, recognition, override, format);
  const missing = format.roles.filter(role => role.required && mapped.roles[role.name] === undefined);
  if (missing.length > 0) {
    const names = missing.map(role => `${role.title} (${role.name})`).join(', ');
    return {
      facts,
      sample,
      problem: `${defaults.name}: no column was found for ${names}. Map it with --map ${missing[0]?.name}=COLUMN or in the import dialog.`,
    };
  }
  return finish(facts, sample, format, mapped, override, defaults);
}

/** True when the plan is complete. */
export function isPlan(plan: ReadPlan | UnknownFile): plan is ReadPlan {
  return 'reading' in plan;
}

function recognise(table: TableSample): Recognition | null {
  const claims = formats.map(format => format.recognise(table)).filter(claim => claim !== null);
  const best = claims.toSorted((one, other) => other.confidence - one.confidence)[0];
  return best ?? null;
}

/** The format of that id, or the first one of that kind. @throws KymoError `usage` that names the formats there are */
export function formatNamed(name: string): Format {
  const format = formatById(name) ?? formats.find(candidate => candidate.kind === name);
  if (format !== undefined) return format;
  const known = formats.map(candidate => candidate.id).join(', ');
  throw new KymoError('usage', `"${name}" is not a format. The formats are: ${known}.`);
}

function chosen(table: TableSample, name: string): Recognition {
  const format = formatNamed(name);
  const claim = format.recognise(table);
  if (claim !== null) return { ...claim, confidence: 1, why: ['chosen by the analyst', ...claim.why] };
  return {
    format: format.id,
    kind: format.kind,
    confidence: 1,
    why: ['chosen by the analyst'],
    roles: {},
    time: noTime,
  };
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
  const at = roles.at;
  if (at === undefined || (override.dateOrder === undefined && override.roles?.at === undefined))
    return { ...claim, roles };
  const time = timeInColumns(table, at, override.dateOrder);
  if (time === null) {
    throw new KymoError(
      'usage',
      `${table.fileName}: ${at.map(index => `"${table.columns[index]}"`).join(' + ')} holds no times that Kymo can read. Map "at" to the column with the time.`,
    );
  }
  return { ...claim, roles, time: time.guess.reading };
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
  const year = time.yearMissing ? (override.year ?? assumedYear(sample.table, recognition, facts)) : null;
  const zone = override.zone ?? defaults.zone;
  const reading: Reading = {
    format: format.id,
    encoding: sample.encoding,
    ...sample.dialect,
    maxLineBytes: smallestLineLimit,
    lineEnds: 'kept',
    columns: [...sample.table.columns],
    roles: Object.fromEntries(
      Object.entries(recognition.roles).map(([role, columns]) => [role, [...columns]]),
    ),
    time,
    zone,
    year,
  };
  const notes = [
    ...(time.yearMissing && override.year === undefined
      ? [
          `The times in ${defaults.name} carry no year: ${year} was assumed from the date of the file. Give the year if it is another.`,
        ]
      : []),
    ...(time.yearMissing && override.year !== undefined
      ? [`The times in ${defaults.name} carry no year: ${year} was given by the analyst.`]
      : []),
    ...(time.ambiguousDayMonth
      ? [
          `Day and month in ${defaults.name} fit either way: day first was assumed. Give the date order if it is month first.`,
        ]
      : []),
    ...(time.hasOffset ? [] : [`The times in ${defaults.name} carry no zone: they were read as ${zone}.`]),
    ...(sample.encoding === 'utf-8'
      ? []
      : [`${defaults.name} is not UTF-8: it was read as ${sample.encoding}.`]),
  ];
  return { facts, sample, format, recognition, reading, notes };
}

// The latest year in which the last times of the file are not later than the file itself: the rule syslog readers use.
function assumedYear(table: TableSample, recognition: Recognition, facts: FileFacts): number {
  const modified = new Date(facts.modifiedMs);
  const columns = recognition.roles.at ?? [];
  const last = table.rows.at(-1);
  const text = columns.map(index => last?.[index] ?? '').join(' ');
  // Month and day as numbers (10.30) are spelled so that the platform's own parser takes them.
  const spelled = text.replace(/^(\d\d)\.(\d\d)\b/, '$1/$2');
  const parsed = new Date(`${spelled} ${modified.getUTCFullYear()} UTC`);
  const later = !Number.isNaN(parsed.getTime()) && parsed.getTime() > facts.modifiedMs;
  return modified.getUTCFullYear() - (later ? 1 : 0);
}

function unknownSentence(name: string, table: TableSample): string {
  const columns = table.columns.slice(0, 8).join(', ');
  return `${name} was not recognised as calls or log entries: its columns (${columns}) hold no time, or nothing Kymo knows. Choose what it is with --as and --map, or in the import dialog.`;
}

import { createInterface } from 'node:readline/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { type ReadingOverride, readingOverrideSchema } from '../core/contract.ts';
import { KymoError } from '../core/errors.ts';
import { isoInstant, isZone } from '../core/time.ts';
import type { Engine } from '../engine/engine.ts';
import { formatNamed } from '../engine/import/candidates.ts';
import { allPatterns } from '../engine/pattern-work.ts';
import { readingFolder } from '../engine/user-folder.ts';

/** Options that say how files are read, the same for every command that takes files. */
export interface ReadingOptions {
  readonly as?: string;
  readonly map?: Record<string, string[]>;
  readonly zone?: string;
  readonly year?: number;
  readonly dateOrder?: 'dmy' | 'mdy' | 'ymd';
  readonly delimiter?: string;
  readonly encoding?: string;
  readonly header?: boolean;
  readonly skipLines?: number;
  readonly quote?: string;
  readonly decimal?: '.' | ',';
  readonly profile?: string;
  readonly changed?: 'replace' | 'beside';
  readonly repeated?: 'keep' | 'drop';
}

/** Adds the reading options to a command. */
export function withReadingOptions(command: Command): Command {
  return command
    .option('--as <format>', 'read as this format instead of the recognised one')
    .option('--map <role=column,...>', 'columns of roles, e.g. at=Date,at=Time,count=Calls', mapping)
    .option('--zone <zone>', "the site's time zone, e.g. Europe/Paris (default UTC)", zone)
    .option('--year <year>', 'year of times that carry none', year)
    .option('--date-order <order>', 'dmy, mdy or ymd, for dates like 01/02/26', choiceOf('dmy', 'mdy', 'ymd'))
    .option('--delimiter <text>', 'what stands between cells ("\\t" for a tab)', delimiter)
    .option('--quote <sign>', 'what cells are quoted with ("" for nothing)')
    .option('--decimal <sign>', 'sign before the decimals: . or ,', choiceOf('.', ','))
    .option('--encoding <name>', 'encoding of the text, e.g. windows-1252')
    .option('--no-header', 'the first line is a record, not column names')
    .option('--skip-lines <count>', 'lines before the header', wholeNumber)
    .option('--profile <name>', 'choices saved under that name; options given here win over them')
    .option(
      '--changed <what>',
      'a file that changed since: replace the old content or keep it beside',
      choiceOf('replace', 'beside'),
    )
    .option(
      '--repeated <what>',
      'records another file holds as well: keep or drop',
      choiceOf('keep', 'drop'),
    );
}

/** Flags of the options that say how a file is read; `--zone` says how a case is looked at as well. */
const ofReading: readonly (readonly [keyof ReadingOptions, flag: string])[] = [
  ['as', '--as'],
  ['map', '--map'],
  ['year', '--year'],
  ['dateOrder', '--date-order'],
  ['delimiter', '--delimiter'],
  ['quote', '--quote'],
  ['decimal', '--decimal'],
  ['encoding', '--encoding'],
  ['header', '--no-header'],
  ['skipLines', '--skip-lines'],
  ['profile', '--profile'],
  ['changed', '--changed'],
  ['repeated', '--repeated'],
];

/**
 * For a case without files: its records were read when they were imported.
 * @throws KymoError `usage` for an option that says how a file is read
 */
export function refuseReading(options: ReadingOptions): void {
  const given = ofReading.find(([name]) =>
    name === 'header' ? options.header === false : options[name] !== undefined,
  );
  if (given === undefined) return;
  throw new KymoError(
    'usage',
    `${given[1]} says how a file is read, and the records of a case are read already. Leave it out, or import the file again with it.`,
  );
}

/** What of the options concerns the reading of a file. */
export function overrideOf(options: ReadingOptions): ReadingOverride {
  return readingOverrideSchema.parse({
    ...(options.as === undefined ? {} : { format: formatNamed(options.as, knownPatterns()).id }),
    ...(options.map === undefined ? {} : { roles: options.map }),
    ...(options.year === undefined ? {} : { year: options.year }),
    ...(options.dateOrder === undefined ? {} : { dateOrder: options.dateOrder }),
    ...(options.delimiter === undefined ? {} : { delimiter: options.delimiter }),
    ...(options.encoding === undefined ? {} : { encoding: options.encoding }),
    ...(options.header === false ? { hasHeader: false } : {}),
    ...(options.skipLines === undefined ? {} : { skipLines: options.skipLines }),
    ...chosen(options, ['quote', 'decimal', 'profile', 'changed', 'repeated']),
  });
}

function chosen(options: ReadingOptions, names: readonly (keyof ReadingOptions)[]): object {
  return Object.fromEntries(
    names.filter(name => options[name] !== undefined).map(name => [name, options[name]]),
  );
}

function knownPatterns() {
  return allPatterns(readingFolder(process.env)).map(known => known.pattern);
}

/** The override completed by a question on the terminal, when a file's times carry no year and nobody gave one. */
export async function askYear(
  engine: Engine,
  files: readonly string[],
  override: ReadingOverride,
): Promise<ReadingOverride> {
  if (override.year !== undefined || !process.stdin.isTTY || !process.stderr.isTTY) return override;
  for (const file of files) {
    const preview = await engine.preview(file, override);
    if (!preview.questions.includes('year')) continue;
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    const answer = await terminal.question(
      `The times in ${preview.name} carry no year. Which year? [${preview.reading?.year}] `,
    );
    terminal.close();
    return answer.trim() === '' ? override : { ...override, year: year(answer.trim()) };
  }
  return override;
}

function mapping(text: string, previous: Record<string, string[]> = {}): Record<string, string[]> {
  const roles = structuredClone(previous);
  for (const pair of text.split(',')) {
    const cut = pair.indexOf('=');
    if (cut < 1) throw new InvalidArgumentError('Write it as role=column, e.g. at=Date.');
    const role = pair.slice(0, cut).trim();
    roles[role] = [...(roles[role] ?? []), pair.slice(cut + 1)];
  }
  return roles;
}

/** An IANA zone of an option, for commander. */
export function zone(text: string): string {
  if (!isZone(text)) throw new InvalidArgumentError('Use an IANA name such as Europe/Paris or UTC.');
  return text;
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('A whole number is needed.');
  return Number(text);
}

function year(text: string): number {
  const value = wholeNumber(text);
  if (value < 1970 || value > 9999) throw new InvalidArgumentError('A year from 1970 to 9999 is needed.');
  return value;
}

function delimiter(text: string): string {
  const written = text.replace('\\t', '\t');
  if (written.length < 1 || written.length > 4)
    throw new InvalidArgumentError('The delimiter is one to four characters.');
  return written;
}

/** An instant of an option, for commander. */
export function instant(text: string): string {
  if (!isoInstant.safeParse(text).success)
    throw new InvalidArgumentError('Write it in ISO 8601 with its offset, e.g. 2026-01-31T09:00:00+01:00.');
  return text;
}

function choiceOf(...choices: readonly string[]): (text: string) => string {
  return text => {
    if (choices.includes(text)) return text;
    throw new InvalidArgumentError(`Use ${choices.join(' or ')}.`);
  };
}

import { createHash } from 'node:crypto';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Papa from 'papaparse';
import { KymoError } from '../../core/errors.ts';
import { writeWhole } from './answer-files.ts';
import type { DayAnswer } from './answer-text.ts';
import type { DaySeries } from './day-answer.ts';
import { binStarts, instantIn, localDay } from './days.ts';

/** A CSV file as it was found: what is known of it without its rows. */
interface SeriesFile {
  /** Days that are whole in it. */
  readonly days: ReadonlySet<string>;
  /** True when something in it belongs to no whole day: it is then written anew. */
  readonly isBroken: boolean;
}

const lineEnd = '\r\n';

/** Path of the CSV file of a series: `folder/query/series.csv`, with a mark where the name had to be changed. */
export function seriesPath(folder: string, query: string, series: string): string {
  const plain = series.replace(/[^A-Za-z0-9._-]+/g, '_').slice(0, 80);
  // Upper and lower case are one file on some systems.
  const isSame = plain === series && /^[a-z0-9_-][a-z0-9._-]*$/.test(series);
  const mark = createHash('sha256').update(series).digest('hex').slice(0, 8);
  return join(folder, query, `${isSame ? plain : `${plain}-${mark}`}.csv`);
}

/** The CSV files of the series of a query. */
export interface SeriesCsv {
  /**
   * Puts days into the files: a row for each bin (96 on a usual day). A day that follows the others is appended; when a
   * day in a file is incomplete, or an earlier one comes in, the file is replaced as a whole. A day that is whole in its
   * files is left as it is.
   * @param days days that are loaded, first to last
   * @param read the saved answer of a day; null when it is gone
   * @param series names of all series of the last day
   * @returns days that could not be written because their answer is gone
   * @throws KymoError `file-refused` for a file in the way that is none of ours
   */
  write(
    days: readonly string[],
    read: (day: string) => Promise<DayAnswer | null>,
    series: readonly string[],
  ): Promise<readonly string[]>;
}

/** The CSV files of a query below a folder; what was found in a file is remembered. */
export function seriesCsv(folder: string, query: string, zone: string): SeriesCsv {
  const files = new Map<string, SeriesFile>();
  const known = async (path: string): Promise<SeriesFile> => {
    const found = files.get(path) ?? (await lookAt(path, zone));
    files.set(path, found);
    return found;
  };
  return {
    async write(days, read, series) {
      const paths = series.map(name => seriesPath(folder, query, name));
      const gone: string[] = [];
      for (const day of days) {
        const found: SeriesFile[] = [];
        for (const path of paths) found.push(await known(path));
        if (found.length > 0 && found.every(file => file.days.has(day) && !file.isBroken)) continue;
        const answer = await read(day);
        if (answer === null) gone.push(day);
        for (const one of answer?.series ?? []) {
          const path = seriesPath(folder, query, one.name);
          if (answer !== null) files.set(path, await withDay(path, await known(path), answer, one));
        }
      }
      return gone;
    },
  };
}

async function withDay(
  path: string,
  file: SeriesFile,
  answer: DayAnswer,
  series: DaySeries,
): Promise<SeriesFile> {
  const { day, zone } = answer.about;
  if (file.days.has(day) && !file.isBroken) return file;
  const text = dayText(answer, series);
  const follows = !file.isBroken && file.days.size > 0 && [...file.days].every(other => other < day);
  const found = await rowsOf(path);
  refuseForeign(path, found?.header ?? null, headerOf(answer));
  if (follows) {
    await appendFile(path, text);
    return { days: new Set([...file.days, day]), isBroken: false };
  }
  const days = new Map(found === null ? [] : wholeDays(found, zone));
  days.set(day, text);
  const sorted = [...days].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const header = Papa.unparse([[...headerOf(answer)]]) + lineEnd;
  await writeWhole(path, header + sorted.map(([, rows]) => rows).join(''));
  return { days: new Set(days.keys()), isBroken: false };
}

function headerOf({ about }: DayAnswer): readonly string[] {
  return ['bin_start', 'series', 'documents', ...about.sums];
}

function dayText({ about }: DayAnswer, { name, bins }: DaySeries): string {
  const starts = startTexts(about.day, about.zone);
  // A bin that the index holds nothing of is blank: the day still has all its rows.
  const rows = bins.map((figures, bin) => [
    starts[bin] ?? '',
    name,
    figures?.documents ?? '',
    ...about.sums.map(sum => (figures === null ? '' : (figures.sums[sum] ?? 0))),
  ]);
  // A cell that a spreadsheet would take for a formula gets a leading apostrophe (OWASP).
  return (
    Papa.unparse(rows, { newline: lineEnd, escapeFormulae: /^[=+\-@\t\r＝＋－＠](?![\d.]+$)/ }) + lineEnd
  );
}

function startTexts(day: string, zone: string): readonly string[] {
  return binStarts(localDay(day, zone)).map(start => instantIn(start, zone));
}

interface Found {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** False when the last row was cut. */
  readonly isEnded: boolean;
}

async function rowsOf(path: string): Promise<Found | null> {
  const text = await readFile(path, 'utf8').catch(thrown => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null;
    throw new KymoError('file-unreadable', `${path} cannot be read. Check the folder.`, { cause: thrown });
  });
  if (text === null || text === '') return null;
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: true });
  const [header = [], ...rows] = data;
  const isEnded = text.endsWith('\n');
  return { header, rows: isEnded ? rows : rows.slice(0, -1), isEnded };
}

async function lookAt(path: string, zone: string): Promise<SeriesFile> {
  const found = await rowsOf(path);
  if (found === null) return { days: new Set(), isBroken: false };
  const days = wholeDays(found, zone);
  const names = days.map(([day]) => day);
  const count = names.reduce((sum, day) => sum + localDay(day, zone).bins, 0);
  const isSorted = names.every((day, index) => index === 0 || (names[index - 1] ?? '') < day);
  return { days: new Set(names), isBroken: !found.isEnded || !isSorted || count !== found.rows.length };
}

// Only days with all their bins, each once and in order, count as written: a crash in the middle of one leaves it short.
function wholeDays({ header, rows }: Found, zone: string): readonly (readonly [string, string])[] {
  const byDay = new Map<string, (readonly string[])[]>();
  for (const row of rows) {
    const day = row[0]?.slice(0, 10) ?? '';
    const known = byDay.get(day);
    if (known === undefined) byDay.set(day, [row]);
    else known.push(row);
  }
  return [...byDay]
    .filter(([day, found]) => isWhole(day, found, header.length, zone))
    .map(([day, found]) => [
      day,
      Papa.unparse(
        found.map(row => [...row]),
        { newline: lineEnd },
      ) + lineEnd,
    ]);
}

function isWhole(day: string, rows: readonly (readonly string[])[], width: number, zone: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || rows.some(row => row.length !== width)) return false;
  const starts = startTexts(day, zone);
  return rows.length === starts.length && rows.every((row, bin) => row[0] === starts[bin]);
}

function refuseForeign(path: string, header: readonly string[] | null, expected: readonly string[]): void {
  if (header === null || header.join(',') === expected.join(',')) return;
  throw new KymoError(
    'file-refused',
    `${path} is in the way: it does not have the columns ${expected.join(', ')}. Choose another folder with --csv, or move the file.`,
  );
}

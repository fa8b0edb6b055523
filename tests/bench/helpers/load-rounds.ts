import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Fingerprint, ImportMeasure, LoadMeasure, PlainStatement } from '../children/measures.ts';
import { runChild } from './child.ts';
import { type MadeFile, warm } from './data.ts';
import { waitForIdle, withOthers } from './machine.ts';
import { median, megabytes, printTable, spread } from './print.ts';

interface Disturbed {
  readonly othersShare: number;
}

/** One measurement of each, made one right after the other. */
export interface Round {
  readonly kymo: ImportMeasure & Disturbed;
  readonly plain: LoadMeasure & Disturbed;
}

/** A plain statement as it did in the first round. */
export interface Candidate {
  readonly statement: PlainStatement;
  readonly seconds: number;
  /** Its table holds the same cells in the same order as the case. */
  readonly same: boolean;
}

/** The fastest of the plain statements among those that lose nothing on this file: each is run once. */
export async function bestStatement(
  kind: 'log' | 'access',
  statements: readonly PlainStatement[],
  path: string,
  folder: string,
): Promise<{ readonly best: PlainStatement; readonly candidates: readonly Candidate[] }> {
  const casePath = join(folder, 'best.kymo');
  await runChild('import', [path, casePath]);
  const wanted = await fingerprintOf(kind, casePath);
  const candidates: Candidate[] = [];
  for (const statement of statements) {
    const database = join(folder, `${statement}.db`);
    await waitForIdle();
    await warm(path);
    const { seconds } = await runChild<LoadMeasure>('plain', [statement, path, database]);
    const found = await fingerprintOf(kind, database);
    candidates.push({ statement, seconds, same: found.rows === wanted.rows && found.print === wanted.print });
  }
  const [best] = candidates
    .filter(candidate => candidate.same)
    .toSorted((one, other) => one.seconds - other.seconds);
  if (best === undefined) throw new Error('no plain statement gives the table that Kymo gives');
  return { best: best.statement, candidates };
}

async function fingerprintOf(kind: 'log' | 'access', database: string): Promise<Fingerprint> {
  const found = await runChild<Fingerprint>('fingerprint', [kind, database]);
  rmSync(database);
  return found;
}

/** Which one goes first alternates, so that what slows the machine down meets both. */
export async function measuredRound(
  statement: PlainStatement,
  path: string,
  folder: string,
  kymoFirst: boolean,
): Promise<Round> {
  const measured = async <T extends LoadMeasure>(
    child: 'import' | 'plain',
    args: readonly string[],
  ): Promise<T & Disturbed> => {
    const database = join(folder, `${child}.kymo`);
    await waitForIdle();
    await warm(path);
    const measure = await withOthers(() => runChild<T>(child, [...args, path, database]));
    rmSync(database);
    return measure;
  };
  if (kymoFirst) {
    const kymo = await measured<ImportMeasure>('import', []);
    return { kymo, plain: await measured<LoadMeasure>('plain', [statement]) };
  }
  const plain = await measured<LoadMeasure>('plain', [statement]);
  return { plain, kymo: await measured<ImportMeasure>('import', []) };
}

/** What is told of the rounds of one file. */
export interface RoundsTable {
  readonly kind: string;
  readonly file: MadeFile;
  readonly rounds: readonly Round[];
  readonly ratios: readonly number[];
  readonly promisedRatio: number;
  readonly promisedPeakBytes: number;
  readonly best: PlainStatement;
  readonly candidates: readonly Candidate[];
}

/** Prints both sides, their ratio and the promise. */
export function printRounds(table: RoundsTable): void {
  const { kind, file, rounds, ratios, best } = table;
  const kymo = rounds.map(round => round.kymo);
  const part = (name: string, of: (measure: ImportMeasure) => number) => [
    name,
    spread(kymo.map(of), 2, 's'),
    '',
    '',
    '',
    '',
  ];
  printTable(
    `Import of a ${kind} file of ${megabytes(file.bytes)}, ${file.rows.toLocaleString('en-GB')} records, ${rounds.length} rounds: median (min to max)`,
    ['', 'time', 'CPU of all threads', 'CPU taken by others', 'peak memory', 'on disk'],
    [
      sideRow('Kymo: scan, hash, load, check, checkpoint', kymo),
      part('  of it scan and hash', measure => measure.scanSeconds),
      part('  of it load and check', measure => measure.loadSeconds),
      part('  of it the rest', measure => measure.seconds - measure.scanSeconds - measure.loadSeconds),
      sideRow(
        `DuckDB alone (${best}), checkpoint`,
        rounds.map(round => round.plain),
      ),
      ['ratio, round by round', spread(ratios, 2, 'x'), '', '', '', ''],
      [
        'promise',
        `at most ${table.promisedRatio} x`,
        '',
        '',
        `at most ${megabytes(table.promisedPeakBytes)}`,
        '',
      ],
      ...table.candidates.map(({ statement, seconds, same }) => [
        `tried: ${statement}`,
        `${seconds.toFixed(2)} s`,
        same ? 'same table' : 'OTHER TABLE',
        '',
        '',
        '',
      ]),
    ],
  );
}

function sideRow(name: string, of: readonly (LoadMeasure & Disturbed)[]): readonly string[] {
  return [
    name,
    spread(
      of.map(measure => measure.seconds),
      2,
      's',
    ),
    spread(
      of.map(measure => measure.cpuSeconds),
      2,
      's',
    ),
    spread(
      of.map(measure => measure.othersShare * 100),
      0,
      '%',
    ),
    megabytes(Math.max(...of.map(measure => measure.peakBytes))),
    megabytes(median(of.map(measure => measure.fileBytes))),
  ];
}

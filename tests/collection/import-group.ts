import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { ImportOutcome, ReadingOverride } from '../../src-main/core/contract.ts';
import type { Engine } from '../../src-main/engine/engine.ts';

/** What became of a file, and how long it took. */
export interface TimedOutcome {
  /** Path inside the collection. */
  readonly file: string;
  readonly outcome: ImportOutcome;
  /** Of the processor, since the outcome before: other work on the machine does not count. */
  readonly seconds: number;
}

/** All files below a folder, sorted. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(path => statSync(path).isFile())
    .toSorted();
}

/** Imports files in one go and tells what became of each. */
export async function importTimed(
  engine: Engine,
  root: string,
  paths: readonly string[],
  override?: ReadingOverride,
): Promise<readonly TimedOutcome[]> {
  const requests = paths.map(path => (override === undefined ? { path } : { path, override }));
  const found: TimedOutcome[] = [];
  let since = process.cpuUsage();
  for await (const event of engine.importFiles(requests, new AbortController().signal)) {
    if (event.type !== 'file') continue;
    const { user, system } = process.cpuUsage(since);
    const seconds = (user + system) / 1e6;
    since = process.cpuUsage();
    found.push({ file: relative(root, event.outcome.file), outcome: event.outcome, seconds });
  }
  return found;
}

/**
 * Seconds of processor of those imports that took long. Of files that are read together the first is charged with
 * what is done for all, so each is measured again alone, in a case of its own; `importAlone` opens and closes it.
 */
export async function slowFiles(
  rows: readonly TimedOutcome[],
  mostSeconds: number,
  importAlone: (file: string) => Promise<readonly TimedOutcome[]>,
): Promise<ReadonlyMap<string, number>> {
  const slow = new Map<string, number>();
  for (const { file, seconds } of rows) {
    if (seconds < mostSeconds) continue;
    const alone = (await importAlone(file)).reduce((sum, row) => sum + row.seconds, 0);
    if (alone >= mostSeconds) slow.set(file, alone);
  }
  return slow;
}

/** What is wrong with an outcome on its face: a success that does not add up, or a refusal that does not say which file. */
export function faultOf({ file, outcome }: TimedOutcome): string | null {
  const { error, recordsRead, loaded, rejected, skipped, reconciled, notes } = outcome;
  if (error !== null) return refusalFault(file, error);
  if (loaded + rejected + skipped !== recordsRead)
    return `${loaded} + ${rejected} + ${skipped} is not ${recordsRead}`;
  if (!reconciled && !notes.some(note => note.includes('not reconciled')))
    return 'is not reconciled and no note says so';
  return null;
}

function refusalFault(file: string, error: string): string | null {
  const name = file.split('/').at(-1) ?? file;
  if (!error.includes(name)) return `is refused without its name: ${error}`;
  if (/\n|INTERNAL|Assertion|undefined|\[object/.test(error))
    return `is refused by something that is no sentence: ${error}`;
  return /[.!?]$/.test(error.trim()) ? null : `is refused by an unfinished sentence: ${error}`;
}

/** The table of what became of the files, one line each. */
export function outcomeTable(rows: readonly TimedOutcome[]): string {
  const lines = rows.map(({ file, outcome, seconds }) => {
    const { kind, format, loaded, rejected, skipped, reconciled, error } = outcome;
    if (error !== null) return `${file} | refused: ${error}`;
    const cells = [
      kind,
      format,
      loaded,
      rejected,
      skipped,
      reconciled ? 'yes' : 'no',
      `${seconds.toFixed(1)} s`,
    ];
    return `${file} | ${cells.join(' | ')}`;
  });
  return ['file | kind | format | rows | rejects | skipped | reconciled | time', ...lines, ''].join('\n');
}

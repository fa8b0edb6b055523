import { setMaxListeners } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import cliProgress from 'cli-progress';
import type { ImportOutcome, ReadingOverride } from '../core/contract.ts';
import { KymoError } from '../core/errors.ts';
import type { Engine } from '../engine/engine.ts';
import { shortName } from '../engine/import/record-source.ts';
import { productVersion } from '../engine/installation.ts';
import { openEngine } from '../engine/open-engine.ts';
import type { PseudonymRequest } from '../engine/pseudonym/case-pseudonyms.ts';
import { readingFolder } from '../engine/user-folder.ts';

export interface SessionOptions {
  /** Case file; without one a temporary case is made and removed. */
  readonly case?: string | undefined;
  readonly create?: boolean;
  readonly readOnly?: boolean;
  readonly zone?: string | undefined;
  /** Aliases in the place of originals. */
  readonly pseudonyms?: PseudonymRequest;
}

/** Runs work on a case and closes it whatever happens. */
export async function withCase<T>(options: SessionOptions, work: (engine: Engine) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'kymo-'));
  try {
    const engine = await openEngine({
      path: options.case ?? null,
      scratchDirectory: folder,
      userDirectory: readingFolder(process.env),
      version: productVersion(),
      clock: () => new Date(),
      create: options.create ?? false,
      readOnly: options.readOnly ?? false,
      ...(options.zone === undefined ? {} : { zone: options.zone }),
      ...(options.pseudonyms === undefined ? {} : { pseudonyms: options.pseudonyms }),
    });
    try {
      return await work(engine);
    } finally {
      await engine.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A signal that Ctrl-C aborts; a second Ctrl-C ends the process at once. */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  // Each file of an import listens to it.
  setMaxListeners(0, controller.signal);
  process.once('SIGINT', () => {
    controller.abort();
    process.once('SIGINT', () => process.exit(130));
  });
  return controller.signal;
}

/** Imports files with a progress bar on a terminal; says on standard error what every file was. */
export async function importInto(
  engine: Engine,
  files: readonly string[],
  override: ReadingOverride,
  signal: AbortSignal,
): Promise<readonly ImportOutcome[]> {
  const bar = progressBar();
  const outcomes: ImportOutcome[] = [];
  try {
    for await (const event of engine.importFiles(
      files.map(path => ({ path, override })),
      signal,
    )) {
      if (event.type === 'progress')
        bar?.update(event.bytesDone, { file: shortName(event.file), phase: event.phase });
      if (event.type === 'progress') bar?.setTotal(Math.max(1, event.bytesTotal));
      if (event.type === 'file') outcomes.push(event.outcome);
    }
  } finally {
    bar?.stop();
  }
  for (const outcome of outcomes) tellOutcome(outcome);
  return outcomes;
}

function progressBar(): cliProgress.SingleBar | null {
  if (!process.stderr.isTTY) return null;
  const bar = new cliProgress.SingleBar(
    {
      format: '{bar} {percentage}% {phase} {file} {eta_formatted}',
      hideCursor: true,
      clearOnComplete: true,
      stream: process.stderr,
    },
    cliProgress.Presets.shades_classic,
  );
  bar.start(1, 0, { file: '', phase: '' });
  return bar;
}

function tellOutcome(outcome: ImportOutcome): void {
  const name = shortName(outcome.file);
  if (outcome.error !== null) {
    tell(outcome.error);
    return;
  }
  if (outcome.status === 'unchanged') {
    tell(`${name}: ${outcome.notes[0] ?? 'already in the case.'}`);
    return;
  }
  const counts = `${count(outcome.recordsRead)} records read = ${count(outcome.loaded)} loaded + ${count(outcome.rejected)} rejected + ${count(outcome.skipped)} skipped`;
  tell(`${name}: ${outcome.format}, ${counts}${outcome.reconciled ? '' : ' (NOT RECONCILED)'}`);
  for (const note of outcome.notes) tell(`  ${note}`);
}

function count(value: number): string {
  return value.toLocaleString('en-GB');
}

/** One line on standard error. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/**
 * Exit code after an import: 0 all read, 4 some records rejected or some files refused, 3 nothing read at all.
 */
export function importExitCode(outcomes: readonly ImportOutcome[]): number {
  const failed = outcomes.filter(outcome => outcome.error !== null).length;
  if (failed === outcomes.length) return 3;
  return failed > 0 || outcomes.some(outcome => outcome.rejected > 0) ? 4 : 0;
}

/** @throws KymoError `usage` when there is no folder to write that file into */
export function requireFolder(path: string): void {
  const folder = dirname(resolve(path));
  if (existsSync(folder)) return;
  throw new KymoError(
    'usage',
    `The folder ${folder} does not exist. Make it first or choose another place for ${basename(path)}.`,
  );
}

/** @throws KymoError `file-unreadable` when no file was read; the sentences were told before */
export function requireSomething(outcomes: readonly ImportOutcome[]): void {
  if (importExitCode(outcomes) === 3)
    throw new KymoError('file-unreadable', 'No file could be read, so there is nothing to work on.');
}

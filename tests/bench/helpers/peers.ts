import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { FileKind } from './data.ts';

const run = promisify(execFile);
const children = resolve(import.meta.dirname, '../children');
const lookMillis = 20_000;

/** What another tool took for a file. */
export interface PeerMeasure {
  readonly seconds: number;
  /** The part of it after which it has the rows, but not yet all columns that Kymo has with their types. */
  readonly untypedSeconds?: number;
  /** Records it says it read. */
  readonly rows: number;
}

/** Another tool that reads files of a kind. */
export interface Peer {
  readonly name: string;
  readonly kind: FileKind;
  /** Kymo is at least this many times as fast. */
  readonly promisedTimes: number;
  /** How many rounds at most: some take minutes. */
  readonly mostRounds: number;
  /** How to get it, for the line that says it was skipped. */
  readonly from: string;
  /** Its version, or null when it is not installed. */
  version(): Promise<string | null>;
  measure(path: string, folder: string): Promise<PeerMeasure>;
}

/** pandas: its reading alone is timed, not the start of Python. */
function pandas(kind: 'log' | 'access', script: string, promisedTimes: number): Peer {
  return {
    name: 'pandas',
    kind,
    promisedTimes,
    mostRounds: 3,
    from: 'Debian package python3-pandas',
    version: async () => (await pandasPython())?.version ?? null,
    async measure(path) {
      const python = await pandasPython();
      if (python === null) throw new Error('pandas is gone');
      const { stdout } = await run(python.command, [join(children, script), path]);
      return JSON.parse(stdout) as PeerMeasure;
    },
  };
}

/** lnav: builds its index and counts; it keeps nothing. */
const lnav: Peer = {
  name: 'lnav',
  kind: 'access',
  promisedTimes: 1,
  mostRounds: 3,
  from: 'Debian package lnav',
  version: () => firstLineOf('lnav', ['-V']),
  async measure(path) {
    const started = performance.now();
    const { stdout } = await run('lnav', ['-n', '-c', ';SELECT count(*) AS rows FROM access_log', path]);
    return { seconds: secondsSince(started), rows: Number(/^\s*(\d+)\s*$/m.exec(stdout)?.[1]) };
  },
};

/** GoAccess: its whole report, which is all it can be asked for. */
const goaccess: Peer = {
  name: 'GoAccess',
  kind: 'access',
  promisedTimes: 15,
  mostRounds: 1,
  from: 'Debian package goaccess',
  version: () => firstLineOf('goaccess', ['-V']),
  async measure(path, folder) {
    const report = join(folder, 'goaccess.json');
    const started = performance.now();
    await run('goaccess', [path, '--log-format=COMBINED', '--no-progress', '-o', report], {
      maxBuffer: 2 ** 26,
    });
    const seconds = secondsSince(started);
    const { general } = JSON.parse(await readFile(report, 'utf8')) as { general: { valid_requests: number } };
    return { seconds, rows: general.valid_requests };
  },
};

/** The tools that Kymo is measured against, with what is promised of each. */
export const peers: readonly Peer[] = [
  pandas('log', 'pandas-table.py', 2),
  pandas('access', 'pandas-access.py', 3),
  lnav,
  goaccess,
];

// The first Python on the path may be one without the system's packages.
async function pandasPython(): Promise<{ readonly command: string; readonly version: string } | null> {
  for (const command of ['python3', '/usr/bin/python3']) {
    const version = await firstLineOf(command, ['-c', 'import pandas; print("pandas", pandas.__version__)']);
    if (version !== null) return { command, version };
  }
  return null;
}

async function firstLineOf(command: string, args: readonly string[]): Promise<string | null> {
  return run(command, [...args], { timeout: lookMillis })
    .then(({ stdout }) => stdout.split('\n')[0]?.trim() ?? '')
    .catch(() => null);
}

function secondsSince(started: number): number {
  return (performance.now() - started) / 1000;
}

import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(import.meta.dirname, '../..');
const program = resolve(root, 'out/main/cli.js');

let building: Promise<string> | null = null;

/** The built command line, built first when its sources changed; test files that run side by side share one build. */
export function builtCli(): Promise<string> {
  building ??= promisify(execFile)(process.execPath, [
    resolve(root, 'src-main/cli/build-when-stale.mjs'),
  ]).then(() => program);
  return building;
}

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `kymo` with these arguments in a folder, as a user would: nothing on standard input, no terminal, no display. */
export async function kymo(
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Record<string, string> } = {},
): Promise<Finished> {
  const path = await builtCli();
  const { DISPLAY, WAYLAND_DISPLAY, ...env } = process.env;
  return new Promise(done => {
    const child = execFile(
      process.execPath,
      [path, ...args],
      { cwd: options.cwd ?? root, env: { ...env, ...options.env }, maxBuffer: 256 * 2 ** 20 },
      (error, stdout, stderr) =>
        done({ code: error === null ? 0 : (child.exitCode ?? null), stdout, stderr }),
    );
    child.stdin?.end();
  });
}

/** Answers to many questions, two at a time. */
export async function twoByTwo<Q, A>(
  questions: readonly Q[],
  ask: (question: Q) => Promise<A>,
): Promise<readonly A[]> {
  const answers: A[] = [];
  const left = [...questions.entries()];
  const worker = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift())
      answers[next[0]] = await ask(next[1]);
  };
  await Promise.all([worker(), worker()]);
  return answers;
}

/** Standard output as JSON; the whole of it must be JSON. */
export function json<T = Record<string, unknown>>(finished: Finished): T {
  return JSON.parse(finished.stdout) as T;
}

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test as base, type Page } from 'playwright/test';

const program = resolve(import.meta.dirname, '../../../out/main/cli.js');
const startMillis = 30_000;
const stopMillis = 20_000;

/** A built workstation serving on this machine with a data folder of its own. */
export interface Workstation {
  /** Single-use launch link. */
  readonly link: string;
  stop(): Promise<void>;
}

/** Starts `kymo start --serve`, with files to offer, and waits for its link. */
export async function startWorkstation(files: readonly string[] = []): Promise<Workstation> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'kymo-e2e-'));
  const child = spawn(process.execPath, [program, 'start', '--serve', ...files], {
    env: { ...process.env, KYMO_DATA_DIR: dataFolder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const hear = (text: Buffer) => {
    said += text.toString();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const stop = async () => {
    const { exitCode, signalCode } = child;
    await ended(child);
    await rm(dataFolder, { recursive: true, force: true });
    if (exitCode !== null || signalCode !== null) {
      throw new Error(`the workstation ended by itself (${exitCode ?? signalCode}): ${said}`);
    }
  };
  try {
    return { link: await linkOf(child, () => said), stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

function linkOf(child: ChildProcess, said: () => string): Promise<string> {
  return new Promise((done, fail) => {
    const late = () => fail(new Error(`no link after ${startMillis} ms: ${said()}`));
    const timer = setTimeout(late, startMillis);
    child.stdout?.on('data', () => {
      const link = /https?:\/\/\S+\n/.exec(said())?.[0];
      if (link === undefined) return;
      clearTimeout(timer);
      done(link.trim());
    });
    child.once('exit', code => fail(new Error(`the workstation ended with ${code}: ${said()}`)));
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const gone = new Promise<void>(done => child.once('exit', () => done()));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopMillis);
  return gone.finally(() => clearTimeout(timer));
}

interface Fixtures {
  /** Errors the console may show: none unless a test says so. */
  readonly allowedErrors: RegExp | null;
  /** Files named when the workstation is started. */
  readonly launched: readonly string[];
  readonly workstation: Workstation;
  /** A page on the workstation; any error in its console (a CSP violation is one) fails the test. */
  readonly window: Page;
}

/** A test with its own workstation. */
export const test = base.extend<Fixtures>({
  allowedErrors: [null, { option: true }],
  launched: [[], { option: true }],
  workstation: async ({ launched }, use) => {
    const workstation = await startWorkstation(launched);
    await use(workstation);
    await workstation.stop();
  },
  window: async ({ page, workstation, allowedErrors }, use) => {
    const errors: string[] = [];
    page.on('console', message => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', error => errors.push(String(error)));
    await page.goto(workstation.link);
    await use(page);
    const unexpected = errors.filter(error => allowedErrors === null || !allowedErrors.test(error));
    if (unexpected.length > 0) throw new Error(`errors in the console:\n${unexpected.join('\n')}`);
  },
});

export { expect } from 'playwright/test';

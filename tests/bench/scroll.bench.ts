import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowGrid } from '../e2e/helpers/rows.ts';
import { startWorkstation, type Workstation } from '../e2e/helpers/workstation.ts';
import { requireChromium } from '../helpers/chromium.ts';
import { builtCli } from '../helpers/cli.ts';
import { benchFolder, makeFile } from './helpers/data.ts';
import { waitForIdle } from './helpers/machine.ts';
import { printTable } from './helpers/print.ts';

const wantedRows = Number(process.env.KYMO_BENCH_ROWS ?? 10_000_000);
const bytesPerRow = 144.6;
/** Of the frames, all but one in twenty are done on the page's own thread within this. */
const promisedMillis = 16;
const turnsOfTheWheel = 200;

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  readonly args?: { readonly name?: string };
}

/**
 * Milliseconds for which the page's thread was at work in each of its frames: everything from where it begins one to
 * where it begins the next, so also what scrolling makes it do between them.
 */
function workOfFrames(events: readonly TraceEvent[]): readonly number[] {
  const begun = events.filter(({ name, ph }) => name === 'ThreadProxy::BeginMainFrame' && ph === 'X');
  const ofThread = (thread: TraceEvent) =>
    begun.filter(({ pid, tid }) => pid === thread.pid && tid === thread.tid);
  const frames = begun.map(ofThread).toSorted((one, other) => other.length - one.length)[0] ?? [];
  const [first] = frames;
  const starts = frames.map(({ ts }) => ts).toSorted((one, other) => one - other);
  const tasks = events.filter(
    ({ name, ph, pid, tid }) => name === 'RunTask' && ph === 'X' && pid === first?.pid && tid === first.tid,
  );
  return starts.slice(0, -1).map((start, index) => {
    const end = starts[index + 1] ?? start;
    const within = tasks.map(({ ts, dur = 0 }) => Math.min(end, ts + dur) - Math.max(start, ts));
    return within.filter(micros => micros > 0).reduce((sum, micros) => sum + micros, 0) / 1000;
  });
}

function percentile(values: readonly number[], share: number): number {
  const ordered = values.toSorted((one, other) => one - other);
  return ordered[Math.min(ordered.length - 1, Math.floor(share * ordered.length))] ?? Number.NaN;
}

describe(`scrolling through ${wantedRows.toLocaleString('en-GB')} rows`, () => {
  const folder = benchFolder();
  let workstation: Workstation;
  let browser: Browser;
  const measured = new Map<string, readonly number[]>();

  beforeAll(async () => {
    await builtCli();
    const file = await makeFile('log', wantedRows * bytesPerRow, folder);
    workstation = await startWorkstation([file.path]);
    browser = await chromium.launch({ executablePath: requireChromium(), args: ['--no-sandbox'] });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(600_000);
    await page.goto(workstation.link);
    await page.getByRole('button', { name: /^Import \d+ files?$/ }).click();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('link', { name: 'Logs' }).click();
    const count = wantedRows.toLocaleString('en-GB');
    await page.locator('[data-counted]', { hasText: `${count} of ${count} rows` }).waitFor();
    await waitForIdle();
    await rowGrid(page).hover();
    measured.set(
      'by the wheel',
      await framesWhile(page, async () => {
        for (let turn = 0; turn < turnsOfTheWheel; turn += 1) {
          await page.mouse.wheel(0, turn % 40 < 30 ? 240 : -120);
          await page.waitForTimeout(16);
        }
      }),
    );
    await rowGrid(page).focus();
    measured.set(
      'by pages',
      await framesWhile(page, async () => {
        for (let turn = 0; turn < turnsOfTheWheel / 2; turn += 1) {
          await page.keyboard.press('PageDown');
          await page.waitForTimeout(32);
        }
      }),
    );
    print();
  });

  afterAll(async () => {
    await browser?.close();
    await workstation?.stop();
  });

  async function framesWhile(page: Page, work: () => Promise<void>): Promise<readonly number[]> {
    await browser.startTracing(page, {
      categories: ['cc', 'toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'],
    });
    await work();
    const trace = JSON.parse((await browser.stopTracing()).toString('utf8')) as { traceEvents: TraceEvent[] };
    return workOfFrames(trace.traceEvents);
  }

  function print(): void {
    const rows = [...measured].map(([way, frames]) => [
      way,
      String(frames.length),
      ...[0.5, 0.95, 1].map(share => `${percentile(frames, share).toFixed(1)} ms`),
    ]);
    printTable('Work of the page for a frame while scrolling', ['', 'frames', 'median', 'p95', 'most'], rows);
  }

  test('draws frames', () => {
    expect([...measured.values()].filter(frames => frames.length < 50)).toEqual([]);
  });

  test(`takes less than ${promisedMillis} ms a frame for 95 % of them`, () => {
    for (const [way, frames] of measured) expect(percentile(frames, 0.95), way).toBeLessThan(promisedMillis);
  });
});

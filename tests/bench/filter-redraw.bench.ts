import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorkstation, type Workstation } from '../e2e/helpers/workstation.ts';
import { requireChromium } from '../helpers/chromium.ts';
import { builtCli } from '../helpers/cli.ts';
import { benchFolder } from './helpers/data.ts';
import { median, printTable, spread } from './helpers/print.ts';

const seriesCount = 50;
const binCount = 365 * 96;
const firstMillis = Date.UTC(2023, 0, 1);
const steps = 24;
/** From the key to the last stroke of the lines. */
const promisedMillis = 50;

/** A year of quarter hours of fifty series with a daily wave, quiet week ends and noise that is no chance. */
function yearOfTraffic(): string {
  const names = Array.from({ length: seriesCount }, (_unused, index) => `link ${index + 1} bytes`);
  const lines = Array.from({ length: binCount }, (_unused, bin) => {
    const at = new Date(firstMillis + bin * 900_000);
    const wave = 1.5 + Math.sin((2 * Math.PI * (bin % 96)) / 96);
    const week = at.getUTCDay() % 6 === 0 ? 0.5 : 1;
    const cells = names.map((_name, index) => {
      const noise = ((bin * 7919 + index * 104_729) % 1009) / 4000;
      return Math.round(1000 * (index + 1) * week * (wave + noise));
    });
    return `${at.toISOString()},${cells.join(',')}`;
  });
  return `timestamp,${names.join(',')}\n${lines.join('\n')}\n`;
}

/** Notes the time of every key and of every stroke on a canvas. */
function watchStrokes(): void {
  const times = { key: 0, stroke: 0 };
  const drawing = CanvasRenderingContext2D.prototype;
  const stroke = drawing.stroke as (path?: Path2D) => void;
  drawing.stroke = function (this: CanvasRenderingContext2D, ...path: [Path2D?]) {
    times.stroke = performance.now();
    stroke.apply(this, path);
  } as typeof drawing.stroke;
  addEventListener(
    'keydown',
    () => {
      times.key = performance.now();
    },
    true,
  );
  Object.assign(window, { benchTimes: times });
}

/** What the page's own thread has worked, in milliseconds of processor time: what else the machine does is no part of it. */
async function worked(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
}

/** Milliseconds from a key on the slider to the last stroke that it led to. */
async function redraw(page: Page, key: string): Promise<number> {
  await page.keyboard.press(key);
  return page.evaluate(async () => {
    const { benchTimes } = window as unknown as { benchTimes: { key: number; stroke: number } };
    const deadline = benchTimes.key + 5000;
    // Drawn, and then nothing for two frames.
    for (let quiet = 0, last = benchTimes.stroke; quiet < 2 && performance.now() < deadline; ) {
      await new Promise(requestAnimationFrame);
      quiet = benchTimes.stroke > benchTimes.key && benchTimes.stroke === last ? quiet + 1 : 0;
      last = benchTimes.stroke;
    }
    return benchTimes.stroke - benchTimes.key;
  });
}

describe('the level slider over a year of quarter hours of fifty series', () => {
  const folder = benchFolder();
  let workstation: Workstation;
  let browser: Browser;
  let milliseconds: number[];
  let processor: number[];

  beforeAll(async () => {
    await builtCli();
    const file = join(folder, 'year.csv');
    writeFileSync(file, yearOfTraffic());
    workstation = await startWorkstation([file]);
    browser = await chromium.launch({ executablePath: requireChromium(), args: ['--no-sandbox'] });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.addInitScript(watchStrokes);
    await page.goto(workstation.link);
    await page.getByRole('button', { name: /^Import \d+ files?$/ }).click();
    await page.getByRole('button', { name: 'Done' }).click({ timeout: 120_000 });
    await page.getByRole('link', { name: 'Traffic' }).click();
    await page.getByText('Under the wave').click();
    const slider = page.getByRole('slider', { name: 'Deepest level' });
    await slider.waitFor({ timeout: 120_000 });
    await page.getByText('Traffic rhythms over time').waitFor();
    await page
      .locator('.mantine-Skeleton-root, .stale')
      .first()
      .waitFor({ state: 'detached', timeout: 120_000 });
    // The lines are drawn from what the page has: the host is not asked.
    await page.route(/analyses\.run/, () => undefined);
    await slider.focus();
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    milliseconds = [];
    processor = [];
    for (let step = 0; step < steps; step += 1) {
      const before = await worked(session);
      milliseconds.push(await redraw(page, step % 6 < 3 ? 'ArrowLeft' : 'ArrowRight'));
      processor.push((await worked(session)) - before);
    }
    const head = [`${binCount} bins, ${steps} steps`, 'median (min to max)'];
    const rows = [
      ['on the clock', spread(milliseconds, 0, 'ms')],
      ['processor, with painting', spread(processor, 0, 'ms')],
    ];
    printTable('From a key on the level slider to the drawn lines', head, rows);
  });

  afterAll(async () => {
    await browser?.close();
    await workstation?.stop();
  });

  test('every step draws', () => {
    expect(milliseconds.filter(value => !(value > 0))).toEqual([]);
  });

  test(`draws within ${promisedMillis} ms`, () => {
    expect(median(milliseconds)).toBeLessThan(promisedMillis);
  });
});

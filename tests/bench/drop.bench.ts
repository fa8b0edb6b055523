import { chromium } from 'playwright';
import { beforeAll, describe, expect, test } from 'vitest';
import { startWorkstation } from '../e2e/helpers/workstation.ts';
import { requireChromium } from '../helpers/chromium.ts';
import { benchFolder, type MadeFile, makeFile, wantedBytes, warm } from './helpers/data.ts';
import { type DropMeasure, measureDrop } from './helpers/drop.ts';
import { waitForIdle } from './helpers/machine.ts';
import { median, megabytes, printTable, spread } from './helpers/print.ts';

const promisedRowsMillis = 100;
const promisedChartMillis = 1000;
/** Drops asked for by `KYMO_BENCH_DROPS`. */
const wantedDrops = Number(process.env.KYMO_BENCH_DROPS ?? 9);
const settleMillis = 1500;

describe.each(['log', 'access'] as const)('dropping a large %s file on the window', kind => {
  const folder = benchFolder();
  let file: MadeFile;
  const measures: DropMeasure[] = [];

  beforeAll(async () => {
    file = await makeFile(kind, wantedBytes, folder);
    await warm(file.path);
    measures.push(...(await dropsOf(file.path)));
    printTable(
      `Dropping a ${kind} file of ${megabytes(file.bytes)} on the window of the browser, ${measures.length} times: median (min to max)`,
      ['from the drop to', '', 'promise'],
      [
        ['first lines as they stand', spread(linesOf(measures), 0, 'ms'), `${promisedRowsMillis} ms`],
        ['first rows as read', spread(rowsOf(measures), 0, 'ms'), `${promisedRowsMillis} ms`],
        ['first rows as read, first drop of the workstation', `${rowsOf(measures)[0]?.toFixed(0)} ms`, ''],
        ['first chart', spread(chartsOf(measures), 0, 'ms'), `${promisedChartMillis} ms`],
      ],
    );
  });

  test(`shows the first lines within ${promisedRowsMillis} ms`, () => {
    expect(median(linesOf(measures))).toBeLessThanOrEqual(promisedRowsMillis);
  });

  test(`shows the first rows within ${promisedRowsMillis} ms`, () => {
    expect(median(rowsOf(measures))).toBeLessThanOrEqual(promisedRowsMillis);
  });

  test(`shows the first chart within ${promisedChartMillis} ms`, () => {
    expect(median(chartsOf(measures))).toBeLessThanOrEqual(promisedChartMillis);
  });
});

const linesOf = (measures: readonly DropMeasure[]) => measures.map(({ lines }) => lines);
const rowsOf = (measures: readonly DropMeasure[]) => measures.map(({ rows }) => rows);
const chartsOf = (measures: readonly DropMeasure[]) => measures.map(({ chart }) => chart ?? Number.NaN);

async function dropsOf(path: string): Promise<readonly DropMeasure[]> {
  const asRoot = process.getuid?.() === 0;
  const workstation = await startWorkstation();
  const browser = await chromium.launch({
    executablePath: requireChromium(),
    args: asRoot ? ['--no-sandbox'] : [],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(workstation.link);
    const measures: DropMeasure[] = [];
    for (let drop = 0; drop < wantedDrops; drop += 1) {
      await page.getByRole('button', { name: 'Add files' }).first().waitFor();
      // Somebody who drops a file has found the window first.
      await page.waitForTimeout(settleMillis);
      await waitForIdle();
      measures.push(await measureDrop(page, path));
      await page.reload();
    }
    return measures;
  } finally {
    await browser.close();
    await workstation.stop();
  }
}

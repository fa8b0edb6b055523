import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { choose, goTo, importAll, settled } from './helpers/actions.ts';
import { chip, currentCell, expectRows, filterRows, openSampleLog, rowGrid } from './helpers/rows.ts';
import { expect, test } from './helpers/workstation.ts';

const sample = resolve(import.meta.dirname, '../../resources/samples/helpdesk-log.csv');
const sampleLines = readFileSync(sample, 'utf8').split('\n');
const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function violations(page: Page): Promise<string[]> {
  const result = await new AxeBuilder({ page }).withTags(tags).analyze();
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' | ')}`);
}

test('facets, filter and chips narrow the table, and with it the whole window', async ({ window }) => {
  await openSampleLog(window);
  const levels = window.getByRole('region', { name: 'Level', exact: true });
  await levels.getByRole('button', { name: /^ERROR/ }).click();
  await expectRows(window, '623 of 3,137 rows');
  await expect(window.getByRole('button', { name: 'Filter: level:ERROR. Change' })).toBeVisible();
  await chip(window, 'level:ERROR').click();
  await expectRows(window, '3,137 of 3,137 rows');
  await chip(window, 'level:ERROR').click();
  await window.getByRole('button', { name: 'Turn round: level:ERROR' }).click();
  await expectRows(window, '2,514 of 3,137 rows');
  await window.getByRole('button', { name: 'Pin: -level:ERROR' }).click();
  await filterRows(window, '-level:ERROR host:web-1');
  await expectRows(window, '402 of 3,137 rows');
  await window.getByRole('button', { name: 'Clear', exact: true }).click();
  await expectRows(window, '2,514 of 3,137 rows');
  await window.getByRole('button', { name: 'Remove: -level:ERROR' }).click();
  await expectRows(window, '3,137 of 3,137 rows');
  await levels.getByRole('button', { name: /^WARN/ }).click({ modifiers: ['Alt'] });
  await expectRows(window, '2,764 of 3,137 rows');
  await window.goBack();
  await expectRows(window, '3,137 of 3,137 rows');
});

test('columns and values are offered while a filter is written, and what is wrong with it is said', async ({
  window,
}) => {
  await openSampleLog(window);
  const field = window.getByRole('combobox', { name: 'Filter the rows' });
  await field.pressSequentially('compo');
  await window.getByRole('option', { name: /^component:/ }).click();
  await expect(field).toHaveValue('component:');
  await window.getByRole('option', { name: /^ldap\.client/ }).click();
  await expect(field).toHaveValue(/^component:ldap\.client/);
  await field.press('Enter');
  await expectRows(window, '172 of 3,137 rows');
  await field.fill('levle:ERROR');
  await expect(window.locator('.filter-field')).toContainText('no column "levle". Did you mean level?');
  await field.press('Enter');
  await expectRows(window, '172 of 3,137 rows');
});

test('a bar leads to its first row, and a brush narrows everything to its time', async ({ window }) => {
  await openSampleLog(window);
  const chart = window.getByRole('img', { name: 'Bars of the rows over time, stacked by level.' });
  const bars = window.getByRole('button', { name: /^Rows over time/ });
  await bars.focus();
  for (let hour = 0; hour < 30; hour += 1) await bars.press('ArrowRight');
  await bars.press('Enter');
  await expect(currentCell(window, 'at')).toHaveText(/^2025-03-18 06:/);
  const box = await chart.boundingBox();
  if (box === null) throw new Error('the bars are not drawn');
  await window.mouse.move(box.x + box.width * 0.3, box.y + 60);
  await window.mouse.down();
  await window.mouse.move(box.x + box.width * 0.4, box.y + 60, { steps: 5 });
  await window.mouse.up();
  await expect(window.getByRole('button', { name: /^Time range: 2025-03-18/ })).toBeVisible();
  await expect(window.locator('[data-counted]')).not.toHaveText(/^3,137/);
});

test('a row lies open with every field, its template and what stands around it, from row to row', async ({
  window,
}) => {
  await openSampleLog(window);
  await filterRows(window, 'component:ldap.client level:ERROR');
  await expectRows(window, '172 of 3,137 rows');
  await rowGrid(window).press('Enter');
  const row = window.getByRole('region', { name: 'Row', exact: true });
  await expect(row.locator('[data-raw]')).toBeVisible();
  const title = await row.getByRole('heading', { level: 2 }).textContent();
  const line = Number(/line ([\d,]+)$/.exec(title ?? '')?.[1]?.replaceAll(',', ''));
  await expect(row.locator('[data-raw]')).toHaveText(sampleLines[line - 1] ?? 'no such line', {
    useInnerText: false,
  });
  await expect(row.getByRole('region', { name: 'Template' })).toBeVisible();
  await row.getByRole('button', { name: 'Next row' }).click();
  await expect(row.getByRole('heading', { level: 2 })).not.toHaveText(title ?? '');
  await row.getByRole('tab', { name: 'Around it' }).click();
  await expect(row.getByRole('region', { name: 'Rows around this one' }).getByRole('listitem')).toHaveCount(
    21,
  );
  await expectRows(window, '172 of 3,137 rows');
  await row.getByRole('tab', { name: 'Row' }).click();
  await row.getByRole('button', { name: /^Same Host/ }).click();
  await expect(
    chip(window, 'host:app-1').or(chip(window, 'host:app-2')).or(chip(window, 'host:web-1')),
  ).toBeVisible();
});

test('columns are sorted by several, moved, hidden and held, and stand so when the window is opened again', async ({
  window,
}) => {
  await openSampleLog(window);
  const head = (name: string) => rowGrid(window).getByRole('columnheader', { name });
  await head('Level').click();
  await head('Time').click({ modifiers: ['Shift'] });
  await head('Time').click({ modifiers: ['Shift'] });
  await expect(window.getByText('Sorted by Level up, Time down')).toBeVisible();
  await rowGrid(window).press('Home');
  await expect(currentCell(window, 'level')).toHaveText('CRITICAL');
  await window.getByRole('button', { name: 'Columns', exact: true }).click();
  await window.getByRole('checkbox', { name: 'PID' }).click();
  await expect(window.getByRole('checkbox', { name: 'PID' })).not.toBeChecked();
  await window.getByRole('button', { name: 'Hold Message at the left edge' }).click();
  await window.keyboard.press('Escape');
  await expect(head('PID')).toHaveCount(0);
  await expect(rowGrid(window).getByRole('columnheader').nth(1)).toHaveText('Message');
  await window.reload();
  await expectRows(window, '3,137 of 3,137 rows');
  await expect(rowGrid(window).getByRole('columnheader').nth(1)).toHaveText('Message');
  await expect(head('PID')).toHaveCount(0);
  await expect(window.getByText('Sorted by Level up, Time down')).toBeVisible();
});

test('views are kept, handed on as text and opened, and rules colour the rows', async ({ window }) => {
  await openSampleLog(window);
  await filterRows(window, 'level:CRITICAL');
  await expectRows(window, '2 of 3,137 rows');
  await window.getByRole('button', { name: 'Views' }).click();
  await window.getByRole('menuitem', { name: 'Keep this view' }).click();
  await window.getByRole('textbox', { name: 'Name' }).fill('The worst');
  await window.getByRole('button', { name: 'Keep', exact: true }).click();
  await filterRows(window, '');
  await expectRows(window, '3,137 of 3,137 rows');
  await window.getByRole('button', { name: 'Highlight' }).click();
  await window.getByRole('button', { name: 'Add a rule' }).click();
  await window.getByRole('textbox', { name: 'Pattern' }).fill('component:health.check');
  await choose(window, window.getByRole('dialog'), 'Colour', 'Green');
  await window.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(window.locator('.row-line[data-colour="green"]').first()).toContainText('health.check');
  await window.getByRole('button', { name: 'Views' }).click();
  await window.getByRole('menuitem', { name: 'As text' }).click();
  const text = window.getByRole('textbox', { name: 'Views and highlight rules as YAML' });
  await expect(text).toHaveValue(/The worst/);
  await expect(text).toHaveValue(/green/);
  await text.fill((await text.inputValue()).replaceAll('The worst', 'The very worst'));
  await window.getByRole('button', { name: 'Take over' }).click();
  await window.getByRole('button', { name: 'Views' }).click();
  await window.getByRole('menuitem', { name: 'The very worst' }).click();
  await expectRows(window, '2 of 3,137 rows');
});

test('everything that matches is written, not only what is on screen', async ({ window }) => {
  await openSampleLog(window);
  await filterRows(window, 'level:ERROR');
  await expectRows(window, '623 of 3,137 rows');
  const download = window.waitForEvent('download');
  await window.getByRole('button', { name: 'Export' }).click();
  await window.getByRole('menuitem', { name: /^NDJSON/ }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(text.split('\n').filter(line => line.includes('"ERROR"'))).toHaveLength(623);
});

test('a template of the analyses leads to its rows', async ({ window }) => {
  await openSampleLog(window);
  await window.getByRole('radiogroup', { name: 'Part of the logs screen' }).getByText('Templates').click();
  await settled(window);
  const list = window.getByRole('table', { name: 'Kinds of log messages, list' });
  const line = list.getByRole('row').nth(1);
  const count = await line.locator('[data-column="count"]').textContent();
  await line.getByTitle('Show its rows in the table').click();
  await expectRows(window, `${count} of 3,137 rows`);
});

test.describe('a long log', () => {
  const rows = 400_000;
  test.use({
    launched: async ({ browserName: _browser }, use, testInfo) => {
      const path = testInfo.outputPath('long.csv');
      const start = Date.UTC(2024, 0, 1);
      const lines = Array.from(
        { length: rows },
        (_unused, index) => `${new Date(start + index * 1000).toISOString()},h,INFO,c,1,E,entry ${index}`,
      );
      await writeFile(path, `timestamp,host,level,component,pid,event_id,message\n${lines.join('\n')}\n`);
      await use([path]);
    },
  });

  test('is reached to its last row, and a step of the wheel passes none over', async ({ window }) => {
    await importAll(window);
    await goTo(window, 'Logs');
    await expectRows(window, '400,000 of 400,000 rows');
    await rowGrid(window).focus();
    await window.keyboard.press('G');
    await expect(currentCell(window, 'message')).toHaveText('entry 399999');
    await expect(currentCell(window, 'message')).toBeInViewport();
    await window.keyboard.press('g');
    await expect(currentCell(window, 'message')).toHaveText('entry 0');
    const placeOf = () => rowGrid(window).evaluate(topRow);
    await rowGrid(window).evaluate(grid => {
      grid.scrollTop = 4_000_000;
    });
    await expect(rowGrid(window)).toContainText('entry 200000');
    const before = await placeOf();
    await rowGrid(window).hover();
    await window.mouse.wheel(0, 250);
    await expect.poll(placeOf).toBe(before + 10);
    // Elements are used again where they stand: who is read the table is read its rows in their order.
    const read = await rowGrid(window).evaluate(rowsAsRead);
    expect(read.length).toBeGreaterThan(20);
    expect(read).toEqual(read.map((_place, index) => (read[0] ?? 0) + index));
  });

  /** Places of the rows in the order of the accessibility tree. */
  function rowsAsRead(grid: Element): number[] {
    const owned = grid.querySelector('[aria-owns]')?.getAttribute('aria-owns') ?? '';
    return owned.split(' ').map(id => Number(document.getElementById(id)?.dataset.place));
  }

  /** Place of the first row that is wholly in sight. */
  function topRow(grid: Element): number {
    const top = grid.getBoundingClientRect().top + 28;
    const seen = [...grid.querySelectorAll<HTMLElement>('.row-line')].filter(
      row => row.getBoundingClientRect().top >= top - 1,
    );
    return Math.min(...seen.map(row => Number(row.dataset.place)));
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the table, its row and its dialogs have no accessibility violation in ${colorScheme}`, async ({
    window,
  }) => {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openSampleLog(window);
    await filterRows(window, '-level:DEBUG');
    await expectRows(window, '2,914 of 3,137 rows');
    await window.getByRole('textbox', { name: 'Search without filtering' }).fill('ticket');
    await rowGrid(window).press('Enter');
    await expect(window.locator('[data-raw]')).toBeVisible();
    expect.soft(await violations(window), 'an open row').toEqual([]);
    await window.getByRole('tab', { name: 'Around it' }).click();
    await expect(window.getByRole('region', { name: 'Rows around this one' })).toBeVisible();
    expect.soft(await violations(window), 'around it').toEqual([]);
    await window.getByRole('button', { name: 'Highlight' }).click();
    await window.getByRole('button', { name: 'Add a rule' }).click();
    expect.soft(await violations(window), 'highlight rules').toEqual([]);
    await window.keyboard.press('Escape');
    await rowGrid(window).press('.');
    await expect(window.getByRole('menu')).toBeVisible();
    expect.soft(await violations(window), 'menu of a cell').toEqual([]);
    await window.keyboard.press('Escape');
    await window.setViewportSize({ width: 900, height: 700 });
    expect.soft(await violations(window), 'narrow window').toEqual([]);
  });
}

test('a menu leads to times, errors, warnings and marks, and lists the rows that are marked', async ({
  window,
}) => {
  await openSampleLog(window);
  const goToItem = async (name: string) => {
    await window.getByRole('button', { name: 'Go to', exact: true }).click();
    await window.getByRole('menuitem', { name }).click();
  };
  await goToItem('Next error');
  await expect(currentCell(window, 'level')).toHaveText(/ERROR|CRITICAL/);
  const message = await currentCell(window, 'message').textContent();
  await rowGrid(window).press('m');
  await expect(window.locator('.rows-said')).toHaveText('1 row marked');
  await goToItem('Next warning');
  await expect(currentCell(window, 'level')).toHaveText('WARN');
  await goToItem('Mark before');
  await expect(currentCell(window, 'message')).toHaveText(message ?? '');
  await rowGrid(window).press('End');
  await goToItem('Marked rows');
  await window.getByRole('dialog').getByTitle('Go to this row').click();
  await expect(currentCell(window, 'message')).toHaveText(message ?? '');
  await goToItem('A time');
  await expect(window.getByRole('dialog', { name: 'Go to a time' })).toBeVisible();
});

test.describe('a log of jobs that start and are done', () => {
  test.use({
    launched: async ({ browserName: _browser }, use, testInfo) => {
      const path = testInfo.outputPath('jobs.csv');
      const start = Date.UTC(2024, 0, 1);
      const entry = (place: number, pid: number, message: string) =>
        `${new Date(start + place * 1000).toISOString()},h,INFO,c,${pid},E,${message}`;
      const lines = Array.from({ length: 60 }, (_unused, job) => [
        entry(job * 20, 100 + job, `job ${job} started`),
        entry(job * 20 + 5, 100 + job, job === 10 ? 'crashed hard' : `job ${job} done`),
      ]);
      await writeFile(
        path,
        `timestamp,host,level,component,pid,event_id,message\n${lines.flat().join('\n')}\n`,
      );
      await use([path]);
    },
  });

  test('says what came instead, and leads to the row where the order first broke', async ({ window }) => {
    await importAll(window);
    await goTo(window, 'Logs');
    await expectRows(window, '120 of 120 rows');
    await window.getByRole('radiogroup', { name: 'Part of the logs screen' }).getByText('Templates').click();
    await settled(window);
    const list = window.getByRole('table', { name: 'Sequences of log messages, list' });
    const line = list.getByRole('row').nth(1);
    await expect(line.locator('[data-column="insteadTemplate"]')).toHaveText('crashed hard');
    await line.getByTitle('Open the row of the first break').click();
    await expect(currentCell(window, 'message')).toHaveText('job 10 started');
    await expect(window.getByRole('region', { name: 'Row', exact: true })).toBeVisible();
    await expectRows(window, '120 of 120 rows');
  });
});

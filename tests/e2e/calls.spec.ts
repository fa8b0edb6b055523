import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from 'playwright/test';
import { dropFiles, goTo, importAll, settled } from './helpers/actions.ts';
import { expect, test } from './helpers/workstation.ts';

test.use({ launched: [resolve(import.meta.dirname, '../../resources/samples/helpdesk-calls.csv')] });

const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
const dayTitle = /^\w{3} (\d{4}-\d\d-\d\d): ([\d,]+) calls$/;
const slotTitle = /^(\w+day)s (\d\d):00 to \d\d:00: ([\d,]+) calls on \d+ days$/;

async function openCalls(page: Page): Promise<void> {
  await importAll(page);
  await goTo(page, 'Calls');
  await settled(page);
}

async function openPart(page: Page, part: string): Promise<void> {
  await page.getByRole('radiogroup', { name: 'Part of the calls screen' }).getByText(part).click();
  await settled(page);
}

async function violations(page: Page): Promise<string[]> {
  const result = await new AxeBuilder({ page }).withTags(tags).analyze();
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' | ')}`);
}

function card(page: Page, title: string): Locator {
  return page.getByRole('region', { name: title, exact: true });
}

/** Clicks a point of a card's chart, given in shares of its width and height. */
async function clickChart(page: Page, title: string, across: number, down: number): Promise<void> {
  const drawing = card(page, title).getByRole('img');
  const box = await drawing.boundingBox();
  if (box === null) throw new Error('the chart has no place');
  await drawing.click({ position: { x: box.width * across, y: box.height * down } });
}

/** Day and number of calls that the drawer of a day is about. */
async function dayOf(drawer: Locator): Promise<readonly [day: string, calls: string]> {
  const [, day = '', calls = ''] =
    dayTitle.exec((await drawer.getByRole('heading').textContent()) ?? '') ?? [];
  return [day, calls];
}

function range(page: Page): Locator {
  return page.getByRole('button', { name: /^Time range/ });
}

test('a click on a day narrows everything to it and opens its calls; Back undoes both', async ({
  window,
}) => {
  await openCalls(window);
  await expect(range(window)).toHaveText('All time');
  await clickChart(window, 'Calls per day', 0.5, 0.5);
  const drawer = window.getByRole('dialog', { name: dayTitle });
  await expect(drawer).toBeVisible();
  const [day, calls] = await dayOf(drawer);
  await expect(drawer.getByRole('status')).toHaveText(`${calls} records of helpdesk-calls.csv in time order`);
  await expect(drawer.getByRole('gridcell').first()).toContainText(day);
  expect(await violations(window)).toEqual([]);
  await window.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await expect(range(window)).toContainText(day);
  await expect(window.getByRole('table', { name: 'Highest days' }).getByRole('row')).toHaveCount(2);
  await window.goBack();
  await expect(range(window)).toHaveText('All time');
});

test('a day of the calendar is found by keyboard, and Back closes the calls it opened', async ({
  window,
}) => {
  await openCalls(window);
  const cursor = card(window, 'Calendar of calls').getByRole('button', { name: /arrow keys move$/ });
  await cursor.focus();
  await cursor.press('Home');
  const first = (await cursor.textContent()) ?? '';
  await cursor.press('ArrowRight');
  await expect(cursor).not.toHaveText(first);
  const [, day = ''] = /(\d{4}-\d\d-\d\d)/.exec((await cursor.textContent()) ?? '') ?? [];
  await cursor.press('Enter');
  const drawer = window.getByRole('dialog', { name: dayTitle });
  await expect(drawer).toBeVisible();
  expect(await dayOf(drawer)).toContain(day);
  await expect(range(window)).toContainText(day);
  await window.goBack();
  await expect(drawer).toBeHidden();
  await expect(range(window)).toHaveText('All time');
});

test('a cell of the heatmap filters everything and opens its calls, on all its days or on one; Back undoes it', async ({
  window,
}) => {
  await openCalls(window);
  await clickChart(window, 'Calls by weekday and hour', 0.5, 0.2);
  const drawer = window.getByRole('dialog', { name: slotTitle });
  await expect(drawer).toBeVisible();
  const title = (await drawer.getByRole('heading').textContent()) ?? '';
  const [, weekday = '', hour = '', calls = ''] = slotTitle.exec(title) ?? [];
  await expect(drawer.getByRole('status')).toHaveText(`${calls} records of helpdesk-calls.csv in time order`);
  await expect(drawer.getByRole('gridcell').first()).toContainText(` ${hour}:`);
  await expect(window.getByRole('banner')).toContainText(`weekday:${weekday} hour:${Number(hour)}`);
  expect(await violations(window)).toEqual([]);
  await drawer.getByRole('combobox', { name: 'Day whose calls are listed' }).click();
  const option = window.getByRole('option').nth(2);
  const day = ((await option.textContent()) ?? '').slice(4);
  await option.click();
  await expect(drawer.getByRole('gridcell').first()).toContainText(`${day} ${hour}:`);
  await drawer.getByRole('button', { name: `Narrow everything to ${day} ${hour}:00 to ` }).click();
  await expect(range(window)).toContainText(`${day} ${hour}:00 to `);
  await window.goBack();
  await expect(range(window)).toHaveText('All time');
  await expect(drawer).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await expect(window.getByRole('banner')).toContainText(`weekday:${weekday} hour:${Number(hour)}`);
  expect(await violations(window)).toEqual([]);
  await window.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(window.getByRole('banner')).not.toContainText('weekday:');
});

test('a filter is written in the top bar, told what is wrong with it, and narrows every number', async ({
  window,
}) => {
  await openCalls(window);
  const total = async () => {
    await settled(window);
    await card(window, 'Calls per day')
      .getByRole('button', { name: /: show as table$/ })
      .click();
    const cells = card(window, 'Calls per day').locator('td[data-column="calls"]');
    const texts = await cells.allTextContents();
    await card(window, 'Calls per day')
      .getByRole('button', { name: /: show as table$/ })
      .click();
    return texts.reduce((sum, text) => sum + Number(text.replaceAll(',', '')), 0);
  };
  const all = await total();
  const write = async (text: string) => {
    await window.getByRole('button', { name: /^(Filter the records|Filter: )/ }).click();
    await window.getByRole('textbox', { name: 'Only records that match' }).fill(text);
  };
  await write('agnt:Farid');
  await expect(window.getByText('Did you mean agent?')).toBeVisible();
  await expect(window.getByRole('button', { name: 'Filter', exact: true })).toBeDisabled();
  await window.getByRole('textbox', { name: 'Only records that match' }).fill('agent:farid');
  await window.getByRole('button', { name: 'Filter', exact: true }).click();
  await expect(window).toHaveURL(/where=/);
  // What was there before stays until the answer is here.
  await expect.poll(total).toBeLessThan(all);
  const own = await total();
  await write('-agent:farid');
  await window.keyboard.press('Enter');
  await expect.poll(total).toBe(all - own);
  expect(own).toBeGreaterThan(0);
  // Away from what has a tooltip.
  await window.mouse.move(1, 799);
  await expect(window.getByRole('tooltip')).toHaveCount(0);
  expect(await violations(window)).toEqual([]);
});

/** Calls of every hour over twenty weeks, fewer at weekends; one Tuesday has half as many again. */
function twentyWeeks(): string {
  const rows = Array.from({ length: 140 * 24 }, (_unused, hour) => {
    const at = new Date(Date.UTC(2024, 0, 1) + hour * 3_600_000);
    const day = Math.floor(hour / 24);
    const usual = (at.getUTCDay() % 6 === 0 ? 20 : 60) + ((day * 7) % 5) + (hour % 24);
    return `${at.toISOString()},${day === 71 ? Math.round(usual * 1.5) : usual}`;
  });
  return `DateTime,Calls\n${rows.join('\n')}\n`;
}

test.describe('with twenty weeks of counts', () => {
  test.use({ launched: [] });

  test('raw and adjusted ranking stand side by side; a row narrows to its day', async ({
    window,
  }, testInfo) => {
    const file = testInfo.outputPath('twenty-weeks.csv');
    await writeFile(file, twentyWeeks());
    await dropFiles(window, [file]);
    await openCalls(window);
    await openPart(window, 'What changes');
    const boxOf = (title: string) => card(window, title).boundingBox();
    const [left, right] = [await boxOf('Days by calls'), await boxOf('Days by what is unusual')];
    expect([left?.y, left?.height]).toEqual([right?.y, right?.height]);
    const first = (name: string) => window.getByRole('table', { name }).getByRole('row').nth(1);
    await expect(first('Days by calls')).toContainText('2024-03-12');
    await expect(first('Days by what is unusual')).toContainText(/^12024-03-12.*yes$/);
    expect(await violations(window)).toEqual([]);
    await first('Days by what is unusual')
      .getByRole('cell')
      .first()
      .click({ position: { x: 2, y: 4 } });
    await expect(range(window)).toHaveText('2024-03-12 to 2024-03-13');
  });
});

test('sliders say what other handling times would take, and go back to what the files say', async ({
  window,
}) => {
  await openCalls(window);
  await openPart(window, 'People and lines');
  const panel = card(window, 'What if');
  const hours = panel.locator('.outcomes > div').filter({ hasText: 'Hours to pay a week' });
  const before = (await hours.locator('.strong').textContent()) ?? '';
  const slider = panel.getByRole('slider', { name: 'Handling time' });
  await expect(slider).toHaveAttribute('aria-valuetext', /, as recorded$/);
  const back = panel.getByRole('button', { name: 'Back to what the files say' });
  await expect(back).toBeDisabled();
  expect(await violations(window)).toEqual([]);
  await slider.focus();
  await slider.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', '1,200 s');
  await expect(hours).toContainText(`instead of ${before}`);
  await expect(window).toHaveURL(/handleSeconds/);
  await expect(slider).toBeFocused();
  await back.click();
  await expect(hours.locator('.strong')).toHaveText(before);
  await expect(slider).toHaveAttribute('aria-valuetext', /, as recorded$/);
  await window.goBack();
  await expect(slider).toHaveAttribute('aria-valuetext', '1,200 s');
});

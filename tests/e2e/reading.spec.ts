import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page, TestInfo } from 'playwright/test';
import { choose, dropFiles, goTo, importAll } from './helpers/actions.ts';
import { expect, test } from './helpers/workstation.ts';

/** Drops a file of this text on the window and returns its card. */
async function dropText(page: Page, info: TestInfo, name: string, text: string) {
  const folder = info.outputPath('files');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), text);
  await dropFiles(page, [join(folder, name)]);
  const card = page.getByRole('region', { name, exact: true });
  await expect(card.getByRole('region', { name: /^First rows/ })).toBeVisible();
  return card;
}

/** A day of quarter hours, their counts falling from 96. */
const quarters = Array.from({ length: 96 }, (_unused, index) => ({
  time: new Date(Date.UTC(2024, 0, 1) + index * 900_000).toISOString(),
  count: 96 - index,
}));

test('the first lines of a file are there as they stand before anything is known of it', async ({
  window,
}, info) => {
  const held: (() => void)[] = [];
  const asked = new Promise<void>(go => held.push(go));
  await window.route(/files\.(firstLook|preview)/, async route => {
    await asked;
    await route.continue();
  });
  const rows = quarters.map(({ time, count }) => `${time},${count}`).join('\n');
  const folder = info.outputPath('files');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'held.csv'), `DateTime,Calls\n${rows}\n`);
  await dropFiles(window, [join(folder, 'held.csv')]);
  const lines = window.getByRole('region', { name: 'First lines of held.csv' });
  await expect(lines.getByRole('row')).toHaveCount(12);
  await expect(lines.getByRole('row').nth(1)).toHaveText('22024-01-01T00:00:00.000Z,96');
  for (const go of held) go();
  await expect(window.getByRole('region', { name: 'First rows of held.csv' })).toContainText('2024-01-01');
  await expect(lines).toHaveCount(0);
});

test('another delimiter cuts the rows anew at once, and back to what was found undoes it', async ({
  window,
}, info) => {
  const rows = quarters.map(({ time, count }) => `${time},${count};${count + 1}`).join('\n');
  const card = await dropText(window, info, 'pairs.csv', `DateTime,Calls;Answered\n${rows}\n`);
  await card.getByRole('button', { name: 'Change how it is read' }).click();
  const head = card.getByRole('region', { name: /^First rows/ }).getByRole('columnheader');
  await choose(window, card, 'Delimiter', 'Comma ,');
  await expect(head).toHaveText([/^DateTime/, /^Calls;Answered/]);
  await choose(window, card, 'Delimiter', 'Semicolon ;');
  await expect(head).toHaveText([/^DateTime,Calls/, /^Answered/]);
  await expect(card.getByRole('cell', { name: '2024-01-01T00:00:00.000Z,96' })).toBeVisible();
  await choose(window, card, 'Delimiter', 'Comma ,');
  await expect(card.getByRole('cell', { name: '96;97' })).toBeVisible();
  await card.getByRole('button', { name: 'Back to what was found' }).click();
  await expect(card.getByRole('button', { name: 'Back to what was found' })).toHaveCount(0);
});

test('a role given to a column in its head is the one imported', async ({ window }, info) => {
  const rows = quarters.map(({ time, count }) => `${time},${count},${count * 10}`).join('\n');
  const card = await dropText(window, info, 'two.csv', `DateTime,Offered,Handled\n${rows}\n`);
  await card.getByRole('button', { name: 'Change how it is read' }).click();
  await choose(window, card, 'What it is', 'Call counts per time bin');
  const handled = card.getByRole('combobox', { name: 'What column Handled is' });
  const offered = card.getByRole('combobox', { name: 'What column Offered is' });
  await handled.selectOption({ label: 'Number of calls' }).catch(async () => {
    await handled.selectOption({ label: 'Number of calls (needed)' });
  });
  await expect(offered).toHaveValue('');
  await expect(card.getByRole('figure')).toContainText('Records looked at, over time');
  await importAll(window);
  await goTo(window, 'Calls');
  // 10 times the sum of 1 to 96.
  await expect(window.getByRole('table', { name: 'Highest days' })).toContainText('46,560');
});

test('choices saved as a profile are offered for the next file of that shape', async ({ window }, info) => {
  const text = (first: number) =>
    `Datum;Anrufe\n${Array.from({ length: 40 }, (_unused, index) => `0${1 + (index % 9)}/0${1 + (index % 8)}/2024 10:00;${first + index}`).join('\n')}\n`;
  const card = await dropText(window, info, 'january.csv', text(1));
  await choose(window, card, 'Which comes first in 01/02?', 'Day, month, year');
  await card.getByRole('button', { name: 'Change how it is read' }).click();
  await card.getByRole('textbox', { name: 'Save these choices as a profile' }).fill('Lisbon exchange');
  await card.getByRole('button', { name: 'Save profile' }).click();
  await expect(card.getByText('Saved. It is offered for files like this.')).toBeVisible();
  await importAll(window);

  const next = await dropText(window, info, 'february.csv', text(500));
  await expect(window.getByRole('button', { name: 'Import 0 files, 1 waits' })).toBeDisabled();
  await choose(window, next, 'Profile for files of this shape', 'Lisbon exchange');
  await expect(next.getByRole('combobox', { name: 'Which comes first in 01/02?' })).toHaveValue(
    'Day, month, year',
  );
  await importAll(window);
  await goTo(window, 'Sources');
  await expect(window.getByRole('row').filter({ hasText: 'february.csv' })).toContainText('40');
});

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { choose, dropFiles, goTo } from './helpers/actions.ts';
import { expect, test } from './helpers/workstation.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

function calls(firstCount: number): string {
  const rows = Array.from({ length: 96 }, (_unused, index) => {
    const time = new Date(Date.UTC(2024, 0, 1 + firstCount) + index * 900_000).toISOString();
    return `${time},${firstCount + index}`;
  });
  return `DateTime,Calls\n${rows.join('\n')}\n`;
}

const ambiguous = Array.from(
  { length: 40 },
  (_unused, index) => `0${1 + (index % 9)}/0${1 + (index % 8)}/2023 10:00;${index}`,
);

test('a folder of good and bad files is sorted by what they are; what asks stays until it is answered', async ({
  window,
}, info) => {
  const folder = info.outputPath('files', 'exchange');
  await mkdir(join(folder, 'old'), { recursive: true });
  for (let index = 0; index < 10; index += 1)
    await writeFile(join(folder, index < 6 ? '' : 'old', `calls-${index}.csv`), calls(index));
  await writeFile(join(folder, 'empty.csv'), '');
  // Neither begins with the other, or it would be the same file grown.
  await writeFile(join(folder, 'order-a.csv'), `Datum;Anrufe\n${ambiguous.join('\n')}\n`);
  await writeFile(join(folder, 'order-b.csv'), `Datum;Anrufe\n${ambiguous.slice(5).join('\n')}\n`);
  await dropFiles(window, [folder]);

  const dialog = window.getByRole('dialog', { name: 'Import 13 files' });
  await expect(dialog.getByRole('status')).toHaveText('13 of 13 files looked at');
  const groups = dialog.locator('.import-group');
  await expect(groups).toHaveCount(3);
  await expect(groups.nth(0)).toHaveAccessibleName('1 file: Cannot be read');
  await expect(groups.nth(0)).toContainText('exchange/empty.csv');
  await expect(groups.nth(1)).toHaveAccessibleName(/^2 files: .*, waiting for an answer$/);
  await expect(groups.nth(2)).toHaveAccessibleName('10 files: Call counts per time bin');
  await groups
    .nth(2)
    .getByRole('button', { name: /^10 files/ })
    .click();
  await expect(
    groups.nth(2).getByRole('listitem').filter({ hasText: 'exchange/old/calls-6.csv' }),
  ).toBeVisible();
  expect((await new AxeBuilder({ page: window }).withTags(tags).analyze()).violations).toEqual([]);

  await window.getByRole('button', { name: 'Import 10 files, 2 wait' }).click();
  const outcome = window.getByRole('dialog', { name: '10 of 11 files imported' });
  await expect(outcome).toContainText('exchange', { timeout: 120_000 });
  await expect(outcome.getByRole('region').first()).toHaveAccessibleName('empty.csv');
  await outcome.getByRole('button', { name: 'Done' }).click();

  const rest = window.getByRole('dialog', { name: 'Import 2 files' });
  await expect(rest).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(rest).toHaveCount(0);
  await window.getByRole('button', { name: '2 files wait' }).click();
  for (const name of ['a', 'b']) {
    const card = window.getByRole('region', { name: `exchange/order-${name}.csv`, exact: true });
    await choose(window, card, 'Which comes first in 01/02?', 'Day, month, year');
  }
  await window.getByRole('button', { name: 'Import 2 files', exact: true }).click();
  await window.getByRole('button', { name: 'Done' }).click({ timeout: 120_000 });
  await goTo(window, 'Sources');
  await expect(window.getByRole('row').filter({ hasText: /calls-|order-/ })).toHaveCount(12);
});

test('one answer serves every file of a group', async ({ window }, info) => {
  const folder = info.outputPath('files', 'orders');
  await mkdir(folder, { recursive: true });
  for (let index = 0; index < 12; index += 1)
    await writeFile(
      join(folder, `order-${index}.csv`),
      `Datum;Anrufe\n${ambiguous.slice(index).join('\n')}\n`,
    );
  await dropFiles(window, [folder]);
  const group = window.locator('.import-group');
  await expect(window.getByRole('status').filter({ hasText: '12 of 12 files looked at' })).toBeVisible();
  await expect(group).toHaveAccessibleName(/^12 files: .*, waiting for an answer$/);
  await group.getByRole('button', { name: 'orders/order-0.csv', exact: true }).click();
  await choose(window, group, 'Which comes first in 01/02?', 'Day, month, year');
  await group.getByRole('button', { name: 'Read the other 11 files of this group the same way' }).click();
  await expect(window.getByRole('button', { name: 'Import 12 files', exact: true })).toBeEnabled();
});

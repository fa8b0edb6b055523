import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { choose, dropFiles, goTo, importAll } from './helpers/actions.ts';
import { expect, test } from './helpers/workstation.ts';

const line = (index: number) =>
  `${String(index).padStart(3, '0')}# on 2024-03-01 at 10:${String(index).padStart(2, '0')}:00 {INFO} extension ${100 + index} set up a call`;

const pattern = [
  'id: switchboard',
  'title: Switchboard of the fourth floor',
  'kind: log',
  String.raw`expression: '^\d+# on (?P<at_1>\S+) at (?P<at_2>\S+) \{(?P<level>\w+)\} (?P<message>.*)$'`,
  'continuation: reject',
  'samples:',
  `  - text: '${line(1)}'`,
  '    fields:',
  "      at_1: '2024-03-01'",
  "      at_2: '10:01:00'",
  '      level: INFO',
  '      message: extension 101 set up a call',
  '',
].join('\n');

test('a pattern is written with its matches in view, saved, and the file imported with it', async ({
  window,
}, info) => {
  const folder = info.outputPath('files');
  await mkdir(folder, { recursive: true });
  const lines = Array.from({ length: 40 }, (_unused, index) => line(index));
  for (const index of [9, 19, 29]) lines[index] = '-- the switch was restarted --';
  await writeFile(join(folder, 'switch.txt'), `${lines.join('\n')}\n`);
  await dropFiles(window, [join(folder, 'switch.txt')]);
  const card = window.getByRole('region', { name: 'switch.txt', exact: true });
  const change = card.getByRole('button', { name: 'Change how it is read' });
  await expect(change).toBeEnabled();
  if ((await change.getAttribute('aria-expanded')) === 'false') await change.click();
  await choose(window, card, 'What it is', 'Write a pattern for these lines');

  const dialog = window.getByRole('dialog', { name: 'Write a pattern for these lines' });
  const text = dialog.getByRole('textbox', { name: 'The pattern (YAML)' });
  await expect(text).toHaveValue(/000# on 2024-03-01/);
  await text.fill(pattern.replace('(?P<level>', '(?P<level'));
  await expect(dialog.getByRole('alert')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Save and read the file with it' })).toBeDisabled();
  await text.fill(pattern);
  await expect(dialog.getByRole('status')).toHaveText('37 of 40 lines match');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'no match' })).toHaveCount(3);
  await expect(dialog.locator('mark', { hasText: 'INFO' })).toHaveCount(37);
  await dialog.getByRole('button', { name: 'Save and read the file with it' }).click();

  await expect(card).toContainText('Switchboard of the fourth floor');
  await expect(card.getByRole('cell', { name: 'extension 101 set up a call' })).toBeVisible();
  await importAll(window);
  await goTo(window, 'Sources');
  const row = window.getByRole('row').filter({ hasText: 'switch.txt' }).first();
  await expect(row).toContainText('37');
  await expect(row.getByRole('button', { name: '3', exact: true })).toBeVisible();
});

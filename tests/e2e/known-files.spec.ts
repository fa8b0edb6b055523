import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choose, goTo, importAll } from './helpers/actions.ts';
import { expect, test } from './helpers/workstation.ts';

const path = join(mkdtempSync(join(tmpdir(), 'kymo-known-')), 'calls.csv');

/** Quarter hours of one day with the same count in each. */
function write(count: number): void {
  const rows = Array.from({ length: 96 }, (_unused, index) => {
    const time = new Date(Date.UTC(2024, 0, 1) + index * 900_000).toISOString();
    return `${time},${count}`;
  });
  writeFileSync(path, `DateTime,Calls\n${rows.join('\n')}\n`);
}

write(1);
test.use({ launched: [path] });

test('a file that the case holds says so, and one that has changed since asks what becomes of the old', async ({
  window,
}) => {
  const card = window.getByRole('region', { name: 'calls.csv', exact: true });
  await importAll(window);
  // The files named at the start are offered to every new page.
  await window.reload();
  await expect(card).toContainText('The case holds this file already, unchanged');
  await expect(window.getByRole('button', { name: 'Compare 1 file with the case' })).toBeEnabled();
  write(2);
  await window.reload();
  await expect(card).toContainText('The case holds this file with other content');
  await expect(window.getByRole('button', { name: 'Import 0 files, 1 waits' })).toBeDisabled();
  await choose(window, card, 'Known with other content', 'Replace what the case holds');
  await importAll(window);
  await goTo(window, 'Calls');
  await expect(window.getByRole('table', { name: 'Highest days' })).toContainText('192');
});

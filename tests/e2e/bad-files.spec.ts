import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dropFiles, goTo, importAll } from './helpers/actions.ts';
import { expect, test } from './helpers/workstation.ts';

const header = 'DateTime,Calls\n';
const pngHead = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);

function goodRow(index: number): string {
  const time = new Date(Date.UTC(2024, 0, 1) + index * 900_000).toISOString();
  return `${time},${index % 50}\n`;
}

test('bad files are refused in one sentence each, and the good one beside them is imported', async ({
  window,
}, testInfo) => {
  const folder = testInfo.outputPath('files');
  await mkdir(join(folder, 'a folder'), { recursive: true });
  const rows = Array.from({ length: 400 }, (_unused, index) => goodRow(index));
  rows[100] = 'yesterday,7\n';
  await writeFile(join(folder, 'empty.csv'), '');
  await writeFile(join(folder, 'picture.csv'), pngHead);
  await writeFile(join(folder, 'calls.csv'), header + rows.join(''));
  const names = ['empty.csv', 'picture.csv', 'calls.csv', 'a folder'];
  await dropFiles(
    window,
    names.map(name => join(folder, name)),
  );

  await expect(window.getByText('"a folder" is a folder and was left out')).toBeVisible();
  for (const name of ['empty.csv', 'picture.csv']) {
    const problem = window.getByRole('region', { name, exact: true }).getByRole('alert');
    await expect(problem).toHaveText(new RegExp(`^\\s*"?${name}"? .{10,}\\.$`));
    await expect(problem).not.toContainText(/Error|at .*:\d+/);
  }
  await importAll(window);
  await goTo(window, 'Sources');
  const row = window.getByRole('row').filter({ hasText: 'calls.csv' });
  await expect(row.first()).toContainText('399');
  await row.first().getByRole('button', { name: '1', exact: true }).click();
  const rejects = window.getByRole('region', { name: 'Rejected records of calls.csv' });
  await expect(rejects).toContainText('yesterday,7');
  await expect(rejects).toContainText('102');
});

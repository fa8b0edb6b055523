import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dropFiles, goTo, importAll } from './helpers/actions.ts';
import { expect, test } from './helpers/workstation.ts';

test('a rejected record is corrected in place, read again and loaded; the rest is exported', async ({
  window,
}, info) => {
  const folder = info.outputPath('files');
  await mkdir(folder, { recursive: true });
  const rows = Array.from({ length: 200 }, (_unused, index) => {
    const time = new Date(Date.UTC(2024, 0, 1) + index * 900_000).toISOString();
    return `${time},${index % 50}`;
  });
  rows[50] = 'yesterday,7';
  rows[60] = 'to\u0007morrow,8';
  await writeFile(join(folder, 'calls.csv'), `DateTime,Calls\n${rows.join('\n')}\n`);
  await dropFiles(window, [join(folder, 'calls.csv')]);
  await importAll(window);
  await goTo(window, 'Sources');
  const row = window.getByRole('row').filter({ hasText: 'calls.csv' }).first();
  await expect(row).toContainText('adds up');
  await row.getByRole('button', { name: '2', exact: true }).click();

  const rejects = window.getByRole('region', { name: 'Rejected records of calls.csv', exact: true });
  await expect(rejects).toContainText('to‹BEL›morrow,8');
  await expect(rejects.getByRole('button', { name: 'Read again' })).toBeDisabled();
  await rejects.getByRole('button', { name: 'Correct line 52' }).click();
  await rejects.getByRole('textbox', { name: 'Text of line 52' }).fill('2024-01-01T12:30:00.000Z,7');
  await rejects.getByRole('button', { name: 'Correct line 62' }).click();
  await rejects.getByRole('textbox', { name: 'Text of line 62' }).fill('the day after,8');
  await rejects.getByRole('button', { name: 'Read 2 again' }).click();
  await expect(rejects.getByRole('status')).toContainText(
    '1 corrected record was loaded, 1 is still refused',
  );
  await expect(rejects.getByRole('textbox', { name: 'Text of line 62' })).toHaveValue('the day after,8');
  await expect(row).toContainText('199');
  await expect(row).toContainText('adds up');

  const download = window.waitForEvent('download');
  await rejects.getByRole('button', { name: 'Export rejects' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('calls.csv-rejects.csv');
  const text = await readFile(await file.path(), 'utf8');
  expect(text).toContain('62');
  expect(text).not.toContain('yesterday');
});

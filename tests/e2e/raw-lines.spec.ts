import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sharedData } from '../helpers/data.ts';
import { dropFiles, goTo, importAll } from './helpers/actions.ts';
import { rowGrid } from './helpers/rows.ts';
import { expect, test } from './helpers/workstation.ts';

const folder = sharedData('d_logs/lnav_shared');
/** Text files small enough to hold here, of UTF-8 without colour codes or binary: what a page shows of these is theirs. */
const names =
  folder === null
    ? []
    : readdirSync(folder)
        .filter(name => name.startsWith('logfile_') && statSync(join(folder, name)).size < 65_536)
        .filter(name => isPlain(readFileSync(join(folder, name))));

function isPlain(bytes: Buffer): boolean {
  const text = bytes.toString('utf8');
  return (
    Buffer.from(text).equals(bytes) &&
    ![...text].some(character => character < ' ' && !'\t\n\r'.includes(character))
  );
}

test.skip(folder === null, 'the shared data collection is not beside the checkout');

test('a record of a dropped file stands in its row as it stands in the file', async ({ window }) => {
  const files = names.map(name => join(folder ?? '', name));
  await dropFiles(window, files);
  await importAll(window);
  // Files that wait for an answer are offered again; the others are enough.
  await window.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await goTo(window, 'Logs');
  await rowGrid(window).focus();
  await rowGrid(window).press('Enter');
  const row = window.getByRole('region', { name: 'Row', exact: true });
  const seen = new Set<string>();
  for (let step = 0; step < 60; step += 1) {
    await expect(row.getByRole('heading', { level: 2 })).toHaveText(/, lines? [\d,]+/);
    const title = (await row.getByRole('heading', { level: 2 }).textContent()) ?? '';
    const [, name = '', line = ''] = /^(.*), lines? ([\d,]+)/.exec(title) ?? [];
    seen.add(name);
    await expect(row.locator('[data-raw]')).toBeVisible();
    const shown = (await row.locator('[data-raw]').textContent()) ?? '';
    const text = readFileSync(join(folder ?? '', name), 'utf8').split(/\r?\n/);
    const first = Number(line.replaceAll(',', '')) - 1;
    expect(shown.split(/\r?\n/)).toEqual(text.slice(first, first + shown.split(/\r?\n/).length));
    await row.getByRole('button', { name: 'Next row' }).click();
    await expect(row.getByRole('heading', { level: 2 })).not.toHaveText(title);
  }
  expect(seen.size).toBeGreaterThan(3);
});

import { chip, currentCell, expectRows, openSampleLog, rowGrid } from './helpers/rows.ts';
import { expect, test } from './helpers/workstation.ts';

test('the table is worked by keyboard alone', async ({ window, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openSampleLog(window);
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await window.keyboard.press(key);
  };
  const status = window.locator('.rows-said');

  await test.step('from row to row, to the ends, to errors and warnings', async () => {
    await press('j', 'j', 'k');
    await expect(rowGrid(window)).toHaveAttribute('aria-activedescendant', 'cell-1-at');
    await press('G');
    await expect(rowGrid(window)).toHaveAttribute('aria-activedescendant', 'cell-3136-at');
    await press('g', 'e');
    await expect(currentCell(window, 'level')).toHaveText(/ERROR|CRITICAL/);
    await press('w');
    await expect(currentCell(window, 'level')).toHaveText('WARN');
    await press('g', 'E');
    await expect(status).toHaveText('No error before this row');
  });

  await test.step('a search that leaves nothing out', async () => {
    await press('s');
    await window.keyboard.type('certificate');
    await press('Enter');
    await expect(currentCell(window, 'message')).toContainText('certificate');
    await press('Escape', 'n');
    await expect(rowGrid(window)).toBeFocused();
    await expect(currentCell(window, 'message').locator('mark')).toHaveText('certificate');
    await expectRows(window, '3,137 of 3,137 rows');
  });

  await test.step('a row opened, walked on from, and closed', async () => {
    const row = window.getByRole('region', { name: 'Row', exact: true });
    await press('Enter');
    await expect(row.locator('[data-raw]')).toContainText('certificate');
    await press('j');
    await expect(row.locator('[data-raw]')).not.toContainText('certificate');
    await press('Escape');
    await expect(row).toHaveCount(0);
  });

  await test.step('marks and comments, and the way from one to the next', async () => {
    await press('g', 'm');
    await expect(status).toHaveText('1 row marked');
    await press('Enter');
    await expect(window.getByRole('textbox', { name: 'Marked, with this comment' })).toBeVisible();
    await press('Escape');
    await press('j', 'j', 'c');
    await expect(window.getByRole('textbox', { name: 'Comment' })).toBeFocused();
    await window.keyboard.type('ask the client');
    await press('Control+Enter', 'Escape');
    await expect(window.getByText('2 marks')).toBeVisible();
    await rowGrid(window).focus();
    await press('Escape', 'G', 'U');
    await expect(rowGrid(window)).toHaveAttribute('aria-activedescendant', 'cell-2-at');
    await press('U');
    await expect(rowGrid(window)).toHaveAttribute('aria-activedescendant', 'cell-0-at');
  });

  await test.step('a filter written, one from a cell, and both cleared', async () => {
    await press('/');
    await window.keyboard.type('level:ERROR');
    await press('Enter');
    await expectRows(window, '623 of 3,137 rows');
    await press('Enter', '?');
    const row = window.getByRole('region', { name: 'Row', exact: true });
    const keys = window.getByRole('dialog', { name: 'Keys of the table' });
    await expect(keys).toBeVisible();
    await press('Escape');
    await expect(keys).toHaveCount(0);
    await expect(row).toBeVisible();
    await press('Escape');
    await expect(row).toHaveCount(0);
    await expectRows(window, '623 of 3,137 rows');
    await press('ArrowRight', 'ArrowRight', 'f');
    await expect(window.getByRole('group', { name: 'Parts of the filter' })).toContainText('host:');
    await press('x');
    await expect(window.getByRole('group', { name: 'Parts of the filter' })).toContainText('-host:');
    await press('Escape');
    await expectRows(window, '3,137 of 3,137 rows');
  });

  await test.step('the menu of a cell', async () => {
    await press('g', 'ArrowLeft', '.');
    await expect(window.getByRole('menuitem', { name: 'Only these' })).toBeFocused();
    await press('Enter');
    await expect(chip(window, 'level:INFO')).toBeVisible();
    await expectRows(window, '1,916 of 3,137 rows');
    await rowGrid(window).focus();
    await press('Escape');
    await expectRows(window, '3,137 of 3,137 rows');
  });

  await test.step('the heading sorts, moves and resizes', async () => {
    await press('g', 'ArrowUp', 'Enter', 'Enter');
    await expect(window.getByText('Sorted by Level down')).toBeVisible();
    const width = async () =>
      (await rowGrid(window).getByRole('columnheader', { name: 'Level' }).boundingBox())?.width;
    const before = await width();
    await press('Alt+ArrowRight');
    await expect.poll(width).toBe((before ?? 0) + 20);
    await press('Shift+ArrowRight');
    await expect(rowGrid(window).getByRole('columnheader').nth(3)).toHaveText(/^Level/);
    await press('Enter');
    await expect(window.getByText('Sorted by')).toHaveCount(0);
  });

  await test.step('rows chosen and copied, a time gone to, the keys shown', async () => {
    await press('ArrowDown', 'g', 'Shift+ArrowDown', 'Shift+ArrowDown');
    await expect(window.getByText('3 rows chosen')).toBeVisible();
    await press('Control+c');
    await expect(status).toHaveText('3 rows copied');
    const copied = await window.evaluate(() => navigator.clipboard.readText());
    expect(copied.split('\n').map(line => line.split('\t')[0])).toEqual([
      '2025-03-17 00:26:14.455',
      '2025-03-17 00:27:19.383',
      '2025-03-17 00:34:14.112',
    ]);
    await press('t');
    await window.keyboard.press('Control+a');
    await window.keyboard.type('2025-03-18 09:00');
    await press('Enter');
    await expect(currentCell(window, 'at')).toHaveText(/^2025-03-18 09:00/);
    await press('?');
    await expect(window.getByRole('dialog', { name: 'Keys of the table' })).toBeVisible();
    await press('Escape');
  });
});

test('the column that the keyboard is on is brought into sight, beside the marks', async ({ window }) => {
  await openSampleLog(window);
  const marks = rowGrid(window).locator('.row-gutter').nth(3);
  for (let step = 0; step < 12; step += 1) await window.keyboard.press('ArrowRight');
  await expect(currentCell(window, 'line')).toBeInViewport({ ratio: 0.95 });
  await expect(marks).toBeInViewport({ ratio: 0.95 });
  for (let step = 0; step < 12; step += 1) await window.keyboard.press('ArrowLeft');
  await expect(currentCell(window, 'at')).toBeInViewport({ ratio: 0.95 });
  const [mark, cell] = [await marks.boundingBox(), await currentCell(window, 'at').boundingBox()];
  expect((mark?.x ?? 0) + (mark?.width ?? 0)).toBeLessThanOrEqual(cell?.x ?? 0);
});

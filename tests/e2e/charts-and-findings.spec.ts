import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Page } from 'playwright/test';
import { goTo, importAll } from './helpers/actions.ts';
import { expect, test } from './helpers/workstation.ts';

test.use({ launched: [resolve(import.meta.dirname, '../../resources/samples/helpdesk-calls.csv')] });

async function saveAs(page: Page, format: string): Promise<Buffer> {
  await page.getByRole('button', { name: 'Calls per day: save and SQL' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: `Save as ${format}` }).click();
  return readFile(await (await download).path());
}

test('files named at the start wait in the import dialog; a chart saves as PNG, SVG, CSV and shows as table', async ({
  window,
}) => {
  await expect(window.getByRole('region', { name: 'helpdesk-calls.csv', exact: true })).toContainText(
    '% sure',
  );
  await importAll(window);
  await goTo(window, 'Calls');
  const card = window.getByRole('region', { name: 'Calls per day', exact: true });
  await expect(card.getByRole('img')).toBeVisible();
  expect((await saveAs(window, 'PNG')).subarray(1, 4).toString()).toBe('PNG');
  expect((await saveAs(window, 'SVG')).toString()).toMatch(/^<svg[^>]* width="900"/);
  const [header = '', first = ''] = (await saveAs(window, 'CSV')).toString().split('\r\n');
  expect(header).toMatch(/^day,calls,complete/);
  expect(first).toMatch(/^\d{4}-\d\d-\d\d,\d+,(true|false)/);
  await card.getByRole('button', { name: 'Calls per day: show as table' }).click();
  await expect(card.getByRole('table', { name: 'Calls per day' })).toContainText(first.slice(0, 10));
});

test('a finding of the analyst is added, left out of the report, and removed', async ({ window }) => {
  await importAll(window);
  await goTo(window, 'Findings');
  await window.getByRole('button', { name: 'Add a finding' }).click();
  const form = window.getByRole('region', { name: 'New finding' });
  await form.getByRole('textbox', { name: 'Title' }).fill('Two agents share one line');
  await form.getByRole('textbox', { name: 'Recommendation' }).fill('Give each agent a line.');
  await form.getByRole('button', { name: 'Save' }).click();
  const finding = window.locator('.finding').filter({ hasText: 'Two agents share one line' });
  await expect(finding).toContainText('Give each agent a line.');
  await finding.getByRole('switch', { name: 'In the report: Two agents share one line' }).press('Space');
  await expect(finding).toHaveAttribute('data-included', 'false');
  await finding.getByRole('button', { name: 'More: Two agents share one line' }).click();
  await window.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(finding).toHaveCount(0);
});

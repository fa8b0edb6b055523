import { sharedData } from '../helpers/data.ts';
import { dropFiles, goTo, importAll, pdfText } from './helpers/actions.ts';
import { expect, test } from './helpers/workstation.ts';

const bank = sharedData('a_calls/bank_calls_5min/bank_calls.csv');
const events = sharedData('a_calls/pwc_call_events/Call-Center-Dataset.csv');
const ssh = sharedData('c_loghub/OpenSSH/OpenSSH_2k.log_structured.csv');

test.skip(
  bank === null || events === null || ssh === null,
  'the shared data collection is not beside the checkout',
);

test('real files become a heatmap, ranked days, an edited finding and a PDF that says the same', async ({
  window,
}) => {
  await dropFiles(window, [bank ?? '', events ?? '', ssh ?? '']);
  const dialog = window.getByRole('dialog', { name: /^Import 3 files/ });
  await expect(dialog.getByRole('region', { name: 'bank_calls.csv', exact: true })).toContainText(/% sure/);
  await expect(dialog.getByRole('region', { name: 'Call-Center-Dataset.csv', exact: true })).toContainText(
    /% sure/,
  );
  const log = dialog.getByRole('region', { name: 'OpenSSH_2k.log_structured.csv', exact: true });
  await log.getByRole('textbox', { name: 'Year of the first record' }).fill('2015');
  await log.getByRole('textbox', { name: 'Year of the first record' }).press('Enter');
  await importAll(window);

  await goTo(window, 'Calls');
  await window.getByRole('combobox', { name: 'Series' }).click();
  await window.getByRole('option', { name: /^bank_calls/ }).click();
  await expect(
    window.getByRole('region', { name: 'Calls by weekday and hour' }).getByRole('img'),
  ).toBeVisible();
  const highest = window.getByRole('table', { name: 'Highest days' });
  await expect(highest.getByRole('row').nth(1)).toContainText('2003-09-02');
  await expect(highest.getByRole('row').nth(1)).toContainText('42,889');
  const lowest = window.getByRole('table', { name: 'Lowest days' });
  await expect(lowest.getByRole('row').nth(1)).toContainText('2003-05-07');
  await expect(lowest.getByRole('row').nth(1)).toContainText('27,666');

  const chart = await window.getByRole('region', { name: 'Calls per day' }).getByRole('img').boundingBox();
  if (chart === null) throw new Error('the chart has no place');
  await window.mouse.move(chart.x + chart.width * 0.3, chart.y + chart.height * 0.4);
  await window.mouse.down();
  await window.mouse.move(chart.x + chart.width * 0.45, chart.y + chart.height * 0.5, { steps: 8 });
  await window.mouse.up();
  await expect(window).toHaveURL(/from=2003-/);
  await expect(highest).not.toContainText('2003-09-02');
  await window.keyboard.press('Escape');
  await expect(highest.getByRole('row').nth(1)).toContainText('2003-09-02');

  await highest.getByRole('button', { name: '42,889' }).click();
  await expect(window.getByRole('dialog', { name: 'Evidence' })).toContainText('calls.extremes');
  await window.keyboard.press('Escape');

  await goTo(window, 'Findings');
  const list = window.getByRole('list').filter({ has: window.locator('.finding') });
  if ((await list.getByRole('listitem').count()) === 0) {
    await window.getByRole('button', { name: 'Propose from the data' }).first().click();
  }
  const first = list.getByRole('listitem').first();
  // Proposals are made of every analysis of the case.
  await expect(first).toBeVisible({ timeout: 180_000 });
  await first.getByRole('button', { name: 'Edit', exact: true }).click();
  await first.getByRole('textbox', { name: 'Title' }).fill('The first Tuesday of September needs more staff');
  await first.getByRole('button', { name: 'Save' }).click();
  await expect(first).toContainText('The first Tuesday of September needs more staff');

  await window.getByRole('button', { name: 'Export PDF' }).click();
  await window.getByRole('textbox', { name: 'For' }).fill('Example Bank');
  const download = window.waitForEvent('download', { timeout: 180_000 });
  await window.getByRole('button', { name: 'Export', exact: true }).click();
  const text = await pdfText(await (await download).path());
  expect(text).toContain('The first Tuesday of September needs more staff');
  expect(text).toContain('Example Bank');
  expect(text).toContain('42,889');
  await expect(window.getByRole('region', { name: 'Report' }).getByRole('link')).toHaveCount(3);
});

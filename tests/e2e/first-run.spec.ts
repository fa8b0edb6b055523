import { goTo, openSample } from './helpers/actions.ts';
import { expect, test } from './helpers/workstation.ts';

test('an empty workstation offers the sample case, which fills every screen', async ({ window }) => {
  await expect(window.getByText('not saved yet')).toBeVisible();
  await openSample(window);
  await expect(window.getByRole('region', { name: 'Calls per day' }).getByRole('img')).toBeVisible();
  for (const screen of ['Sources', 'Calls', 'Logs', 'Findings']) await goTo(window, screen);
});

test('every screen of an empty case says why it is empty and offers to choose files', async ({ window }) => {
  for (const screen of ['Sources', 'Calls', 'Logs', 'Findings']) {
    await window.getByRole('link', { name: screen }).click();
    await expect(window.getByRole('button', { name: 'Choose files' })).toBeVisible();
  }
});

test('the time zone badge changes the zone of the site and every time on screen', async ({ window }) => {
  await openSample(window);
  await window.getByRole('button', { name: /^Time zone of the site/ }).click();
  const select = window.getByRole('combobox', { name: 'Time zone of the site' });
  await select.fill('Asia/Tokyo');
  await window.getByRole('option', { name: 'Asia/Tokyo' }).click();
  await expect(
    window.getByRole('button', { name: 'Time zone of the site: Asia/Tokyo. Change' }),
  ).toBeVisible();
  await goTo(window, 'Sources');
  await expect(window.getByText('times in Asia/Tokyo')).toBeVisible();
});

test('a typed time range narrows the view, stands in the address, and back undoes it', async ({ window }) => {
  await openSample(window);
  await window.getByRole('button', { name: /^Time range/ }).click();
  await window.getByRole('textbox', { name: /^From/ }).fill('not a time');
  await window.getByRole('button', { name: 'Apply' }).click();
  await expect(window.getByText(/^Write 2003-09-02/)).toBeVisible();
  await window.getByRole('textbox', { name: /^From/ }).fill('2020-01-01');
  await window.getByRole('button', { name: 'Apply' }).click();
  await expect(window).toHaveURL(/from=/);
  await window.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(window.getByRole('button', { name: 'Time range: All time. Change' })).toBeVisible();
});

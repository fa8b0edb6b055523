import type { Locator, Page } from 'playwright/test';
import { goTo, openSample } from './actions.ts';
import { expect } from './workstation.ts';

/** The table of rows. */
export function rowGrid(page: Page): Locator {
  return page.getByRole('grid');
}

/** The line below the table: how many rows of how many. */
export async function expectRows(page: Page, text: string): Promise<void> {
  await expect(page.locator('[data-counted]')).toHaveText(text);
}

/** The row that the keyboard is on, its cells by column. */
export function currentCell(page: Page, column: string): Locator {
  return page.locator(`.row-line[data-current] [data-cell="${column}"]`);
}

/** Opens the sample and goes to its log, with the keyboard in the table. */
export async function openSampleLog(page: Page): Promise<void> {
  await openSample(page);
  await goTo(page, 'Logs');
  await expectRows(page, '3,137 of 3,137 rows');
  await rowGrid(page).focus();
}

/** A part of the filter below its field. */
export function chip(page: Page, text: string): Locator {
  return page
    .getByRole('group', { name: 'Parts of the filter' })
    .getByRole('button', { name: text, exact: true });
}

/** Writes a filter and applies it. */
export async function filterRows(page: Page, text: string): Promise<void> {
  const field = page.getByRole('combobox', { name: 'Filter the rows' });
  await field.fill(text);
  await field.press('Enter');
}

import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright/test';
import { expect } from './workstation.ts';

/** Drops real files (or folders) on the middle of the window, as the system's file manager does. */
export async function dropFiles(page: Page, paths: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const at = { x: 640, y: 400, data: { items: [], files: [...paths], dragOperationsMask: 1 } };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...at });
  }
  await session.detach();
}

/** Chooses an entry of a list in a part of the page. */
export async function choose(page: Page, part: Locator, list: string, entry: string): Promise<void> {
  await part.getByRole('combobox', { name: list }).click();
  await page.getByRole('option', { name: entry, exact: true }).click();
}

/** Imports what the dialog offers and closes the outcome. */
export async function importAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Import \d+ files?$/ }).click();
  await page.getByRole('button', { name: 'Done' }).click({ timeout: 60_000 });
}

/** Opens the bundled sample case on an empty workstation. */
export async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the sample case' }).click();
  await importAll(page);
}

/** Goes to a screen by the rail. */
export async function goTo(page: Page, screen: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: screen }).click();
  await expect(page.getByRole('heading', { level: 1, name: screen })).toBeVisible();
}

/** Waits until no panel of the screen is still being made. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('main .card').first()).toBeVisible();
  await expect(page.locator('.mantine-Skeleton-root, .stale')).toHaveCount(0);
}

/** Id of the engine process, as the page sees it. */
export async function enginePid(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const answer = await fetch('/api/trpc/ping', { headers: { 'x-kymo': '1' } });
    return (await answer.json()).result.data.pid as number;
  });
}

/** All text of a PDF. */
export async function pdfText(path: string): Promise<string> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({ data: new Uint8Array(await readFile(path)), verbosity: 0 });
  const document = await task.promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const content = await (await document.getPage(number)).getTextContent();
    pages.push(content.items.map(item => ('str' in item ? item.str : '')).join(' '));
  }
  await task.destroy();
  return pages.join('\n');
}

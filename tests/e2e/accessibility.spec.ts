import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { goTo, openSample, settled } from './helpers/actions.ts';
import { expect, test } from './helpers/workstation.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function violations(page: Page): Promise<string[]> {
  const result = await new AxeBuilder({ page }).withTags(tags).analyze();
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' | ')}`);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no screen has an accessibility violation in ${colorScheme}`, async ({ window }) => {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect.soft(await violations(window), 'first run').toEqual([]);
    await window.getByRole('button', { name: 'Open the sample case' }).click();
    await expect(window.getByRole('button', { name: /^Import \d/ })).toBeEnabled();
    expect.soft(await violations(window), 'import dialog').toEqual([]);
    await window.getByRole('button', { name: /^Import \d/ }).click();
    await window.getByRole('button', { name: 'Done' }).click();
    for (const screen of ['Overview', 'Sources', 'Calls', 'Logs', 'Findings']) {
      await goTo(window, screen);
      if (screen !== 'Findings') await settled(window);
      expect.soft(await violations(window), screen).toEqual([]);
    }
    await window.getByRole('button', { name: 'Propose from the data' }).first().click();
    await expect(window.locator('.finding').first()).toBeVisible();
    expect.soft(await violations(window), 'proposed findings').toEqual([]);
    await window.setViewportSize({ width: 1024, height: 768 });
    await goTo(window, 'Overview');
    await settled(window);
    expect.soft(await violations(window), 'narrow window').toEqual([]);
  });
}

test('the window is worked by keyboard alone: rail, range, a finding moved', async ({ window }) => {
  await openSample(window);
  await goTo(window, 'Findings');
  await window.getByRole('button', { name: 'Propose from the data' }).first().press('Enter');
  const titles = window.locator('.finding-title');
  await expect(titles.nth(1)).toBeVisible();
  const [first, second] = await titles.allTextContents();
  await window.getByRole('button', { name: `Move down: ${first}` }).press('Alt+ArrowDown');
  await expect(titles.first()).toHaveText(second ?? '');
});

import { writeFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page, TestInfo } from 'playwright/test';
import { choose, dropFiles, goTo, importAll, settled } from './helpers/actions.ts';
import { expect, test } from './helpers/workstation.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
const parts = ['Over time', 'Under the wave', 'What is unusual', 'What is missing'];

async function violations(page: Page): Promise<string[]> {
  const result = await new AxeBuilder({ page }).withTags(tags).analyze();
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' | ')}`);
}

function card(page: Page, title: string): Locator {
  return page.getByRole('region', { name: title, exact: true });
}

function range(page: Page): Locator {
  return page.getByRole('button', { name: /^Time range/ });
}

const binsOfDay = 96;
const days = 28;

/**
 * Four weeks of two protocols in bins of 15 minutes, with a daily wave and some noise that is no chance; on 20 March 2024
 * from 10:00 to 11:00 tcp has five times as much, and on 6 March twelve bins are not there.
 */
function fourWeeks(): string {
  const rows = Array.from({ length: days * binsOfDay }, (_unused, bin) => {
    const at = new Date(Date.UTC(2024, 2, 4) + bin * 900_000).toISOString();
    const wave = 1.5 + Math.sin((2 * Math.PI * (bin % binsOfDay)) / binsOfDay);
    const noise = ((bin * 7919) % 101) / 250;
    const burst = at >= '2024-03-20T10' && at < '2024-03-20T11' ? 5 : 1;
    return { at, cells: [burst * (wave + noise) * 10_000, (wave + noise) * 2000].map(Math.round) };
  });
  const there = rows.filter(({ at }) => !(at >= '2024-03-06T03' && at < '2024-03-06T06'));
  return `timestamp,tcp bytes,udp bytes\n${there.map(({ at, cells }) => `${at},${cells.join(',')}`).join('\n')}\n`;
}

async function openTraffic(page: Page, testInfo: TestInfo): Promise<void> {
  const file = testInfo.outputPath('four-weeks.csv');
  await writeFile(file, fourWeeks());
  await dropFiles(page, [file]);
  await importAll(page);
  await goTo(page, 'Traffic');
  await settled(page);
}

async function openPart(page: Page, part: string): Promise<void> {
  await page.getByRole('radiogroup', { name: 'Part of the traffic screen' }).getByText(part).click();
  await settled(page);
}

test('raw and filtered lie over each other, and the level slider makes another result of them', async ({
  window,
}, testInfo) => {
  await openTraffic(window, testInfo);
  await openPart(window, 'Under the wave');
  const filtered = card(window, 'Traffic, filtered');
  await expect(filtered.getByRole('img', { name: /^Line of the raw values and, over it/ })).toBeVisible();
  await expect(filtered).toContainText('2,688 bins, 12 missing ones left out');
  const panel = card(window, 'What counts as noise');
  const slider = panel.getByRole('slider', { name: 'Deepest level' });
  await expect(slider).toHaveAttribute('aria-valuetext', '6: waves up to 32 h, the day');
  const noise = panel
    .locator('.outcomes > div')
    .filter({ hasText: 'Of the variance without outliers: noise' });
  const before = (await noise.locator('.strong').textContent()) ?? '';
  await slider.focus();
  await slider.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', '1: waves up to 60 min');
  await expect(noise).toContainText(`instead of ${before}`);
  await expect(window).toHaveURL(/level/);
  await expect(slider).toBeFocused();
  await choose(window, panel, 'Wavelet', 'haar');
  await expect(window).toHaveURL(/haar/);
  await panel.getByRole('button', { name: 'Back to the defaults' }).click();
  await expect(noise.locator('.strong')).toHaveText(before);
  await expect(noise).not.toContainText('instead of');
});

test('the lines follow the level slider before the host has answered', async ({ window }, testInfo) => {
  await openTraffic(window, testInfo);
  await openPart(window, 'Under the wave');
  const canvas = card(window, 'Traffic, filtered').locator('canvas').first();
  const picture = () => canvas.evaluate(element => (element as HTMLCanvasElement).toDataURL());
  const before = await picture();
  // From here on the host answers no analysis any more.
  await window.route(/analyses\.run/, () => undefined);
  await card(window, 'What counts as noise').getByRole('slider', { name: 'Deepest level' }).focus();
  await window.keyboard.press('Home');
  await expect.poll(picture).not.toBe(before);
});

const sessions = `timestamp,src_ip,src_port,dst_ip,dst_port,dst_host,proto,bytes
2024-03-04T08:00:00Z,10.0.0.5,40001,203.0.113.7,443,www.example.co.uk,tcp,1000
2024-03-04T08:01:00Z,10.0.0.6,40002,203.0.113.8,443,cdn.example.co.uk,tcp,500
2024-03-04T08:02:00Z,10.0.0.5,40003,10.0.0.9,445,files.office.lan,tcp,9000
`;

test('flows show their talkers, directions and the domains they go to', async ({ window }, testInfo) => {
  const file = testInfo.outputPath('sessions.csv');
  await writeFile(file, sessions);
  await dropFiles(window, [file]);
  await importAll(window);
  await goTo(window, 'Traffic');
  await settled(window);
  for (const title of ['Largest talkers, ports and pairs', 'Traffic inside, outwards and inwards'])
    await expect(card(window, title).getByRole('img', { name: /^Horizontal bars/ })).toBeVisible();
  const domains = card(window, 'Destinations by domain');
  await expect(domains.getByRole('img', { name: /largest destinations/ })).toBeVisible();
  expect(await violations(window)).toEqual([]);
  await domains.getByRole('button', { name: /: show as table$/ }).click();
  await expect(domains.getByRole('row').filter({ hasText: 'example.co.uk' })).toContainText('registrable');
  await expect(domains.getByRole('row').filter({ hasText: 'files' })).toContainText('internal');
});

test('the series that is picked is the one of every analysis of a single series', async ({
  window,
}, testInfo) => {
  await openTraffic(window, testInfo);
  await openPart(window, 'Under the wave');
  const sigma = card(window, 'What counts as noise').locator('.outcomes > div').last();
  const ofTotal = (await sigma.textContent()) ?? '';
  await choose(window, window.getByRole('main'), 'Series', 'udp bytes');
  await expect(sigma).not.toHaveText(ofTotal);
  await expect(
    card(window, 'Traffic by period').getByRole('img', { name: /: udp bytes on top/ }),
  ).toBeVisible();
  await openPart(window, 'What is unusual');
  await expect(window.getByRole('combobox', { name: 'Series' })).toHaveValue('udp bytes');
  await expect(card(window, 'Events and why')).not.toContainText('tcp bytes');
  await window.goBack();
  await window.goBack();
  await expect(sigma).toHaveText(ofTotal);
});

test('an event says why it is one; a click narrows everything to it, and Back undoes that', async ({
  window,
}, testInfo) => {
  await openTraffic(window, testInfo);
  await openPart(window, 'What is unusual');
  await expect(range(window)).toHaveText('All time');
  const events = window.getByRole('table', { name: 'Events' });
  const event = events.getByRole('row').filter({ hasText: 'tcp bytes' }).first();
  await expect(event).toContainText(/2024-03-20 10:.*where .* is usual, .* times as much \(19 other days\)/);
  await event.getByRole('button', { name: /^2024-03-20/ }).click();
  await expect(range(window)).toContainText(/^2024-03-19 2\d:\d\d to 2024-03-2\d/);
  await expect(card(window, 'Around it: tcp bytes')).toContainText('1 series, bins of 15 min');
  await expect(event).toBeVisible();
  expect(await violations(window)).toEqual([]);
  await window.goBack();
  await expect(range(window)).toHaveText('All time');
  await expect(card(window, 'Around it: tcp bytes')).toHaveCount(0);
});

test('missing bins are counted, and the series show on the overview', async ({ window }, testInfo) => {
  await openTraffic(window, testInfo);
  await openPart(window, 'What is missing');
  await expect(card(window, 'Completeness of the traffic')).toContainText(
    '27 of 28 days whole in every series; 24 missing bins, 0 bins more than once',
  );
  await goTo(window, 'Overview');
  await expect(card(window, 'Traffic over time')).toContainText(
    '2 series, bins of 30 min (15 min in the files)',
  );
});

test('a case without traffic says so', async ({ window }) => {
  await window.getByRole('button', { name: 'Open the sample case' }).click();
  await importAll(window);
  await window.getByRole('link', { name: 'Traffic' }).click();
  await expect(window.getByRole('heading', { name: 'No traffic in this case' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no part has an accessibility violation or runs out of a narrow window in ${colorScheme}`, async ({
    window,
  }, testInfo) => {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await window.setViewportSize({ width: 1000, height: 800 });
    await openTraffic(window, testInfo);
    for (const part of parts) {
      await openPart(window, part);
      expect.soft(await violations(window), part).toEqual([]);
      const beyond = await window.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect.soft(beyond, part).toBe(0);
    }
  });
}

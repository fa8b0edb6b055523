import { enginePid, goTo, openSample } from './helpers/actions.ts';
import { expect, test } from './helpers/workstation.ts';

test.use({ allowedErrors: /Failed to load resource|ERR_/ });

test('a killed engine is said, comes back by itself, and the case is intact', async ({ window }) => {
  await openSample(window);
  await goTo(window, 'Sources');
  const files = window.getByRole('region', { name: 'Files of the case' });
  const before = await files.textContent();
  const pid = await enginePid(window);
  process.kill(pid, 'SIGKILL');
  await expect(window.getByText(/The engine stopped and (is being|was) restarted/)).toBeVisible();
  await expect(window.getByText(/The screen is up to date again/)).toBeVisible();
  expect(await enginePid(window)).not.toBe(pid);
  expect(await files.textContent()).toBe(before);
  await goTo(window, 'Calls');
  await expect(window.getByRole('region', { name: 'Calls per day' }).getByRole('img')).toBeVisible();
});

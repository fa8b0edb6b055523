import { delimiter, join } from 'node:path';

export interface BrowserSearch {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** True for an executable file. */
  readonly isExecutable: (path: string) => boolean;
}

/** Names on PATH, the plain Chromium first: it shares nothing with the user's own browsing. */
const unixNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
];

const macApplications = ['Chromium', 'Google Chrome', 'Microsoft Edge'];

const windowsPrograms = [
  ['Chromium', 'Application', 'chrome.exe'],
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
];

/**
 * Path of an installed Chromium, Chrome or Edge, or null. `KYMO_CHROMIUM` wins and is taken as it is;
 * then the names on PATH, then the usual places of the platform.
 */
export function findBrowser(search: BrowserSearch): string | null {
  const chosen = search.environment.KYMO_CHROMIUM;
  if (chosen) return search.isExecutable(chosen) ? chosen : null;
  return candidates(search).find(search.isExecutable) ?? null;
}

function candidates({ platform, environment }: BrowserSearch): string[] {
  if (platform === 'win32') {
    const roots = [environment.ProgramFiles, environment['ProgramFiles(x86)'], environment.LOCALAPPDATA];
    return roots.flatMap(root => (root ? windowsPrograms.map(parts => [root, ...parts].join('\\')) : []));
  }
  const folders = (environment.PATH ?? '').split(delimiter).filter(folder => folder !== '');
  const onPath = unixNames.flatMap(name => folders.map(folder => join(folder, name)));
  if (platform !== 'darwin') return onPath;
  const installed = macApplications.flatMap(name =>
    ['/Applications', join(environment.HOME ?? '/', 'Applications')].map(folder =>
      join(folder, `${name}.app`, 'Contents', 'MacOS', name),
    ),
  );
  return [...installed, ...onPath];
}

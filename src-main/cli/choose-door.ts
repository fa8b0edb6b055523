/** How the workstation is shown: its own window, a browser's, an address only, or no window at all but a report. */
export type Door = 'electron' | 'browser' | 'serve' | 'report';

export interface DoorChoice {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Electron's binary, or null where there is none. */
  readonly electronPath: string | null;
  /** An installed Chromium, Chrome or Edge, or null. */
  readonly browserPath: string | null;
  /** The user asked for an address without a window. */
  readonly serve: boolean;
}

/** Picks the door. `--serve` is taken at its word; without a display or a browser there is the report. */
export function chooseDoor({ platform, env, electronPath, browserPath, serve }: DoorChoice): Door {
  if (serve) return 'serve';
  if (!hasDisplay(platform, env)) return 'report';
  if (electronPath !== null) return 'electron';
  return browserPath !== null ? 'browser' : 'report';
}

/** True where a window can be shown to somebody: not in CI, and on Linux only with a display server. */
export function hasDisplay(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if (env.CI && env.CI !== 'false') return false;
  if (platform === 'win32' || platform === 'darwin') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

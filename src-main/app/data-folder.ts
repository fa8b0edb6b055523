import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { userFolder } from '../engine/user-folder.ts';

/** Where Kymo keeps what the user has not given a place: scratch cases and running sessions. */
export interface DataFolder {
  readonly root: string;
  /** Cases without a name yet. */
  readonly scratch: string;
  /** One folder per running workstation, swept when its process is gone. */
  readonly sessions: string;
}

/**
 * Makes sure of the data folder (0700: it holds client data) and returns its places.
 * `KYMO_DATA_DIR` wins over the platform's own folder for application data.
 */
export function dataFolder(environment: NodeJS.ProcessEnv): DataFolder {
  const root = userFolder(environment);
  const folder = { root, scratch: join(root, 'scratch'), sessions: join(root, 'sessions') };
  for (const path of Object.values(folder)) mkdirSync(path, { recursive: true, mode: 0o700 });
  return folder;
}

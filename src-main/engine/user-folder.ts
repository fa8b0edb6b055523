import { join, resolve } from 'node:path';
import envPaths from 'env-paths';

/**
 * Folder of all that Kymo keeps for this user: `KYMO_DATA_DIR`, else the platform's own folder for application data.
 */
export function userFolder(environment: NodeJS.ProcessEnv): string {
  const chosen = environment.KYMO_DATA_DIR;
  return chosen ? resolve(chosen) : envPaths('kymo', { suffix: '' }).data;
}

/** Folder of the reading profiles and log patterns the user made, for the cases of every door. */
export function readingFolder(environment: NodeJS.ProcessEnv): string {
  return join(userFolder(environment), 'reading');
}

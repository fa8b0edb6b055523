import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { type ReadingProfile, readingProfileSchema } from '../../core/contract.ts';
import { KymoError } from '../../core/errors.ts';

const fileSchema = z.object({ profiles: z.array(readingProfileSchema) });

function fileOf(folder: string): string {
  return join(folder, 'reading-profiles.json');
}

/**
 * The user's reading profiles, by name; none when nothing was ever saved.
 * @throws KymoError `file-unreadable` when the file of profiles is not as Kymo wrote it
 */
export async function readProfiles(folder: string): Promise<readonly ReadingProfile[]> {
  const path = fileOf(folder);
  const text = await readFile(path, 'utf8').catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT') return null;
    throw thrown;
  });
  if (text === null) return [];
  try {
    return fileSchema.parse(JSON.parse(text)).profiles;
  } catch (thrown) {
    throw new KymoError(
      'file-unreadable',
      `${path} does not hold reading profiles as Kymo writes them. Mend it or move it away.`,
      { cause: thrown },
    );
  }
}

/** Keeps a profile; one of the same name is replaced. */
export async function writeProfile(
  folder: string,
  profile: ReadingProfile,
): Promise<readonly ReadingProfile[]> {
  const others = (await readProfiles(folder)).filter(known => known.name !== profile.name);
  return writeAll(folder, [...others, profile]);
}

/** Forgets a profile; a name that is not known is no mistake. */
export async function removeProfile(folder: string, name: string): Promise<readonly ReadingProfile[]> {
  return writeAll(
    folder,
    (await readProfiles(folder)).filter(known => known.name !== name),
  );
}

/** @throws KymoError `usage` that names the profiles there are */
export async function profileNamed(folder: string, name: string): Promise<ReadingProfile> {
  const profiles = await readProfiles(folder);
  const found = profiles.find(profile => profile.name === name);
  if (found !== undefined) return found;
  const known = profiles.map(profile => profile.name).join(', ') || 'none yet';
  throw new KymoError('usage', `There is no reading profile "${name}". Saved are: ${known}.`);
}

// Written beside and renamed, so that a crash leaves the old file or the new one.
async function writeAll(
  folder: string,
  profiles: readonly ReadingProfile[],
): Promise<readonly ReadingProfile[]> {
  const sorted = profiles.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const path = fileOf(folder);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.draft`;
  await writeFile(draft, JSON.stringify({ profiles: sorted }, null, 2), { mode: 0o600 });
  await rename(draft, path);
  return sorted;
}

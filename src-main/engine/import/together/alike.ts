import { readRotationName } from '../../unwrap/rotation.ts';
import { telling } from '../known-file.ts';
import { shortName } from '../short-name.ts';
import type { ReadyFile } from './ready-file.ts';

/** Most files that are loaded in one transaction. */
const mostTogether = 100;

/**
 * Sorts files into groups that are read alike, each in the order of the files; a group of one is a file on its own. A
 * file that may hold what another of them holds comes after it, on its own. Files of one rotated log that are not read
 * alike stay in their order: each on its own.
 */
export function groupsAlike(files: readonly ReadyFile[]): readonly (readonly ReadyFile[])[] {
  const keys = files.map((file, place) => (related(files, place) ? `alone ${place}` : keyOf(file)));
  const families = new Map<string, Set<string>>();
  files.forEach((file, place) => {
    const family = familyOf(file);
    families.set(family, (families.get(family) ?? new Set()).add(keys[place] ?? ''));
  });
  const groups = new Map<string, ReadyFile[]>();
  files.forEach((file, place) => {
    const split = (families.get(familyOf(file))?.size ?? 0) > 1;
    const key = split ? `alone ${place}` : (keys[place] ?? '');
    groups.set(key, [...(groups.get(key) ?? []), file]);
  });
  return [...groups.values()].flatMap(group =>
    Array.from({ length: Math.ceil(group.length / mostTogether) }, (_unused, part) =>
      group.slice(part * mostTogether, (part + 1) * mostTogether),
    ),
  );
}

// All that decides the statements by which a file is read.
function keyOf({ text: { plan } }: ReadyFile): string {
  const { reading, recognition, format, rowsPerRecord } = plan;
  return JSON.stringify([format.id, recognition.kind, rowsPerRecord, reading]);
}

function familyOf({ called }: ReadyFile): string {
  return readRotationName(called.replaceAll('\\', '/')).family;
}

// True for a file that is the same as one before it, or goes on where that ends.
function related(files: readonly ReadyFile[], place: number): boolean {
  const file = files[place];
  if (file === undefined) return false;
  const { sizeBytes, path } = file.text.plan.facts;
  return files.slice(0, place).some(before => {
    const other = before.text.plan.facts;
    if (before.text.sha256 === file.text.sha256 || other.path === path) return true;
    if (other.sizeBytes >= sizeBytes) return false;
    const mayGoOn = other.sizeBytes >= telling || shortName(before.called) === shortName(file.called);
    const { length } = before.begins;
    return mayGoOn && before.begins.equals(file.begins.subarray(0, length));
  });
}

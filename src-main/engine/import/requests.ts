import { lstat } from 'node:fs/promises';
import type { ImportRequest } from '../engine.ts';
import { expandPaths } from '../unwrap/expand-paths.ts';
import { rotationGroups } from '../unwrap/rotation.ts';

/** Files to import, and sentences about what was left out of the folders they were found in. */
export interface ExpandedRequests {
  readonly files: readonly ImportRequest[];
  readonly notes: readonly string[];
  /** Folders in which nothing was found to read. */
  readonly emptyFolders: readonly string[];
}

/** Requests with every folder replaced by the files in it, each file once; what was chosen for a folder holds for all. */
export async function withFoldersExpanded(
  requests: readonly ImportRequest[],
  signal: AbortSignal,
): Promise<ExpandedRequests> {
  const seen = new Set<string>();
  const files: ImportRequest[] = [];
  const notes: string[] = [];
  const emptyFolders: string[] = [];
  for (const request of requests) {
    if (!(await isFolder(request.path))) {
      files.push(request);
      continue;
    }
    const found = await expandPaths([request.path], signal);
    notes.push(...found.notes);
    if (found.files.length === 0) emptyFolders.push(request.name ?? request.path);
    for (const file of found.files) {
      if (seen.has(file.path)) continue;
      seen.add(file.path);
      files.push({ ...request, path: file.path });
    }
  }
  return { files, notes, emptyFolders };
}

/** Files of one rotated log next to each other, the one with the oldest records first; others stay where they are. */
export async function inRotationOrder(files: readonly ImportRequest[]): Promise<readonly ImportRequest[]> {
  if (files.length < 2) return files;
  const named = await Promise.all(
    files.map(async request => ({
      request,
      name: (request.name ?? request.path).replaceAll('\\', '/'),
      modifiedMs: await modifiedMs(request.path),
    })),
  );
  return rotationGroups(named).flatMap(group => group.files.map(file => file.request));
}

async function isFolder(path: string): Promise<boolean> {
  return lstat(path)
    .then(found => found.isDirectory())
    .catch(() => false);
}

async function modifiedMs(path: string): Promise<number> {
  return lstat(path)
    .then(found => found.mtimeMs)
    .catch(() => 0);
}

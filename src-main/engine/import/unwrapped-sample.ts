import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { stagingFolder } from '../database.ts';
import { unwrap } from '../unwrap/unwrap.ts';
import { type FileFacts, fileFacts } from './file-facts.ts';

/** Looks at a file, or at the first file of an archive, which is unpacked for as long as that takes. */
export async function firstMember<T>(
  given: FileFacts,
  workDirectory: string,
  look: (facts: FileFacts) => Promise<T>,
): Promise<T> {
  const folder = join(stagingFolder(workDirectory), `look-${randomUUID()}`);
  try {
    const { signal } = new AbortController();
    const { members } = await unwrap({ path: given.path, called: given.called }, { folder, signal });
    const [member] = members;
    if (member === undefined || !member.isCopy) return await look(given);
    const facts = await fileFacts(member.path, member.called);
    return await look({
      ...facts,
      container: member.container?.path ?? null,
      modifiedMs: member.modifiedMs,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

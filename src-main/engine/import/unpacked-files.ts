import { toWireError } from '../../core/errors.ts';
import { unwrap } from '../unwrap/unwrap.ts';
import { fileFacts } from './file-facts.ts';
import type { FileToImport } from './import-file.ts';

/** The plain files a file holds, or the sentence that says why it cannot be read. */
export interface UnpackedFiles {
  readonly files: readonly FileToImport[];
  /** Sentences about the archive as a whole. */
  readonly notes: readonly string[];
  readonly problem: string | null;
}

/**
 * The plain files to read of a file that was handed over: itself, or the members of an archive, which are unpacked into
 * `folder` and stay there until the caller removes it. @throws KymoError `cancelled`
 */
export async function unpackedFiles(
  file: FileToImport,
  folder: string,
  signal: AbortSignal,
): Promise<UnpackedFiles> {
  const called = file.name ?? file.path;
  try {
    // The real path is kept of an archive, so that it can be found again from wherever the case is opened.
    const { path } = await fileFacts(file.path, called);
    const { members, notes } = await unwrap({ path, called }, { folder, signal });
    const told = { ...file, notes: [...notes, ...(file.notes ?? [])] };
    const files = members.map(member =>
      member.isCopy
        ? {
            ...told,
            path: member.path,
            name: member.called,
            container: member.container?.path,
            modifiedMs: member.modifiedMs,
          }
        : told,
    );
    return { files, notes: told.notes, problem: null };
  } catch (thrown) {
    const wire = toWireError(thrown);
    if (wire.kind === 'cancelled' || signal.aborted) throw thrown;
    return { files: [], notes: file.notes ?? [], problem: wire.sentence };
  }
}

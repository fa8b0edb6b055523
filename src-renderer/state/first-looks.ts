import type { Preview } from '../../src-main/core/contract.ts';
import { type FilePiece, firstPiece, mayBePacked, piecesOfLook } from '../../src-main/core/file-pieces.ts';
import { client } from '../client.ts';
import { firstLinesOf } from './first-lines.ts';

/** A file smaller than this is handed over so soon that its whole preview is there as quickly. */
const leastBytesForPieces = 32 * 1024 * 1024;

const firstLinesBytes = 8 * 1024;
const slicesAtOnce = 8;

/** The lines a file begins with as they stand in it, read by the page itself; null when they are no plain text. */
export async function readFirstLines(file: File): Promise<readonly string[] | null> {
  const bytes = await file
    .slice(0, firstLinesBytes)
    .arrayBuffer()
    // Handing the file over says why it cannot be read.
    .catch(() => null);
  return bytes === null ? null : firstLinesOf(new Uint8Array(bytes), file.size <= firstLinesBytes);
}

/** The first rows of a file that was dropped or chosen, from its beginning; null when that does not tell. */
export async function lookAtBeginning(file: File, name: string): Promise<Preview | null> {
  if (file.size === 0) return null;
  return lookAtPieces(file, name, [firstPiece(file.size, mayBePacked(name))]);
}

/**
 * As `lookAtBeginning`, with how the records of a large file lie in time, long before all of it is handed over. Null
 * for a packed file, of which only the beginning can be seen.
 */
export async function lookAtSlices(file: File, name: string): Promise<Preview | null> {
  if (file.size < leastBytesForPieces || mayBePacked(name)) return null;
  return lookAtPieces(file, name, piecesOfLook(file.size));
}

async function lookAtPieces(file: File, name: string, pieces: readonly FilePiece[]): Promise<Preview | null> {
  const head = JSON.stringify({ name, sizeBytes: file.size, modifiedMs: file.lastModified, pieces });
  const bytes: Blob[] = [];
  for (const { start, length } of pieces) {
    // A slice takes the page up to a millisecond; many of them at once would hold back what is being drawn.
    if (bytes.length > 0 && bytes.length % slicesAtOnce === 0) await new Promise(done => setTimeout(done));
    bytes.push(file.slice(start, start + length));
  }
  const body = new Blob([`${head}\n`, ...bytes]);
  // Without it the whole preview is the first thing to be seen.
  return client.files.firstLook.mutate(body).catch(() => null);
}

/** A piece of a file: where it begins and how long it is. */
export interface FilePiece {
  readonly start: number;
  readonly length: number;
}

/** Bytes looked at from the start and from the end of a text file. */
export const headBytes = 256 * 1024;
export const tailBytes = 64 * 1024;

/** Bytes from the start that the first rows of a file are taken from; of a packed file, bytes as they are packed. */
const firstBytes = 16 * 1024;
const firstPackedBytes = 1024 * 1024;

/** Slices of a file that are looked at for the first chart, evenly from start to end; of a shorter file, fewer. */
const mostSlices = 48;
const sliceBytes = 16 * 1024;

/** The beginning of a file from which its first rows are shown, before anything else of it is looked at. */
export function firstPiece(sizeBytes: number, isPacked: boolean): FilePiece {
  return { start: 0, length: Math.min(sizeBytes, isPacked ? firstPackedBytes : firstBytes) };
}

/** Slices over the whole length of a file, for the spread of its records; none for a file that its head is all of. */
export function slicesOf(sizeBytes: number): readonly FilePiece[] {
  if (sizeBytes <= headBytes) return [];
  const count = Math.min(mostSlices, Math.floor(sizeBytes / sliceBytes));
  return Array.from({ length: count }, (_unused, slice) => ({
    start: Math.floor((slice * (sizeBytes - sliceBytes)) / (count - 1)),
    length: sliceBytes,
  }));
}

/**
 * The end of a file after its head, or nothing when the head is all of it.
 * @returns a place on an even byte, as UTF-16 needs it
 */
export function tailPiece(sizeBytes: number): FilePiece {
  const wanted = Math.max(headBytes, sizeBytes - tailBytes);
  const start = wanted - (wanted % 2);
  return { start, length: Math.max(0, sizeBytes - start) };
}

/** Everything a look at a plain text file reads, when the file itself is somewhere else. */
export function piecesOfLook(sizeBytes: number): readonly FilePiece[] {
  const head = { start: 0, length: Math.min(sizeBytes, headBytes) };
  return [head, tailPiece(sizeBytes), ...slicesOf(sizeBytes)].filter(piece => piece.length > 0);
}

/** True for the name of a file that may be packed: then more of its beginning is needed to see the first rows. */
export function mayBePacked(name: string): boolean {
  return /\.(gz|gzip|tgz|zst|zstd|tzst|bz2?|tbz2?|zip|tar)$/i.test(name);
}

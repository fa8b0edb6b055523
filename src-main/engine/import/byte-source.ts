import type { FilePiece } from '../../core/file-pieces.ts';
import { type FileFacts, readSlice } from './file-facts.ts';

/** Bytes of a file by their place, wherever they are. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** The bytes there, fewer (or none) when the file ends before or they are not at hand. */
  readonly read: (start: number, length: number) => Promise<Buffer>;
}

/** A piece of a file that somebody else holds. */
export interface HeldPiece extends FilePiece {
  readonly bytes: Buffer;
}

/** A file on disk. */
export function bytesOfFile(facts: Pick<FileFacts, 'path' | 'sizeBytes'>): ByteSource {
  return { sizeBytes: facts.sizeBytes, read: (start, length) => readSlice(facts.path, start, length) };
}

/** Pieces of a file that is somewhere else; what they do not cover is not at hand. */
export function bytesOfPieces(sizeBytes: number, pieces: readonly HeldPiece[]): ByteSource {
  return {
    sizeBytes,
    read: async (start, length) => {
      const covers = ({ start: from, bytes }: HeldPiece) => from <= start && start < from + bytes.length;
      const piece = pieces.find(candidate => covers(candidate));
      return piece?.bytes.subarray(start - piece.start, start - piece.start + length) ?? Buffer.alloc(0);
    },
  };
}

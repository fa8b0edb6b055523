/** What the header of a Zstandard frame says (RFC 8878 section 3.1.1.1). */
export interface FrameHeader {
  /** Bytes of the header, magic number included. */
  readonly headerBytes: number;
  readonly windowBytes: number;
  /** Bytes of the plain content; null when the header does not say. */
  readonly contentBytes: bigint | null;
  readonly hasChecksum: boolean;
  readonly dictionary: number;
  /** True when a bit is set that the format keeps for later. */
  readonly hasReservedBit: boolean;
}

/** Longest frame header there is. */
export const longestHeaderBytes = 18;
/** Most plain bytes of a block, whatever the window. */
export const longestBlockBytes = 128 * 1024;

/** Reads a frame header; null when the bytes end within it. */
export function readFrameHeader(bytes: Buffer): FrameHeader | null {
  if (bytes.length < 6) return null;
  const descriptor = bytes.readUInt8(4);
  const singleSegment = (descriptor & 0x20) !== 0;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const sizeFlag = descriptor >> 6;
  const sizeBytes = sizeFlag === 0 ? Number(singleSegment) : 1 << sizeFlag;
  const dictionaryAt = singleSegment ? 5 : 6;
  const headerBytes = dictionaryAt + dictionaryBytes + sizeBytes;
  if (bytes.length < headerBytes) return null;
  const sizeAt = dictionaryAt + dictionaryBytes;
  const contentBytes = sizeBytes === 0 ? null : contentSize(bytes, sizeAt, sizeBytes);
  return {
    headerBytes,
    windowBytes: singleSegment ? Number(contentBytes ?? 0n) : windowSize(bytes.readUInt8(5)),
    contentBytes,
    hasChecksum: (descriptor & 4) !== 0,
    dictionary: dictionaryBytes === 0 ? 0 : bytes.readUIntLE(dictionaryAt, dictionaryBytes),
    hasReservedBit: (descriptor & 8) !== 0,
  };
}

function contentSize(bytes: Buffer, at: number, width: number): bigint {
  if (width === 8) return bytes.readBigUInt64LE(at);
  // Two bytes count from 256 on, since one byte holds what is below.
  return BigInt(bytes.readUIntLE(at, width)) + (width === 2 ? 256n : 0n);
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

/** A block header: three bytes, little end first. */
export interface BlockHeader {
  readonly isLast: boolean;
  /** Bytes that follow the header. */
  readonly packedBytes: number;
  /** False for a type that does not exist or a size no block may have. */
  readonly isValid: boolean;
}

/** Reads a block header for a frame with that window. */
export function readBlockHeader(bytes: Buffer, windowBytes: number): BlockHeader {
  const value = bytes.readUIntLE(0, 3);
  const type = (value >> 1) & 3;
  const size = value >> 3;
  const runLength = type === 1;
  const limit = Math.min(longestBlockBytes, windowBytes);
  // A single segment with no content still has an empty block.
  return {
    isLast: (value & 1) !== 0,
    packedBytes: runLength ? 1 : size,
    isValid: type !== 3 && size <= limit && (type !== 2 || size > 0),
  };
}

import type { BitReader } from './bit-reader.ts';

/** What is wrong with a bzip2 block, for the sentence that refuses the file. */
export class BlockDamage extends Error {}

/** A canonical Huffman code: symbols in order of their codes, with the largest code of each length. */
interface Code {
  readonly shortest: number;
  readonly longest: number;
  /** Largest code of each length, left-aligned to 20 bits; -1 where the length has none. */
  readonly limits: Int32Array;
  /** What to take from a code of each length to get the position of its symbol. */
  readonly offsets: Int32Array;
  readonly symbols: Uint16Array;
}

const longestCode = 20;
const groupSymbols = 50;

/** The bytes of a block in sorted order, each with a link to the one that comes after it in the text. */
export interface SortedBlock {
  /** Byte in the low 8 bits, position of the next entry above. */
  readonly entries: Uint32Array;
  readonly count: number;
  readonly start: number;
}

/**
 * Reads a block after its checksum (Julian Seward's bzip2 0.9.5 and later) and undoes all but the first run-length
 * coding. `entries` is room for the block, its length the most bytes a block may have.
 */
export function readBlock(bits: BitReader, entries: Uint32Array): SortedBlock {
  if (bits.read(1) === 1) throw new BlockDamage('it is of a form that bzip2 gave up in 1998');
  const origin = bits.read(24);
  const bytes = usedBytes(bits);
  const codes = bits.read(3);
  const selectors = readSelectors(bits, codes);
  const tables = Array.from({ length: codes }, () => readCode(bits, bytes.length + 2));
  const order = Uint8Array.from(bytes);
  const count = readSymbols(bits, selectors, tables, order, entries);
  if (origin >= count) throw new BlockDamage('one of its blocks starts outside itself');
  linkEntries(entries, count);
  return { entries, count, start: (entries[origin] ?? 0) >>> 8 };
}

function usedBytes(bits: BitReader): readonly number[] {
  const rows = bits.read(16);
  const used: number[] = [];
  for (let row = 0; row < 16; row += 1) {
    if ((rows & (0x8000 >> row)) === 0) continue;
    const columns = bits.read(16);
    for (let column = 0; column < 16; column += 1) {
      if ((columns & (0x8000 >> column)) !== 0) used.push(row * 16 + column);
    }
  }
  if (used.length === 0) throw new BlockDamage('one of its blocks uses no byte at all');
  return used;
}

function readSelectors(bits: BitReader, codes: number): Uint8Array {
  if (codes < 2 || codes > 6) throw new BlockDamage('one of its blocks has a wrong number of codes');
  const selectors = new Uint8Array(bits.read(15));
  const recent = Uint8Array.from({ length: codes }, (_value, index) => index);
  for (let index = 0; index < selectors.length; index += 1) {
    let depth = 0;
    while (bits.read(1) === 1) {
      depth += 1;
      if (depth >= codes) throw new BlockDamage('one of its blocks names a code it does not have');
    }
    selectors[index] = moveToFront(recent, depth);
  }
  return selectors;
}

function readCode(bits: BitReader, symbols: number): Code {
  const lengths = new Uint8Array(symbols);
  let length = bits.read(5);
  for (let symbol = 0; symbol < symbols; symbol += 1) {
    for (;;) {
      if (length < 1 || length > longestCode) throw new BlockDamage('one of its codes has a wrong length');
      if (bits.read(1) === 0) break;
      length += bits.read(1) === 0 ? 1 : -1;
    }
    lengths[symbol] = length;
  }
  return canonicalCode(lengths);
}

function canonicalCode(lengths: Uint8Array): Code {
  const shortest = Math.min(...lengths);
  const longest = Math.max(...lengths);
  const limits = new Int32Array(longestCode + 1).fill(-1);
  const offsets = new Int32Array(longestCode + 1);
  const symbols = new Uint16Array(lengths.length);
  let code = 0;
  let placed = 0;
  for (let length = shortest; length <= longest; length += 1) {
    offsets[length] = code - placed;
    lengths.forEach((own, symbol) => {
      if (own !== length) return;
      symbols[placed] = symbol;
      placed += 1;
      code += 1;
    });
    if (code > 2 ** length) throw new BlockDamage('one of its codes has more entries than fit');
    limits[length] = (code << (longestCode - length)) - 1;
    code <<= 1;
  }
  return { shortest, longest, limits, offsets, symbols };
}

function nextSymbol(bits: BitReader, code: Code): number {
  const ahead = bits.peek20();
  let length = code.shortest;
  while (length <= code.longest && ahead > (code.limits[length] ?? 0)) length += 1;
  if (length > code.longest) throw new BlockDamage('it holds a code that stands for nothing');
  bits.skip(length);
  return code.symbols[(ahead >>> (longestCode - length)) - (code.offsets[length] ?? 0)] ?? 0;
}

/** Undoes the Huffman, second run-length and move-to-front codings; returns the number of bytes. */
function readSymbols(
  bits: BitReader,
  selectors: Uint8Array,
  tables: readonly Code[],
  order: Uint8Array,
  entries: Uint32Array,
): number {
  const endSymbol = order.length + 1;
  let count = 0;
  let run = 0;
  let weight = 1;
  for (const selector of selectors) {
    const code = tables[selector];
    if (code === undefined || bits.isPastEnd) break;
    for (let index = 0; index < groupSymbols; index += 1) {
      const symbol = nextSymbol(bits, code);
      if (symbol <= 1) {
        run += weight << symbol;
        weight <<= 1;
        if (run > entries.length) throw new BlockDamage('one of its blocks is longer than it may be');
        continue;
      }
      if (count + run >= entries.length + Number(symbol === endSymbol)) {
        throw new BlockDamage('one of its blocks is longer than it may be');
      }
      entries.fill(order[0] ?? 0, count, count + run);
      count += run;
      run = 0;
      weight = 1;
      if (symbol === endSymbol) return count;
      entries[count] = moveToFront(order, symbol - 1);
      count += 1;
    }
  }
  throw new BlockDamage('one of its blocks does not end');
}

function moveToFront(list: Uint8Array, at: number): number {
  const value = list[at] ?? 0;
  list.copyWithin(1, 0, at);
  list[0] = value;
  return value;
}

// Inverse Burrows-Wheeler transform: the n-th occurrence of a byte in the last column is its n-th in the first.
function linkEntries(entries: Uint32Array, count: number): void {
  const places = new Uint32Array(256);
  for (let index = 0; index < count; index += 1) {
    const byte = entries[index] ?? 0;
    places[byte] = (places[byte] ?? 0) + 1;
  }
  let before = 0;
  for (let byte = 0; byte < 256; byte += 1) {
    const own = places[byte] ?? 0;
    places[byte] = before;
    before += own;
  }
  for (let index = 0; index < count; index += 1) {
    const byte = (entries[index] ?? 0) & 0xff;
    const place = places[byte] ?? 0;
    places[byte] = place + 1;
    entries[place] = ((entries[place] ?? 0) & 0xff) | (index << 8);
  }
}

import type { Complex } from './fft.ts';
import type { FourierKernels } from './fourier-kernels.ts';
import kernelBytes from './fourier-kernels.wat';
import { scriptKernels, smallestBlock } from './script-kernels.ts';
import { turningFactors } from './stages.ts';

type Stage = (re: number, im: number, reEnd: number, factors: number, bytesOfQuarter: number) => void;
type Block = (re: number, im: number, reEnd: number) => void;

/** Places and ends of `fourier-kernels.wat`, in bytes. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly forwardStage: Stage;
  readonly inverseStage: Stage;
  readonly quartets: Block;
  readonly inverseQuartets: Block;
  readonly pairs: Block;
}

const bytesOfValue = Float64Array.BYTES_PER_ELEMENT;
const bytesOfPage = 65_536;
// Below, the calls cost more than the loops; above, the memory, which never shrinks, would be hundreds of megabytes.
const smallestSize = 16;
const largestSize = 2 ** 22;

/** The kernels of `fourier-kernels.wat`, for the sizes they are made for. */
export function wasmKernels(): FourierKernels {
  const script = scriptKernels();
  const exports = new WebAssembly.Instance<Exports>(new WebAssembly.Module(kernelBytes)).exports;
  const room = roomIn(exports.memory);
  const transformed = ({ re, im }: Complex, transform: typeof forward): void => {
    if (re.buffer === exports.memory.buffer) {
      transform(exports, room, re.byteOffset, im.byteOffset, re.length);
      return;
    }
    const [inside] = room.rows(1, re.length) as readonly [Complex];
    inside.re.set(re);
    inside.im.set(im);
    transform(exports, room, inside.re.byteOffset, inside.im.byteOffset, re.length);
    re.set(inside.re);
    im.set(inside.im);
  };
  const isOurs = (size: number): boolean => size >= smallestSize && size <= largestSize;
  return {
    rows: (count, size) => (isOurs(size) ? room : script).rows(count, size),
    forward: values => (isOurs(values.re.length) ? transformed(values, forward) : script.forward(values)),
    inverse: values => (isOurs(values.re.length) ? transformed(values, inverse) : script.inverse(values)),
  };
}

function forward(kernels: Exports, room: Room, re: number, im: number, size: number): void {
  const end = re + size * bytesOfValue;
  let block = size;
  for (; block > 4; block /= 4)
    kernels.forwardStage(re, im, end, room.placeOfFactors(block), (block / 4) * bytesOfValue);
  if (block === 4) kernels.quartets(re, im, end);
  else kernels.pairs(re, im, end);
}

function inverse(kernels: Exports, room: Room, re: number, im: number, size: number): void {
  const end = re + size * bytesOfValue;
  let block: number = smallestBlock(size);
  if (block === 4) kernels.inverseQuartets(re, im, end);
  else kernels.pairs(re, im, end);
  for (block *= 4; block <= size; block *= 4)
    kernels.inverseStage(re, im, end, room.placeOfFactors(block), (block / 4) * bytesOfValue);
}

/** The memory of the kernels: the rows first, and behind them the factors of each block. */
interface Room {
  rows(count: number, size: number): readonly Complex[];
  /** Place in bytes of the factors of a block of a size for which rows were asked. */
  placeOfFactors(block: number): number;
}

function roomIn(memory: WebAssembly.Memory): Room {
  const places = new Map<number, number>();
  let valuesOfRows = 0;
  let used = 0;
  const reserve = (values: number): number => {
    const place = used;
    used += values;
    const missing = used * bytesOfValue - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / bytesOfPage));
    return place;
  };
  const placeFactors = (block: number): void => {
    if (places.has(block)) return;
    const factors = inPairs(turningFactors(block));
    const place = reserve(factors.length);
    new Float64Array(memory.buffer, place * bytesOfValue, factors.length).set(factors);
    places.set(block, place * bytesOfValue);
  };
  return {
    rows(count, size) {
      if (2 * count * size > valuesOfRows) {
        // Longer rows take the place of the factors, which are then made anew.
        places.clear();
        used = 0;
        valuesOfRows = 2 * count * size;
        reserve(valuesOfRows);
      }
      for (let block = size; block > 4; block /= 4) placeFactors(block);
      const row = (index: number) => new Float64Array(memory.buffer, index * size * bytesOfValue, size);
      return Array.from({ length: count }, (_, index) => ({ re: row(2 * index), im: row(2 * index + 1) }));
    },
    placeOfFactors(block) {
      const place = places.get(block);
      if (place === undefined) throw new RangeError(`No rows were asked for that hold a block of ${block}.`);
      return place;
    },
  };
}

/** The factors of two points after each other, each of the six of one beside that of the other. */
function inPairs(factors: Float64Array): Float64Array {
  return factors.map((_, place) => {
    const [pair, within] = [Math.floor(place / 12), place % 12];
    return factors[12 * pair + Math.floor(within / 2) + 6 * (within % 2)] as number;
  });
}

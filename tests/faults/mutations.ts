import type { Random } from '../helpers/random.ts';

/** A way to damage a file. */
export interface Mutation {
  readonly name: string;
  readonly damaged: (bytes: Buffer, random: Random) => Buffer;
}

const inserted: readonly (readonly [name: string, bytes: Buffer])[] = [
  ['NUL', Buffer.of(0)],
  ['carriage return', Buffer.of(0x0d)],
  ['line feed', Buffer.of(0x0a)],
  ['double quote', Buffer.from('"')],
  ['single quote', Buffer.from("'")],
  ['backslash', Buffer.from('\\')],
  ['comma', Buffer.from(',')],
  ['brace', Buffer.from('{')],
  ['bad UTF-8', Buffer.of(0xc3, 0x28)],
  ['byte FF', Buffer.of(0xff)],
  ['byte order mark', Buffer.of(0xef, 0xbb, 0xbf)],
  ['long run', Buffer.alloc(70_000, 'x')],
];

const insertions: readonly Mutation[] = inserted.map(([name, piece]) => ({
  name: `insert ${name}`,
  damaged(bytes, random) {
    const at = random.between(0, bytes.length);
    return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
  },
}));

/** All ways, each as likely as another. */
export const mutations: readonly Mutation[] = [
  {
    name: 'flip bits',
    damaged(bytes, random) {
      const copy = Buffer.from(bytes);
      for (let flips = random.between(1, 8); flips > 0; flips -= 1) {
        const at = random.between(0, copy.length - 1);
        copy[at] = (copy[at] ?? 0) ^ (1 << random.between(0, 7));
      }
      return copy;
    },
  },
  {
    name: 'overwrite a stretch',
    damaged(bytes, random) {
      const copy = Buffer.from(bytes);
      const [from, to] = stretch(copy, random);
      for (let at = from; at < to; at += 1) copy[at] = random.between(0, 255);
      return copy;
    },
  },
  { name: 'cut the end', damaged: (bytes, random) => bytes.subarray(0, random.between(1, bytes.length)) },
  { name: 'cut the start', damaged: (bytes, random) => bytes.subarray(random.between(0, bytes.length - 1)) },
  {
    name: 'cut the middle',
    damaged(bytes, random) {
      const [from, to] = stretch(bytes, random);
      return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
    },
  },
  {
    name: 'repeat a stretch',
    damaged(bytes, random) {
      const [from, to] = stretch(bytes, random);
      return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
    },
  },
  {
    name: 'swap two stretches',
    damaged(bytes, random) {
      const places = Array.from({ length: 4 }, () => random.between(0, bytes.length));
      const [a = 0, b = 0, c = 0, d = 0] = places.toSorted((one, other) => one - other);
      return Buffer.concat([
        bytes.subarray(0, a),
        bytes.subarray(c, d),
        bytes.subarray(b, c),
        bytes.subarray(a, b),
        bytes.subarray(d),
      ]);
    },
  },
  {
    name: 'swap two lines',
    damaged(bytes, random) {
      const lines = bytes.toString('latin1').split('\n');
      const [one, other] = [random.between(0, lines.length - 1), random.between(0, lines.length - 1)];
      const swapped = lines.with(one, lines[other] ?? '').with(other, lines[one] ?? '');
      return Buffer.from(swapped.join('\n'), 'latin1');
    },
  },
  {
    name: 'other line ends in places',
    damaged: (bytes, random) =>
      Buffer.from(
        bytes
          .toString('latin1')
          .replace(/\n/g, found =>
            random.between(0, 9) === 0 ? random.pick(['\r\n', '\r', '\n\n']) : found,
          ),
        'latin1',
      ),
  },
  ...insertions,
];

/** A file damaged in one to three ways, and which. */
export function damage(bytes: Buffer, random: Random): { readonly how: string; readonly bytes: Buffer } {
  const chosen = Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, () => random.pick(mutations));
  const damaged = chosen.reduce(
    (before, mutation) => (before.length === 0 ? before : mutation.damaged(before, random)),
    bytes,
  );
  return { how: chosen.map(mutation => mutation.name).join(', '), bytes: damaged };
}

// Most stretches are short: a word, a line, a few lines.
function stretch(bytes: Buffer, random: Random): readonly [from: number, to: number] {
  const from = random.between(0, bytes.length - 1);
  const length = random.pick([1, 4, 20, 100, 1000]);
  return [from, Math.min(bytes.length, from + random.between(1, length))];
}

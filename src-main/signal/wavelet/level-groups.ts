/** Values of one block: three of them, and what is read beside them, stay in the second cache of a processor. */
const blockLength = 8192;
/** A level reads beside the block; a group may compute at most this share of a block twice for that. */
const mostTwice = 1 / 4;

/** Levels of an undecimated transform that are computed together, block after block. */
export interface LevelGroup {
  /** The first level, counted from 0, where the taps are 2^first samples apart. */
  readonly first: number;
  /** The level after the last. */
  readonly end: number;
  /** Outputs of one block. */
  readonly block: number;
  /** What the group reads beside a block, on both sides together. */
  readonly beside: number;
}

/** The groups of a transform of `level` levels with filters of `taps` taps, in order; each has one level at least. */
export function levelGroups(level: number, taps: number): readonly LevelGroup[] {
  const groups: LevelGroup[] = [];
  for (let first = 0, end = 0; first < level; first = end) {
    end = first + 1;
    while (end < level && computedTwice(first, end + 1, taps) <= mostTwice * blockLength) end += 1;
    groups.push(levelGroup(first, end, taps));
  }
  return groups;
}

/** The levels `first` to below `end` as one group. */
export function levelGroup(first: number, end: number, taps: number): LevelGroup {
  const beside = (taps - 1) * (2 ** end - 2 ** first);
  return { first, end, block: Math.max(blockLength, 2 * beside), beside };
}

/** Approximations beside a block that the deeper levels need of the first one. */
function computedTwice(first: number, end: number, taps: number): number {
  return (taps - 1) * (2 ** end - 2 ** (first + 1));
}

import type { Vocabulary } from './vocabulary.ts';

/** The words of a template of one structure; words with marks cover others. */
export interface Pattern {
  readonly text: string;
  readonly structure: string;
  words: Int32Array;
  /** Number of its template; 0 when no message has had it yet. */
  id: number;
  /** Messages. */
  count: number;
  /** The more general pattern that took its place. */
  successor: Pattern | null;
  /** Order of making: of several patterns that cover a message the first counts. */
  readonly sequence: number;
}

/** Patterns of one bucket that are compared to a message, at most. */
const longestBucket = 64;
/** Different sets of constant places in a structure, at most; patterns beyond are not found. */
const mostSets = 256;

/** Patterns with the same constant places, by the words there. */
interface ColumnSet {
  readonly columns: Int32Array;
  readonly buckets: Map<number, Pattern[]>;
  readonly firstSequence: number;
}

/** Finds the pattern of a message of one structure. */
export class PatternIndex {
  readonly #vocabulary: Vocabulary;
  readonly #sets = new Map<string, ColumnSet>();

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** Adds a pattern, the sequence of which is higher than those of all before. */
  add(pattern: Pattern): void {
    const constant: number[] = [];
    pattern.words.forEach((word, column) => {
      if (!this.#vocabulary.hasMark(word)) constant.push(column);
    });
    const key = constant.join();
    let set = this.#sets.get(key);
    if (set === undefined) {
      if (this.#sets.size >= mostSets) return;
      set = { columns: Int32Array.from(constant), buckets: new Map(), firstSequence: pattern.sequence };
      this.#sets.set(key, set);
    }
    const hash = hashAt(pattern.words, set.columns);
    const bucket = set.buckets.get(hash);
    if (bucket === undefined) set.buckets.set(hash, [pattern]);
    else if (bucket.length < longestBucket) bucket.push(pattern);
  }

  /**
   * The first pattern that covers the words of a message.
   *
   * @param ids numbers of the words, -1 for those the vocabulary does not have
   */
  find(words: readonly string[], ids: Int32Array): Pattern | null {
    let best: Pattern | null = null;
    for (const { columns, buckets, firstSequence } of this.#sets.values()) {
      if (best !== null && firstSequence > best.sequence) break;
      for (const pattern of buckets.get(hashAt(ids, columns)) ?? []) {
        if (best !== null && pattern.sequence > best.sequence) break;
        if (this.#covers(pattern, words, ids)) best = pattern;
      }
    }
    return best;
  }

  #covers(pattern: Pattern, words: readonly string[], ids: Int32Array): boolean {
    return pattern.words.every(
      (word, column) => word === ids[column] || this.#vocabulary.coversText(word, words[column] ?? ''),
    );
  }
}

function hashAt(words: Int32Array, columns: Int32Array): number {
  let hash = columns.length;
  for (let index = 0; index < columns.length; index++) {
    hash = Math.imul(hash ^ (words[columns[index] ?? 0] ?? -1), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}

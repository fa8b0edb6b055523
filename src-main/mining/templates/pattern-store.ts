import { type Pattern, PatternIndex } from './pattern-index.ts';
import { splitWords, structureOf, Vocabulary } from './vocabulary.ts';

/** The words of a masked message, as text and as numbers (-1 where the vocabulary has none). */
export interface MaskedWords {
  readonly words: readonly string[];
  readonly ids: Int32Array;
  readonly structure: string;
}

interface Structure {
  readonly index: PatternIndex;
  readonly patterns: Pattern[];
}

/** Words to forget those of no pattern from, at least. */
const manyWords = 1 << 16;

/** All patterns and their vocabulary. */
export class PatternStore {
  /** By sequence. */
  readonly patterns: Pattern[] = [];
  vocabulary = new Vocabulary();
  readonly #byText = new Map<string, Pattern>();
  readonly #structures = new Map<string, Structure>();
  #compactFrom = manyWords;

  wordsOf(text: string): MaskedWords {
    const words = splitWords(text);
    const ids = Int32Array.from(words, word => this.vocabulary.find(word));
    return { words, ids, structure: structureOf(words) };
  }

  /** The pattern of a message that counts, or null when it needs a new one. */
  find({ words, ids, structure }: MaskedWords): Pattern | null {
    const found = this.#structures.get(structure)?.index.find(words, ids) ?? null;
    return found === null ? null : successorOf(found);
  }

  /** Patterns of a structure that no other took the place of. */
  live(structure: string): readonly Pattern[] {
    return (this.#structures.get(structure)?.patterns ?? []).filter(({ successor }) => successor === null);
  }

  /** The pattern of a masked text that counts, a new one without messages where there is none. */
  patternOf(text: string): Pattern {
    const known = this.#byText.get(text);
    if (known !== undefined) return successorOf(known);
    const words = splitWords(text);
    const pattern: Pattern = {
      text,
      structure: structureOf(words),
      words: Int32Array.from(words, word => this.vocabulary.idOf(word)),
      id: 0,
      count: 0,
      successor: null,
      sequence: this.patterns.length,
    };
    this.patterns.push(pattern);
    this.#byText.set(text, pattern);
    this.#enter(pattern);
    return pattern;
  }

  /** Forgets the words of no pattern when they have become many; pending words have to be none. */
  compact(): void {
    if (this.vocabulary.size < this.#compactFrom) return;
    this.vocabulary = new Vocabulary();
    this.#structures.clear();
    for (const pattern of this.patterns) {
      pattern.words = Int32Array.from(splitWords(pattern.text), word => this.vocabulary.idOf(word));
      this.#enter(pattern);
    }
    this.#compactFrom = Math.max(manyWords, 4 * this.vocabulary.size);
  }

  #enter(pattern: Pattern): void {
    let structure = this.#structures.get(pattern.structure);
    if (structure === undefined) {
      structure = { index: new PatternIndex(this.vocabulary), patterns: [] };
      this.#structures.set(pattern.structure, structure);
    }
    structure.index.add(pattern);
    structure.patterns.push(pattern);
  }
}

function successorOf(pattern: Pattern): Pattern {
  let found = pattern;
  while (found.successor !== null) found = found.successor;
  return found;
}

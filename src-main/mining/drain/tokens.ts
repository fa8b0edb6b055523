/** Number of the word `<*>`. */
export const wildcard = 0;

/** Words as whole numbers: the same word has the same number. */
export interface Tokens {
  readonly idsOf: (message: string) => Int32Array;
  readonly textOf: (ids: Int32Array) => string;
  readonly wordOf: (id: number) => string;
}

/** An empty table of words; `<*>` has the number 0. */
export function createTokens(): Tokens {
  const words = ['<*>'];
  const ids = new Map(words.map((word, id) => [word, id]));
  const idOf = (word: string): number => {
    const known = ids.get(word);
    if (known !== undefined) return known;
    ids.set(word, words.length);
    return words.push(word) - 1;
  };
  const wordOf = (id: number) => words[id] ?? '';
  return {
    wordOf,
    idsOf(message) {
      const trimmed = message.trim();
      return trimmed === '' ? new Int32Array(0) : Int32Array.from(trimmed.split(/\s+/), idOf);
    },
    textOf: found => Array.from(found, wordOf).join(' '),
  };
}

/** Whether a word holds a decimal digit. */
export const hasDigit = (tokens: Tokens, id: number): boolean => /\p{Nd}/u.test(tokens.wordOf(id));

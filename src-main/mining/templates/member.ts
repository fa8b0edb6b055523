/** Equal masked messages, or those of a template so far. `words` becomes the template's. */
export interface Member {
  words: Int32Array;
  readonly count: number;
}

/** Different words at one place from which on the place is a parameter. */
export const manyWords = 4;

/** What a byte of JSON means outside of texts. */
export const sign = {
  blank: 0,
  lineEnd: 1,
  quote: 2,
  openObject: 3,
  closeObject: 4,
  openList: 5,
  closeList: 6,
  colon: 7,
  comma: 8,
  /** Part of a number or of a word such as `true`. */
  word: 9,
} as const;
export type Sign = (typeof sign)[keyof typeof sign];

export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
export const quoteByte = 0x22;
export const backslash = 0x5c;
export const blankByte = 0x20;
const tab = 0x09;
const openObjectByte = 0x7b;
const closeObjectByte = 0x7d;
const commaByte = 0x2c;

/** Sign of each byte. */
export const signOf = signTable();

function signTable(): Uint8Array {
  const table = new Uint8Array(256).fill(sign.word);
  const known: readonly (readonly [string, Sign])[] = [
    [' \t', sign.blank],
    ['\n\r', sign.lineEnd],
    ['"', sign.quote],
    ['{', sign.openObject],
    ['}', sign.closeObject],
    ['[', sign.openList],
    [']', sign.closeList],
    [':', sign.colon],
    [',', sign.comma],
  ];
  for (const [characters, meaning] of known)
    for (const character of characters) table[character.charCodeAt(0)] = meaning;
  return table;
}

/** Text that is a JSON number or word, as DuckDB reads them. */
export const plainValue = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null|NaN|-?Infinity)$/;

/**
 * Position of the `{` that opens a record on the line starting at `lineStart`: first on it, or after the `}` and comma
 * that end the record before. Null when the line opens none or stands further in than `deepestIndent` blanks;
 * `'more'` when the bytes end before that is known.
 */
export function openingOf(data: Buffer, lineStart: number, deepestIndent: number): number | 'more' | null {
  let at = lineStart;
  while (data[at] === blankByte || data[at] === tab) at += 1;
  if (at - lineStart > deepestIndent) return null;
  if (data[at] === closeObjectByte) at += 1;
  while (data[at] === blankByte || data[at] === tab || data[at] === commaByte) at += 1;
  if (at >= data.length) return 'more';
  return data[at] === openObjectByte ? at : null;
}

/**
 * Blanks at the start of the line on which a record starts at `start`; null when other values stand before it or the
 * line starts before the bytes do.
 */
export function indentBefore(data: Buffer, start: number, hasTextStart: boolean): number | null {
  let blanks = 0;
  for (let at = start - 1; at >= 0; at -= 1) {
    const byte = data[at];
    if (byte === lineFeed || byte === carriageReturn) return blanks;
    if (byte === blankByte || byte === tab) blanks += 1;
    else if (byte === closeObjectByte || byte === commaByte || byte === 0x5b) blanks = 0;
    else return null;
  }
  return hasTextStart ? blanks : null;
}

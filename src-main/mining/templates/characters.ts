/** Bits of what a character can be part of. */
export const digit = 1;
export const letter = 2;
/** Letters a to f in either case. */
export const hexLetter = 4;
export const blank = 8;
/** Joins the parts of a name, number or address without a break: `. - / \ @ : + _`. */
export const joiner = 16;
/** May stand in a path once it has begun. */
export const pathPart = 32;
/** A word of a message ends behind it: `: = | , ;`. */
export const splitter = 64;
/** May stand between two parameters that are one: `10.0.0.1:80`, `3##4`, `1,2,3`. */
export const chain = 128;

export const alphanumeric = digit | letter;

/** Stands in a masked message for a parameter. A noncharacter of Unicode, so no text has it by right. */
export const parameterMark = 0xffff;
/** The blank, which every run of whitespace becomes. */
export const space = 0x20;
export const newline = 0x0a;
export const carriageReturn = 0x0d;

const classes = new Uint8Array(128);
const mark = (characters: string, bits: number) => {
  for (const character of characters) {
    const code = character.charCodeAt(0);
    classes[code] = (classes[code] ?? 0) | bits;
  }
};
mark('0123456789', digit | pathPart);
mark('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', letter | pathPart);
mark('abcdefABCDEF', hexLetter);
mark(' \t\n\v\f\r', blank);
mark('.-/\\@:+_', joiner | pathPart);
mark('?%#~*!$', pathPart);
mark(':=|,;', splitter);
mark('.:-/_,#@|+~', chain);

/**
 * Bits of a UTF-16 code unit. Beyond ASCII all but spaces and {@link parameterMark} count as letters; NaN (past the
 * end of a text) has no bits.
 */
export function classOf(code: number): number {
  if (code < 128) return classes[code] ?? 0;
  return classOfWide(code);
}

function classOfWide(code: number): number {
  if (code === parameterMark || Number.isNaN(code)) return 0;
  return isWideBlank(code) ? blank : letter | pathPart;
}

const isWideBlank = (code: number): boolean =>
  code === 0xa0 ||
  code === 0x1680 ||
  (code >= 0x2000 && code <= 0x200a) ||
  code === 0x2028 ||
  code === 0x2029 ||
  code === 0x202f ||
  code === 0x205f ||
  code === 0x3000 ||
  code === 0xfeff;

/** Bits of the character at a place of a text; none past its end. */
export const classAt = (text: string, at: number): number => classOf(text.charCodeAt(at));

/** First place from `at` on whose character has none of the bits, `end` at most. */
export function runEnd(text: string, at: number, end: number, bits: number): number {
  let place = at;
  while (place < end && (classOf(text.charCodeAt(place)) & bits) !== 0) place += 1;
  return place;
}

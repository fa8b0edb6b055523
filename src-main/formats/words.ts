/**
 * Any of these as a whole word, whatever the letters of its language; with `within`, or any of those in any place, for
 * writings that set no blanks between words. Both are alternatives of a regular expression, in lower case.
 */
export function anyWord(words: string, within?: string): RegExp {
  const whole = `(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`;
  return new RegExp(within === undefined ? whole : `${whole}|${within}`, 'u');
}

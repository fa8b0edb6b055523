/** How the numbers of a column are written. */
export interface NumberLayout {
  /** Sign before the decimals. */
  readonly decimal: '.' | ',';
  /** Sign between groups of three digits; null when no number has one. Blanks of any width are `' '`. */
  readonly thousands: ',' | '.' | ' ' | "'" | null;
  /** True when every number that has a sign fits either way (1,234 or 1.234) or the numbers disagree: ask. */
  readonly ambiguous: boolean;
}

const blanks = /[\u00A0\u2009\u202F]/g;
const grouped = (sign: string) => `[1-9]\\d{0,2}(?:${sign}\\d{3})+`;
const numberWith = (decimal: string, signs: readonly string[]) =>
  new RegExp(
    `^[-+]?(?:(?:\\d+(?:${decimal}\\d*)?|${decimal}\\d+)(?:[eE][-+]?\\d+)?|(?:${signs.map(grouped).join('|')})(?:${decimal}\\d*)?)$`,
  );
const withPoint = numberWith('\\.', [',', ' ', "'"]);
const withComma = numberWith(',', ['\\.', ' ', "'"]);

/** The unit behind a number of what a network carries (`1,5 Mbit/s`), as `kymo_quantity` reads it. */
export const quantityUnit =
  /\s*[kmgtp]?i?(?:bits?|bytes?|octets?|bps|b|pps|pkts?|packets?)(?:\s*\/\s*s(?:ec)?)?$/i;

/**
 * Whether a column writes decimals with a point or a comma, and what separates its thousands. Texts that are no
 * numbers (`N/A`, `-`, `12 %`, `EUR 5`) are passed over. A number that can be read one way only (`12,5`, `1.234,56`,
 * `0.123`, `1,234,567`) decides; most of them win. Without one the decimal sign is a point: `1,234` is 1234 and
 * `1.234` is a little more than one, and `ambiguous` says that it may be otherwise.
 *
 * @param areWhole true for counts: a sign that can be either separates their thousands, `1.234` is 1234. Default false
 *
 * The forms are those that the macros `kymo_number` and `kymo_whole` read: thousands only in groups of three, the
 * same sign throughout, none in a group that starts with zero.
 */
export function guessDecimal(texts: readonly string[], areWhole = false): NumberLayout {
  const written = texts.map(plainText).filter(text => withPoint.test(text) || withComma.test(text));
  const points = written.filter(text => !withComma.test(text)).length;
  const commas = written.filter(text => !withPoint.test(text)).length;
  const unsure = written.some(text => /[.,]/.test(text));
  const isThousands = areWhole && points + commas === 0 && !written.some(text => text.includes(','));
  const decimal = commas > points || (isThousands && written.some(text => text.includes('.'))) ? ',' : '.';
  return {
    decimal,
    thousands: thousandsOf(written, decimal),
    ambiguous: points === 0 && commas === 0 ? unsure : points > 0 && commas > 0,
  };
}

function plainText(text: string): string {
  return text.trim().replace(blanks, ' ').replaceAll('’', "'").replace(quantityUnit, '');
}

// The commonest sign between the digits of the numbers that can be read with this decimal sign.
function thousandsOf(texts: readonly string[], decimal: '.' | ','): NumberLayout['thousands'] {
  const readable = texts.filter(text => (decimal === '.' ? withPoint : withComma).test(text));
  const other = decimal === '.' ? ',' : '.';
  const counts = ([other, ' ', "'"] as const)
    .map(sign => ({ sign, count: readable.filter(text => text.includes(sign)).length }))
    .toSorted((one, next) => next.count - one.count);
  const most = counts[0];
  return most === undefined || most.count === 0 ? null : most.sign;
}

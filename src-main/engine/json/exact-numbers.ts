const manyDigits = /\d[\d.]{15}/;
const textOrNumber = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/**
 * JSON text in which every number that a double cannot hold stands as a text, so that parsing keeps its digits
 * (identifiers above 2^53, times in nanoseconds).
 */
export function exactNumbers(text: string): string {
  if (!manyDigits.test(text)) return text;
  return text.replace(textOrNumber, token =>
    token.startsWith('"') || token.length < 16 || isExact(token) ? token : `"${token}"`,
  );
}

function isExact(token: string): boolean {
  return digitsOf(token) === digitsOf(String(Number(token)));
}

// The digits that count and the power of ten of the last of them, whatever way the number is written.
function digitsOf(written: string): string {
  const [, sign = '', whole = '', decimals = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([-+]?\d+))?$/.exec(written) ?? [];
  const all = (whole + decimals).replace(/^0+/, '');
  const digits = all.replace(/0+$/, '');
  return digits === ''
    ? '0'
    : `${sign}${digits}e${Number(power) - decimals.length + all.length - digits.length}`;
}

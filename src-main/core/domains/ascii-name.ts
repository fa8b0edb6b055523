const [base, least, most, skew, damp, firstBias, firstCode] = [36, 1, 26, 38, 700, 72, 128];
const digits = 'abcdefghijklmnopqrstuvwxyz0123456789';
const nonAscii = /[^\0-\x7f]/;

/**
 * A host name in the letters of the name system: labels of other scripts as Punycode behind `xn--` (RFC 3492, RFC 5891),
 * so that both ways to write a domain are one. All in lower case.
 */
export function asciiName(name: string): string {
  const folded = name.toLowerCase();
  if (!nonAscii.test(folded)) return folded;
  return folded
    .normalize('NFC')
    .split(/[.。．｡]/u)
    .map(label => (nonAscii.test(label) ? `xn--${punycode(label)}` : label))
    .join('.');
}

/** The Punycode of a label (RFC 3492, section 6.3), without `xn--`. */
function punycode(label: string): string {
  const codes = Array.from(label, character => character.codePointAt(0) ?? 0);
  const plain = codes.filter(code => code < firstCode);
  const head = String.fromCodePoint(...plain);
  const written = [head === '' ? '' : `${head}-`];
  let [next, delta, bias, done] = [firstCode, 0, firstBias, plain.length];
  while (done < codes.length) {
    const code = Math.min(...codes.filter(one => one >= next));
    delta += (code - next) * (done + 1);
    next = code;
    for (const one of codes) {
      if (one < next) delta += 1;
      if (one !== next) continue;
      written.push(numberText(delta, bias));
      bias = adapted(delta, done + 1, done === plain.length);
      delta = 0;
      done += 1;
    }
    delta += 1;
    next += 1;
  }
  return written.join('');
}

function numberText(value: number, bias: number): string {
  let [rest, text] = [value, ''];
  for (let place = base; ; place += base) {
    const threshold = Math.min(most, Math.max(least, place - bias));
    if (rest < threshold) return text + digits.charAt(rest);
    text += digits.charAt(threshold + ((rest - threshold) % (base - threshold)));
    rest = Math.floor((rest - threshold) / (base - threshold));
  }
}

function adapted(value: number, points: number, isFirst: boolean): number {
  let [delta, place] = [Math.floor(value / (isFirst ? damp : 2)), 0];
  delta += Math.floor(delta / points);
  for (; delta > ((base - least) * most) / 2; place += base) delta = Math.floor(delta / (base - least));
  return place + Math.floor(((base - least + 1) * delta) / (delta + skew));
}

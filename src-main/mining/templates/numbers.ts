import { alphanumeric, classAt, digit, hexLetter, letter, runEnd } from './characters.ts';
import { monthEnd } from './dates.ts';
import { typeBit } from './parameter-type.ts';
import { noSpan, type Span, span } from './span.ts';
import { attachedUnit, unitAt } from './units.ts';

const dot = 0x2e;
const colon = 0x3a;
const hyphen = 0x2d;
const slash = 0x2f;
const comma = 0x2c;
const capitalT = 0x54;
const capitalZ = 0x5a;

/**
 * A chain of digits that begins at `at`, joined by `. : - / ,` as in decimals, versions, addresses, dates and
 * times, with its unit (`12 ms`, `3.5KB`, `7%`). None where the first digits begin a name (`4th`).
 */
export function numberSpan(text: string, at: number, end: number): Span {
  let place = runEnd(text, at, end, digit);
  if (isLetter(text, place, end)) return attachedUnit(text, place, end);
  let dots = 0;
  let colons = 0;
  let others = 0;
  while (place < end) {
    const joint = text.charCodeAt(place);
    const from = nextDigits(text, place, end, joint, others);
    if (from === place) break;
    const to = runEnd(text, from, end, digit);
    if (isLetter(text, to, end) && !isClockMark(text, to, end)) {
      const withUnit = attachedUnit(text, to, end);
      if (withUnit !== noSpan) return withUnit;
      return span(joint === dot ? to : place, typeOf(dots, colons, others));
    }
    place = to;
    if (joint === dot) dots += 1;
    else if (joint === colon) colons += 1;
    else if (joint !== comma) others += 1;
  }
  if (colons > 0 && place < end && text.charCodeAt(place) === capitalZ) return span(place + 1, typeBit.time);
  const unit = place < end ? unitAt(text, place, end) : noSpan;
  return unit === noSpan ? span(place, typeOf(dots, colons, others)) : unit;
}

const isLetter = (text: string, at: number, end: number): boolean =>
  at < end && (classAt(text, at) & letter) !== 0;

/** Where the digits behind the joint at `place` begin (`place` when there are none): also behind `/Jun/`. */
function nextDigits(text: string, place: number, end: number, joint: number, others: number): number {
  if (!isJoint(joint) && !(joint === capitalT && others === 2)) return place;
  const next = place + 1;
  if (next >= end) return place;
  if ((classAt(text, next) & digit) !== 0) return next;
  if (joint !== slash && joint !== hyphen) return place;
  const year = monthEnd(text, next, end) + 1;
  const isDate = year > next + 1 && year < end && text.charCodeAt(year - 1) === joint;
  return isDate && (classAt(text, year) & digit) !== 0 ? year : place;
}

const isJoint = (code: number): boolean =>
  code === dot || code === colon || code === hyphen || code === slash || code === comma;

/** The T of `2005-06-03T15:42` and the Z at its end. */
function isClockMark(text: string, at: number, end: number): boolean {
  const code = text.charCodeAt(at);
  const next = at + 1 < end ? classAt(text, at + 1) : 0;
  if (code === capitalT) return (next & digit) !== 0;
  return code === capitalZ && (next & alphanumeric) === 0;
}

function typeOf(dots: number, colons: number, others: number): number {
  if (others >= 2) return typeBit.time;
  if (dots === 3 && colons <= 1) return typeBit.address;
  return colons > 0 ? typeBit.time : typeBit.number;
}

/**
 * What the letters and digits from `at` to `end` are when they are all parameter: hex (`0x1f`, or 7 and more hex
 * digits with two decimal ones among them) or an identifier (letters and digits in turns, or 16 and more of them).
 */
export function mixedSpan(text: string, at: number, end: number): Span {
  const isPrefixed =
    text.charCodeAt(at) === 0x30 && (text.charCodeAt(at + 1) | 0x20) === 0x78 && end - at > 2;
  const from = isPrefixed ? at + 2 : at;
  let digits = 0;
  let turns = 0;
  let isHex = true;
  let before = classAt(text, from) & digit;
  for (let place = from; place < end; place++) {
    const bits = classAt(text, place);
    const kind = bits & digit;
    if (kind !== 0) digits += 1;
    else if ((bits & hexLetter) === 0) isHex = false;
    if (kind !== before) turns += 1;
    before = kind;
  }
  if (isHex && (isPrefixed || (end - at >= 7 && digits > 1))) return span(end, typeBit.hex);
  const isRandom = digits > 1 && (turns >= 4 || (turns >= 3 && end - at >= 16));
  return isRandom ? span(end, typeBit.identifier) : noSpan;
}

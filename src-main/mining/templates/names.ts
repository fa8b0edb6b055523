import { alphanumeric, classAt, digit, hexLetter, letter } from './characters.ts';
import { typeBit } from './parameter-type.ts';
import { noSpan, type Span, span } from './span.ts';

const dot = 0x2e;
const colon = 0x3a;
const hyphen = 0x2d;
const atSign = 0x40;
const underscore = 0x5f;

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const generalEnds = words('com net org edu gov mil int info biz local lan internal localdomain arpa');
// Countries but those that are also common ends of names in programs; without a port only behind two dots.
const countryEnds = words(
  'ac ad ae af ag ai al ao aq ar at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw bz ca cd cf cg ch ' +
    'ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf ' +
    'gg gh gi gl gm gn gp gq gr gt gu gw gy hk hm hn hr ht hu ie il im in iq ir it je jm jo jp ke kg kh ki km kn ' +
    'kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc mg mh ml mm mn mo mp mq mr mt mu mv mw mx mz na nc ne ' +
    'nf ng ni nl np nr nu nz om pa pe pf pg ph pk pl pn pr pt pw qa re ro ru rw sa sb sc sd se sg si sk sl sm sn ' +
    'sr st su sv sx sy sz tc td tf tg th tj tk tl tm tn tr tt tv tw tz ua ug uk us uy uz va ve vg vi vn vu wf ws ' +
    'ye yt za zm zw',
);
// With a number behind it, `.java:12` is a line of a program, while any other end is a host with its port.
const programEnds = words(
  'c cc cpp cs cxx go h hpp java js kt lua m mm php pl py rb rs scala sh sql swift ts tsx',
);

/**
 * Groups of four and more hex digits joined by hyphens that begin at `at`, at least three and with a decimal digit
 * among them: `550e8400-e29b-41d4-a716-446655440000`.
 */
export function hyphenatedHexSpan(text: string, at: number, end: number): Span {
  let groups = 0;
  let digits = 0;
  let from = at;
  for (let place = at; ; place++) {
    const bits = place < end ? classAt(text, place) : 0;
    if ((bits & (digit | hexLetter)) !== 0) {
      digits += bits & digit;
      continue;
    }
    const isHyphen = place < end && text.charCodeAt(place) === hyphen;
    if (place - from < 4 || (!isHyphen && (bits & alphanumeric) !== 0)) return noSpan;
    groups += 1;
    from = place + 1;
    if (!isHyphen) return groups >= 3 && digits > 0 ? span(place, typeBit.identifier) : noSpan;
  }
}

/**
 * Groups of hex digits joined by colons from `at` to `end`: four and more pairs (hardware addresses), or at most
 * four digits a group with seven colons or a double one (IPv6).
 */
export function hexGroupsSpan(text: string, at: number, end: number): Span {
  let colons = 0;
  let length = 0;
  let longest = 0;
  let arePairs = true;
  let isDouble = false;
  for (let place = at; place <= end; place++) {
    const isEnd = place === end || text.charCodeAt(place) === colon;
    if (!isEnd && (classAt(text, place) & (digit | hexLetter)) === 0) return noSpan;
    if (!isEnd) {
      length += 1;
      continue;
    }
    if (place < end) colons += 1;
    arePairs &&= length === 2;
    isDouble ||= length === 0 && place < end;
    longest = Math.max(longest, length);
    length = 0;
  }
  const isAddress =
    (arePairs && colons >= 3) || (longest <= 4 && (colons === 7 || (isDouble && colons >= 2)));
  return isAddress && longest > 0 ? span(end, typeBit.address) : noSpan;
}

/** Digits behind letters in a name from which on it is a parameter. */
export const manyBends = 3;

/** A hyphenated name with digits behind letters all over that begins at `at`, up to a colon: `R02-M1-N0-C`. */
export function bentNameSpan(text: string, at: number, end: number): Span {
  let bends = 0;
  let before = 0;
  let last = at;
  for (let place = at; place < end && text.charCodeAt(place) !== colon; place++) {
    const bits = classAt(text, place);
    const code = text.charCodeAt(place);
    if ((bits & alphanumeric) !== 0) last = place + 1;
    else if (code !== hyphen && code !== underscore) return noSpan;
    if ((bits & digit) !== 0 && (before & letter) !== 0) bends += 1;
    before = bits;
  }
  return bends >= manyBends ? span(last, typeBit.identifier) : noSpan;
}

/** A host name, with a port or a mailbox before it when there is one, from `at` to `end`. */
export function hostSpan(text: string, at: number, end: number): Span {
  let last = end;
  while (last > at && (classAt(text, last - 1) & digit) !== 0) last -= 1;
  const hasPort = last < end && text.charCodeAt(last - 1) === colon;
  const nameEnd = hasPort ? last - 1 : end;
  const top = topStart(text, at, nameEnd);
  if (top === at || !isTopDomain(text.slice(top, nameEnd).toLowerCase(), hasPort)) return noSpan;
  let dots = 0;
  for (let place = at; place < top; place++) {
    const code = text.charCodeAt(place);
    if (code === dot) {
      if (place === at || text.charCodeAt(place - 1) === dot) return noSpan;
      dots += 1;
    } else if (code === atSign) dots = 0;
    else if (code !== hyphen && code !== underscore && (classAt(text, place) & alphanumeric) === 0)
      return noSpan;
  }
  const isShort = nameEnd - top === 2 && !hasPort;
  return dots > (isShort ? 1 : 0) ? span(end, typeBit.address) : noSpan;
}

/** Where the 2 to 11 letters behind the last dot begin, or `at` when there are none. */
function topStart(text: string, at: number, end: number): number {
  let place = end;
  while (place > at && end - place < 12 && (classAt(text, place - 1) & letter) !== 0) place -= 1;
  const isTop = place > at && end - place >= 2 && text.charCodeAt(place - 1) === dot;
  return isTop ? place : at;
}

const isTopDomain = (top: string, hasPort: boolean): boolean =>
  generalEnds.has(top) || (hasPort ? !programEnds.has(top) : countryEnds.has(top));

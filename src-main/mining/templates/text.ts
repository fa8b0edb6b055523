import { chain, classAt, parameterMark } from './characters.ts';

/** {@link parameterMark} as text: stands in a masked message for a parameter. */
export const mark = String.fromCharCode(parameterMark);

/**
 * Whether a masked text covers another: it is the same but for its own marks, each of which stands for any text,
 * marks and nothing included.
 */
export function covers(general: string, text: string): boolean {
  return general === text || markedParts(general, text) !== null;
}

/**
 * What the marks of a masked text stand for in a text it covers, in order; null when it does not cover it. Where
 * several readings are possible, earlier marks stand for as little as they can.
 */
export function markedParts(general: string, text: string): readonly string[] | null {
  const literals = general.split(mark);
  const first = literals[0] ?? '';
  const last = literals.at(-1) ?? '';
  if (literals.length === 1) return general === text ? [] : null;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
    return null;
  const end = text.length - last.length;
  const parts: string[] = [];
  let from = first.length;
  for (const literal of literals.slice(1, -1)) {
    const found = text.indexOf(literal, from);
    if (found === -1 || found + literal.length > end) return null;
    parts.push(text.slice(from, found));
    from = found + literal.length;
  }
  parts.push(text.slice(from, end));
  return parts;
}

/**
 * A masked text with lists made one: marks with only joints or blanks between them (`<*>, <*>`), and the same word
 * with a mark in it several times over (`blk_<*> blk_<*>`). The result covers the text.
 */
export function collapsed(text: string): string {
  const words: string[] = [];
  for (const word of text.split(' ')) {
    if (word !== words.at(-1) || !word.includes(mark)) words.push(word);
  }
  return joinMarks(words.join(' '));
}

function joinMarks(text: string): string {
  const pieces = text.split(mark);
  let joined = pieces[0] ?? '';
  for (let index = 1; index < pieces.length; index++) {
    const piece = pieces[index] ?? '';
    const isBetween = index < pieces.length - 1 && isJoint(piece);
    joined += isBetween ? '' : mark + piece;
  }
  return joined;
}

function isJoint(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x3b && (classAt(text, at) & chain) === 0) return false;
  }
  return true;
}

/**
 * A masked text that covers both: one of them when they have as many words, else the collapsed form of one, else
 * what they begin and end with.
 */
export function coverOf(one: string, other: string): string {
  if (countBlanks(one) === countBlanks(other)) {
    if (covers(one, other)) return one;
    if (covers(other, one)) return other;
  }
  const [first, second] = [collapsed(one), collapsed(other)];
  if (covers(first, second)) return first;
  return covers(second, first) ? second : commonEnds(first, second);
}

const countBlanks = (text: string): number => text.split(' ').length;

function commonEnds(one: string, other: string): string {
  const [first, second] = [one.split(' '), other.split(' ')];
  const shorter = Math.min(first.length, second.length);
  let head = 0;
  while (head < shorter && first[head] === second[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && first.at(-1 - tail) === second.at(-1 - tail)) tail += 1;
  return collapsed([...first.slice(0, head), mark, ...first.slice(first.length - tail)].join(' '));
}

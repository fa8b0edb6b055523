import type { Spot } from './spot.ts';

/** A text without percent escapes, and for each of its UTF-16 units (and its end) where that stood before. */
export interface Decoded {
  readonly text: string;
  readonly places: readonly number[];
}

const escapes = /(?:%[0-9a-f]{2})+/giu;
const mostRounds = 3;

/** A text with its percent escapes (RFC 3986) undone, those that were escaped again too; null for one without any. */
export function percentDecoded(text: string): Decoded | null {
  let decoded: Decoded | null = null;
  for (let round = 0; round < mostRounds; round += 1) {
    const next = decodedOnce(decoded?.text ?? text);
    if (next === null) return decoded;
    decoded = decoded === null ? next : through(next, decoded);
  }
  return decoded;
}

function through(next: Decoded, before: Decoded): Decoded {
  return { text: next.text, places: next.places.map(place => before.places[place] ?? place) };
}

function decodedOnce(text: string): Decoded | null {
  const pieces: string[] = [];
  const places: number[] = [];
  let at = 0;
  const keep = (end: number): void => {
    pieces.push(text.slice(at, end));
    for (; at < end; at += 1) places.push(at);
  };
  for (const match of text.matchAll(escapes)) {
    const characters = charactersOf(match[0]);
    if (characters === null) continue;
    keep(match.index);
    for (const character of characters) {
      pieces.push(character);
      for (let unit = 0; unit < character.length; unit += 1) places.push(at);
      at += 3 * bytesOf(character);
    }
  }
  if (places.length === at) return null;
  keep(text.length);
  return { text: pieces.join(''), places: [...places, text.length] };
}

// Bytes that are no UTF-8 stay as they are written.
function charactersOf(run: string): readonly string[] | null {
  try {
    return [...decodeURIComponent(run)];
  } catch {
    return null;
  }
}

function bytesOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
}

/** What is found in a text as it stands, and what is found in it once its percent escapes are undone. */
export function alsoDecoded(text: string, find: (text: string) => readonly Spot[]): readonly Spot[] {
  const found = find(text);
  const decoded = text.includes('%') ? percentDecoded(text) : null;
  if (decoded === null) return found;
  const { places } = decoded;
  const inDecoded = find(decoded.text).map(spot => ({
    ...spot,
    start: places[spot.start] ?? text.length,
    end: places[spot.end] ?? text.length,
  }));
  return [...inDecoded, ...found];
}

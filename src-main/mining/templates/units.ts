import { alphanumeric, classAt, letter, runEnd, space } from './characters.ts';
import { typeBit } from './parameter-type.ts';
import { noSpan, type Span, span, spanEnd, spanType } from './span.ts';

const { size, duration, number } = typeBit;

const sizes = 'byte bytes kb mb gb tb pb kib mib gib tib';
const durations =
  'ms msec msecs millis millisecond milliseconds us usec usecs microsecond microseconds ns nsec nanoseconds ' +
  'sec secs second seconds min mins minute minutes hr hrs hour hours day days';

/** Units as they are written: `kb`, `KB`, `Kb`, `kB`, `KiB`. */
function spellings(units: string, type: number): readonly (readonly [string, number])[] {
  return units.split(' ').flatMap(unit => {
    const large = unit.toUpperCase();
    const capital = large.slice(0, 1) + unit.slice(1);
    const mixed = [unit.slice(0, -1) + large.slice(-1), capital.slice(0, -1) + large.slice(-1)];
    return [unit, large, capital, ...mixed].map(spelling => [spelling, type] as const);
  });
}

// These stand behind a number with or without a blank; the single letters only without one.
const spaced = new Map([...spellings(sizes, size), ...spellings(durations, duration), ['B', size] as const]);
const attached = new Map([
  ...spaced,
  ...spellings('b k m g t', size),
  ...spellings('s h d \u00b5s', duration),
  ...spellings('hz khz mhz ghz x', number),
]);
const longest = 12;
const percent = 0x25;
const openBracket = 0x28;
const closeBracket = 0x29;

/** Unit that begins right at `at`, behind the last digit: `ms`, `KB`, `%`. */
export function attachedUnit(text: string, at: number, end: number): Span {
  if (text.charCodeAt(at) === percent && at < end) return span(at + 1, number);
  return unitIn(attached, text, at, end);
}

/** Unit behind a number that ends at `at`, with or without a blank. */
export function unitAt(text: string, at: number, end: number): Span {
  return text.charCodeAt(at) === space ? spacedUnit(text, at, end) : attachedUnit(text, at, end);
}

/** Unit one blank behind a number that ends at `at`: ` bytes`, ` ms`; with a size in brackets behind a size. */
function spacedUnit(text: string, at: number, end: number): Span {
  if (text.charCodeAt(at) !== space || (classAt(text, at + 1) & letter) === 0) return noSpan;
  const found = unitIn(spaced, text, at + 1, end);
  return spanType(found) === size ? span(bracketedSize(text, spanEnd(found), end), size) : found;
}

function unitIn(units: ReadonlyMap<string, number>, text: string, at: number, end: number): Span {
  const last = runEnd(text, at, Math.min(end, at + longest + 1), letter);
  if (last === at || last - at > longest || (classAt(text, last) & alphanumeric) !== 0) return noSpan;
  const type = units.get(text.slice(at, last));
  return type === undefined ? noSpan : span(last, type);
}

/** End of ` (1.29 KB)` that begins at `at`, or `at`. */
function bracketedSize(text: string, at: number, end: number): number {
  if (text.charCodeAt(at) !== space || text.charCodeAt(at + 1) !== openBracket) return at;
  let place = at + 2;
  while (place < end && isDecimal(text.charCodeAt(place))) place += 1;
  if (place === at + 2) return at;
  const unit = text.charCodeAt(place) === space ? place + 1 : place;
  const found = unitIn(spaced, text, unit, end);
  const last = spanEnd(found);
  return spanType(found) === size && text.charCodeAt(last) === closeBracket ? last + 1 : at;
}

const isDecimal = (code: number): boolean => (code >= 0x30 && code <= 0x39) || code === 0x2e;

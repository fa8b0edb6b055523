import { alphanumeric, classAt, digit, letter, runEnd, space } from './characters.ts';
import { typeBit } from './parameter-type.ts';
import { noSpan, type Span, span } from './span.ts';

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const longMonths =
  'january february march april june july august september october november december sept'.split(' ');
const weekdays = 'mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday'.split(
  ' ',
);
const monthNames = new Set([...months, ...longMonths]);
const weekdayNames = new Set(weekdays);
const longestName = 9;
const comma = 0x2c;
const colon = 0x3a;
const dot = 0x2e;

// First letters of all names, to leave most words at once.
const initials = new Uint8Array(128);
for (const name of [...monthNames, ...weekdayNames]) initials[name.charCodeAt(0) - 32] = 1;

/**
 * A date in words that begins at `at`: `Jun 18`, `Sat Jun 18 02:08:10 2005`, `Fri, Jul 1 12:00:00 PDT 2005`.
 * Names begin with a capital letter; a month without a day is none.
 */
export function dateInWords(text: string, at: number, end: number): Span {
  const initial = text.charCodeAt(at);
  if (initial >= initials.length || initials[initial] === 0) return noSpan;
  const nameEnd = runEnd(text, at, Math.min(end, at + longestName + 1), letter);
  if (nameEnd - at < 3 || (classAt(text, nameEnd) & alphanumeric) !== 0) return noSpan;
  const name = text.slice(at, nameEnd).toLowerCase();
  if (monthNames.has(name)) return fromMonth(text, nameEnd, end);
  if (!weekdayNames.has(name)) return noSpan;
  const next = afterBlanks(text, text.charCodeAt(nameEnd) === comma ? nameEnd + 1 : nameEnd, end);
  return monthEnd(text, next, end) === next ? noSpan : fromMonth(text, monthEnd(text, next, end), end);
}

/** End of the name of a month that begins at `at`, or `at`. */
export function monthEnd(text: string, at: number, end: number): number {
  const last = runEnd(text, at, Math.min(end, at + longestName + 1), letter);
  if (last - at < 3 || last - at > longestName) return at;
  return monthNames.has(text.slice(at, last).toLowerCase()) ? last : at;
}

function fromMonth(text: string, at: number, end: number): Span {
  const day = afterBlanks(text, at, end);
  if (day === at) return noSpan;
  const dayEnd = runEnd(text, day, end, digit);
  if (dayEnd === day || dayEnd - day > 2 || (classAt(text, dayEnd) & letter) !== 0) return noSpan;
  if (text.charCodeAt(dayEnd) === colon) return noSpan;
  const clock = clockEnd(text, text.charCodeAt(dayEnd) === comma ? dayEnd + 1 : dayEnd, end, dayEnd);
  return span(yearEnd(text, zoneEnd(text, clock, end), end, clock), typeBit.time);
}

/** End of ` 02:08:10.123` behind `at`, or `otherwise`. */
function clockEnd(text: string, at: number, end: number, otherwise: number): number {
  const first = afterBlanks(text, at, end);
  const hours = runEnd(text, first, end, digit);
  if (first === at || hours === first || text.charCodeAt(hours) !== colon) return otherwise;
  let place = hours;
  while (place < end && (isClockPart(text.charCodeAt(place)) || (classAt(text, place) & digit) !== 0))
    place += 1;
  while (place > first && isClockPart(text.charCodeAt(place - 1))) place -= 1;
  return (classAt(text, place) & letter) === 0 ? place : otherwise;
}

/** End of a zone of 3 to 5 capital letters behind `at`, or `at`. */
function zoneEnd(text: string, at: number, end: number): number {
  if (text.charCodeAt(at) !== space) return at;
  let place = at + 1;
  while (place < end && text.charCodeAt(place) >= 0x41 && text.charCodeAt(place) <= 0x5a) place += 1;
  const length = place - at - 1;
  return length >= 3 && length <= 5 ? place : at;
}

/** End of a year of four digits behind `at`, or `otherwise`. */
function yearEnd(text: string, at: number, end: number, otherwise: number): number {
  if (text.charCodeAt(at) !== space) return otherwise;
  const last = runEnd(text, at + 1, Math.min(end, at + 6), digit);
  return last === at + 5 && (classAt(text, last) & alphanumeric) === 0 ? last : otherwise;
}

function afterBlanks(text: string, at: number, end: number): number {
  let place = at;
  while (place < end && text.charCodeAt(place) === space) place += 1;
  return place;
}

const isClockPart = (code: number): boolean => code === colon || code === dot || code === comma;

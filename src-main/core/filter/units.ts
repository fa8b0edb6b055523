import { durationSeconds, plainNumber, sizeBytes } from './values.ts';

/** What a column counts in: `each` seconds or bytes. */
interface Unit {
  readonly of: 'seconds' | 'bytes';
  readonly each: number;
}

const seconds = (each: number): Unit => ({ of: 'seconds', each });
const bytes = (each: number): Unit => ({ of: 'bytes', each });

/** Words in a column's name that tell its unit wherever they stand. */
const words: readonly (readonly [RegExp, Unit])[] = [
  [/^(?:ns|nsecs?|nanos?|nanoseconds?|nanosekunden|nanosecondes?)$/, seconds(1e-9)],
  [/^(?:µs|μs|usecs?|micros?|microseconds?|mikrosekunden|microsecondes?)$/, seconds(1e-6)],
  [/^(?:ms|msecs?|millis?|milliseconds?|millisekunden|millisecondes?)$/, seconds(1e-3)],
  [/^(?:secs?|seconds?|sekunden?|secondes?|segundos?)$/, seconds(1)],
  [/^(?:mins|minutes?|minuten|minutos?)$/, seconds(60)],
  [/^(?:hrs|hours?|stunden?|heures?|horas?)$/, seconds(3600)],
  [/^(?:kib)$/, bytes(1024)],
  [/^(?:mib)$/, bytes(1024 ** 2)],
  [/^(?:gib)$/, bytes(1024 ** 3)],
  [/^(?:kb|kbytes?|kilobytes?)$/, bytes(1e3)],
  [/^(?:mb|mbytes?|megabytes?)$/, bytes(1e6)],
  [/^(?:gb|gbytes?|gigabytes?)$/, bytes(1e9)],
  [/^(?:bytes?|octets?)$/, bytes(1)],
];

/** Words that tell it at the end of a name only: elsewhere they mean something else. */
const lastWords: Readonly<Record<string, Unit>> = {
  us: seconds(1e-6),
  s: seconds(1),
  min: seconds(60),
  h: seconds(3600),
};

/** What the name of a column says it counts in; null when it says nothing: `duration ms`, `elapsedMicros`, `size_kb`. */
export function unitOfName(name: string): Unit | null {
  const parts = name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(part => part !== '');
  for (const part of parts.toReversed()) {
    const found = words.find(([word]) => word.test(part));
    if (found !== undefined) return found[1];
  }
  return lastWords[parts.at(-1) ?? ''] ?? null;
}

const timeNames = /dur|laten|elaps|time|wait|delay|took|age\b|rtt|zeit|dauer|temps|tiempo/i;
const sizeNames = /byte|size|mem|length|octet|volume|gr(?:ö|oe)(?:ß|ss)e|taille|tama|poids/i;

/** Why a text cannot be compared with a column, as a sentence. */
interface Problem {
  readonly problem: string;
}

/**
 * The number that a text asks for in a column of texts: as it stands, or with its unit of time or size turned into the
 * one that the column's name tells (else seconds and bytes). Null for a text that is none of these; a problem for a
 * unit that does not fit the column or may mean two things, and for what looks like a number and is none.
 */
export function askedNumber(name: string, text: string): number | null | Problem {
  const plain = plainNumber(text);
  if (plain !== null) return plain;
  const span = durationSeconds(text);
  const size = sizeBytes(text);
  if (span === null && size === null) return problemOf(name, text);
  const told = unitOfName(name);
  const kind = told?.of ?? likelyKind(name, span, size);
  if (kind === null) {
    const amount = text.slice(0, -1);
    return { problem: `"${text}" may be minutes or megabytes. Write ${amount}min or ${amount}MB.` };
  }
  const value = kind === 'seconds' ? span : size;
  if (value === null) return { problem: misfit[kind](name, text) };
  // Of a quotient only the digits that are sure: 0.3 s are 300 ms.
  return Number((value / (told?.each ?? 1)).toPrecision(15));
}

const misfit: Readonly<Record<Unit['of'], (name: string, text: string) => string>> = {
  seconds: (name, text) => `"${text}" is no duration, and ${name} holds one. Write 90, 250ms or 1h30m.`,
  bytes: (name, text) => `"${text}" is no size, and ${name} holds one. Write 1500, 10kB or 1MiB.`,
};

function likelyKind(name: string, span: number | null, size: number | null): Unit['of'] | null {
  if (span === null) return 'bytes';
  if (size === null) return 'seconds';
  if (timeNames.test(name)) return sizeNames.test(name) ? null : 'seconds';
  return sizeNames.test(name) ? 'bytes' : null;
}

// Compared by their letters, these would give rows that nobody meant.
function problemOf(name: string, text: string): Problem | null {
  if (/^[+-]?\d+,\d+$/.test(text))
    return { problem: `decimals are written with a point here, such as ${text.replace(',', '.')}.` };
  if (/^[+-]?\d+(?:\.\d+)?\s*[\p{L}%]{1,4}$/u.test(text))
    return {
      problem: `"${text}" is no number, duration (250ms) or size (10kB) to compare ${name} with.`,
    };
  return null;
}

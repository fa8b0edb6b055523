import { Temporal } from 'temporal-polyfill';

/** A half-open range of instants, ISO 8601 in UTC. */
export interface InstantRange {
  readonly from: string;
  readonly to: string;
}

const written =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T_](\d\d)(?::(\d\d)(?::(\d\d)(\.\d{1,6})?)?)?)?)?)?(Z|[+-]\d\d:?\d\d)?$/;

/**
 * What a written time covers: `2024` a year, `2024-03` a month, `2024-03-01` a day, `2024-03-01T14` an hour,
 * `2024-03-01T14:30` a minute, with seconds a second, with decimals their last digit. Read in `zone` unless it carries
 * an offset. Null when it is not written so or no such day exists.
 */
export function instantRange(text: string, zone: string): InstantRange | null {
  const match = written.exec(text.trim().replace(' ', 'T'));
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction, offset] = match;
  const micros = fraction === undefined ? 0 : Number(fraction.slice(1).padEnd(6, '0'));
  const start = plainOf(
    [year, month, day, hour, minute, second].map(part => Number(part ?? Number.NaN)),
    micros,
  );
  if (start === null) return null;
  const end = start.add(stepOf([month, day, hour, minute, second], fraction));
  const at = (plain: Temporal.PlainDateTime) => instantOf(plain, offset, zone);
  return { from: at(start), to: at(end) };
}

function plainOf(parts: readonly number[], micros: number): Temporal.PlainDateTime | null {
  const [year = 0, month, day, hour, minute, second] = parts;
  const or = (value: number | undefined, fallback: number) =>
    value === undefined || Number.isNaN(value) ? fallback : value;
  try {
    return Temporal.PlainDateTime.from(
      {
        year,
        month: or(month, 1),
        day: or(day, 1),
        hour: or(hour, 0),
        minute: or(minute, 0),
        second: or(second, 0),
        millisecond: Math.floor(micros / 1000),
        microsecond: micros % 1000,
      },
      { overflow: 'reject' },
    );
  } catch (thrown) {
    if (thrown instanceof RangeError) return null;
    throw thrown;
  }
}

// The length of the last part that is written.
function stepOf(
  [month, day, hour, minute, second]: readonly (string | undefined)[],
  fraction: string | undefined,
): Temporal.DurationLike {
  if (fraction !== undefined) return { microseconds: 10 ** (7 - fraction.length) };
  if (second !== undefined) return { seconds: 1 };
  if (minute !== undefined) return { minutes: 1 };
  if (hour !== undefined) return { hours: 1 };
  if (day !== undefined) return { days: 1 };
  return month === undefined ? { years: 1 } : { months: 1 };
}

function instantOf(plain: Temporal.PlainDateTime, offset: string | undefined, zone: string): string {
  if (offset === undefined) return plain.toZonedDateTime(zone).toInstant().toString();
  const whole = offset === 'Z' || offset.includes(':') ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`;
  return Temporal.Instant.from(`${plain.toString()}${whole}`).toString();
}

const secondsOf: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  // The sign for micro and the Greek letter look alike.
  '\u00b5s': 1e-6,
  '\u03bcs': 1e-6,
  ms: 1e-3,
  s: 1,
  sec: 1,
  m: 60,
  min: 60,
  h: 3600,
  d: 86_400,
};

const durationPart = '(\\d+(?:\\.\\d+)?)(ns|us|\u00b5s|\u03bcs|ms|sec|s|min|m|h|d)';

/** Seconds of a written duration: a number alone, or numbers with units such as `250ms`, `90s`, `1h30m`, `2d`. */
export function durationSeconds(text: string): number | null {
  const plain = plainNumber(text);
  if (plain !== null) return plain;
  if (!new RegExp(`^(?:${durationPart})+$`, 'i').test(text)) return null;
  let seconds = 0;
  for (const [, amount, unit] of text.matchAll(new RegExp(durationPart, 'gi')))
    seconds += Number(amount) * (secondsOf[(unit ?? '').toLowerCase()] ?? 0);
  return seconds;
}

const bytesOf: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1e3,
  kb: 1e3,
  kib: 1024,
  m: 1e6,
  mb: 1e6,
  mib: 1024 ** 2,
  g: 1e9,
  gb: 1e9,
  gib: 1024 ** 3,
  t: 1e12,
  tb: 1e12,
  tib: 1024 ** 4,
};

/** Bytes of a written size: `1500`, `10kB`, `1.5MiB`. */
export function sizeBytes(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*([kmgt]?i?b?)$/i.exec(text);
  const unit = match === null ? undefined : bytesOf[(match[2] ?? '').toLowerCase()];
  return match === null || unit === undefined ? null : Number(match[1]) * unit;
}

/** A number written with digits, a decimal point and an exponent at most. */
export function plainNumber(text: string): number | null {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : null;
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** ISO weekday (1 Monday to 7 Sunday) of a name, of three letters of it or more, or of the number itself. */
export function weekdayNumber(text: string): number | null {
  if (/^[1-7]$/.test(text)) return Number(text);
  const lower = text.toLowerCase();
  const place = lower.length < 3 ? -1 : weekdays.findIndex(name => name.startsWith(lower));
  return place < 0 ? null : place + 1;
}

/** Minutes since midnight of a clock's reading: `9:30`, `09:30`, `24:00`. */
export function clockMinutes(text: string): number | null {
  const match = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(text);
  const minutes = match === null ? Number.NaN : Number(match[1]) * 60 + Number(match[2]);
  return minutes <= 1440 ? minutes : null;
}

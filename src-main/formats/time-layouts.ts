import type { TimeReading } from '../core/source.ts';

/** One way to write a date or a time of day: a regular expression for recognition and the strptime pattern that reads it. */
interface Part {
  readonly expression: string;
  readonly pattern: string;
  readonly yearMissing?: boolean;
  readonly dateOrder?: 'dmy' | 'mdy' | 'ymd';
}

const monthName = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)';
const monthFull = '(?:january|february|march|april|may|june|july|august|september|october|november|december)';
const day = '(?:0?[1-9]|[12]\\d|3[01])';
const month = '(?:0?[1-9]|1[0-2])';
const compactMonthDay = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])';

// Most specific first: the first layout that fits nearly all values wins.
const dates: readonly Part[] = [
  { expression: `\\d{4}-${month}-${day}`, pattern: '%Y-%m-%d', dateOrder: 'ymd' },
  { expression: `\\d{4}/${month}/${day}`, pattern: '%Y/%m/%d', dateOrder: 'ymd' },
  { expression: `\\d{4}\\.${month}\\.${day}`, pattern: '%Y.%m.%d', dateOrder: 'ymd' },
  {
    expression: `(?:19|20)\\d{2}${compactMonthDay}`,
    pattern: '%Y%m%d',
    dateOrder: 'ymd',
  },
  { expression: `\\d{2}${compactMonthDay}`, pattern: '%y%m%d', dateOrder: 'ymd' },
  { expression: `${day}/${month}/\\d{4}`, pattern: '%d/%m/%Y', dateOrder: 'dmy' },
  { expression: `${month}/${day}/\\d{4}`, pattern: '%m/%d/%Y', dateOrder: 'mdy' },
  { expression: `${day}-${month}-\\d{4}`, pattern: '%d-%m-%Y', dateOrder: 'dmy' },
  { expression: `${month}-${day}-\\d{4}`, pattern: '%m-%d-%Y', dateOrder: 'mdy' },
  { expression: `${day}\\.${month}\\.\\d{4}`, pattern: '%d.%m.%Y', dateOrder: 'dmy' },
  { expression: `${day}/${month}/\\d{2}`, pattern: '%d/%m/%y', dateOrder: 'dmy' },
  { expression: `${month}/${day}/\\d{2}`, pattern: '%m/%d/%y', dateOrder: 'mdy' },
  { expression: `${day}\\.${month}\\.\\d{2}`, pattern: '%d.%m.%y', dateOrder: 'dmy' },
  { expression: `${day}-${monthName}-\\d{4}`, pattern: '%d-%b-%Y', dateOrder: 'dmy' },
  { expression: `${day}-${monthName}-\\d{2}`, pattern: '%d-%b-%y', dateOrder: 'dmy' },
  { expression: `${day} ${monthName} \\d{4}`, pattern: '%d %b %Y', dateOrder: 'dmy' },
  { expression: `${day} ${monthFull} \\d{4}`, pattern: '%d %B %Y', dateOrder: 'dmy' },
  { expression: `${monthName} +${day} \\d{4}`, pattern: '%b %d %Y', dateOrder: 'mdy' },
  { expression: `${monthName} +${day}, \\d{4}`, pattern: '%b %d, %Y', dateOrder: 'mdy' },
  { expression: `${monthName} +${day}`, pattern: '%b %d', dateOrder: 'mdy', yearMissing: true },
  {
    expression: `(?:0[1-9]|1[0-2])\\.(?:0[1-9]|[12]\\d|3[01])`,
    pattern: '%m.%d',
    dateOrder: 'mdy',
    yearMissing: true,
  },
];

const clocks: readonly Part[] = [
  { expression: '\\d{1,2}:\\d{2}:\\d{2}', pattern: '%H:%M:%S' },
  { expression: '\\d{1,2}:\\d{2}:\\d{2}\\.\\d{1,6}', pattern: '%H:%M:%S.%f' },
  { expression: '\\d{1,2}:\\d{2}:\\d{2},\\d{3}', pattern: '%H:%M:%S,%g' },
  { expression: '\\d{1,2}:\\d{1,2}:\\d{1,2}:\\d{1,3}', pattern: '%H:%M:%S:%g' },
  { expression: '\\d{1,2}:\\d{2}', pattern: '%H:%M' },
  { expression: '\\d{1,2}:\\d{2}:\\d{2} [ap]m', pattern: '%I:%M:%S %p' },
  { expression: '\\d{1,2}:\\d{2} [ap]m', pattern: '%I:%M %p' },
  { expression: '(?:[01]\\d|2[0-3])[0-5]\\d[0-5]\\d', pattern: '%H%M%S' },
  { expression: '\\d{2}\\.\\d{2}\\.\\d{2}\\.\\d{1,6}', pattern: '%H.%M.%S.%f' },
];

interface Layout {
  readonly test: RegExp;
  readonly pattern: string;
  readonly dateOrder: 'dmy' | 'mdy' | 'ymd' | null;
  readonly yearMissing: boolean;
}

const separators: readonly (readonly [string, string])[] = [
  [' +', ' '],
  ['T', 'T'],
  ['-', '-'],
];

const layouts: readonly Layout[] = [
  ...dates.flatMap(date =>
    clocks.flatMap(clock =>
      separators.map(([expression, text]) =>
        layoutOf(
          date,
          `${date.expression}${expression}${clock.expression}`,
          `${date.pattern}${text}${clock.pattern}`,
        ),
      ),
    ),
  ),
  // Apache error log and ctime: Sun Dec 04 04:47:44 2005
  {
    test: anchored(`(?:mon|tue|wed|thu|fri|sat|sun) ${monthName} +${day} \\d{2}:\\d{2}:\\d{2} \\d{4}`),
    pattern: '%a %b %d %H:%M:%S %Y',
    dateOrder: 'mdy',
    yearMissing: false,
  },
  // Compact date and clock that a spreadsheet took for numbers: 081109 000232 became 81109 232. Read with zeros put back.
  {
    test: anchored(
      `\\d{1,2}${compactMonthDay} (?:(?:[01]?\\d|2[0-3])[0-5]\\d[0-5]\\d|(?:[0-5]?\\d)?[0-5]?\\d)`,
    ),
    pattern: '%y%m%d %H%M%S',
    dateOrder: 'ymd',
    yearMissing: false,
  },
  ...dates.map(date => layoutOf(date, date.expression, date.pattern)),
];

function layoutOf(date: Part, expression: string, pattern: string): Layout {
  return {
    test: anchored(expression),
    pattern,
    dateOrder: date.dateOrder ?? null,
    yearMissing: date.yearMissing ?? false,
  };
}

function anchored(expression: string): RegExp {
  return new RegExp(`^${expression}$`, 'i');
}

const iso =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?$/;
const isoOffset = /(?:Z|[+-]\d{2}(?::?\d{2})?)$/;

/** Units of a count since 1970 and the digits its whole part has between 1990 and 2100. */
const epochUnits = [
  { unit: 's', low: 631_152_000, high: 4_102_444_800 },
  { unit: 'ms', low: 631_152_000_000, high: 4_102_444_800_000 },
  { unit: 'us', low: 631_152_000_000_000, high: 4_102_444_800_000_000 },
  { unit: 'ns', low: 631_152_000_000_000_000, high: 4_102_444_800_000_000_000 },
] as const;

/** A time reading with the share of values it fits (0 to 1). */
export interface TimeGuess {
  readonly reading: TimeReading;
  readonly share: number;
  /** False for layouts that only carry a date. */
  readonly hasClock: boolean;
}

const plain: TimeReading = {
  layout: 'none',
  epochUnit: null,
  patterns: [],
  ambiguousDayMonth: false,
  dateOrder: null,
  yearMissing: false,
  hasOffset: false,
};

/** A reading for records without a time of their own. */
export const noTime: TimeReading = plain;

/**
 * How a column of texts writes its times: the layout that fits most of the values, or null when none fits half.
 * Day/month order is decided by any value that rules one order out; when none does, `ambiguousDayMonth` is set and
 * day-first is assumed until the analyst answers. `order` forces the answer.
 */
export function guessTime(values: readonly string[], order?: 'dmy' | 'mdy'): TimeGuess | null {
  const texts = values.map(value => value.trim()).filter(value => value !== '');
  if (texts.length === 0) return null;
  const guesses = [guessIso(texts), guessEpoch(texts), guessPattern(texts, order)].filter(
    guess => guess !== null,
  );
  const best = guesses.reduce<TimeGuess | null>(
    (top, guess) => (top === null || guess.share > top.share ? guess : top),
    null,
  );
  return best !== null && best.share >= 0.5 ? best : null;
}

function guessIso(texts: readonly string[]): TimeGuess {
  const fits = texts.filter(text => iso.test(text));
  const hasClock = fits.some(text => text.length > 10);
  const hasOffset = hasClock && fits.some(text => isoOffset.test(text.slice(10)));
  return {
    reading: { ...plain, layout: 'iso', dateOrder: 'ymd', hasOffset },
    share: fits.length / texts.length,
    hasClock,
  };
}

function guessEpoch(texts: readonly string[]): TimeGuess | null {
  const numbers = texts.filter(text => /^\d{9,19}(?:\.\d+)?$/.test(text)).map(Number);
  for (const { unit, low, high } of epochUnits) {
    const inside = numbers.filter(value => value >= low && value <= high).length;
    if (inside / texts.length < 0.5) continue;
    const reading: TimeReading = { ...plain, layout: 'epoch', epochUnit: unit, hasOffset: true };
    return { reading, share: inside / texts.length, hasClock: true };
  }
  return null;
}

function guessPattern(texts: readonly string[], order: 'dmy' | 'mdy' | undefined): TimeGuess | null {
  // Hundreds of layouts: the first values rule nearly all of them out before the whole sample is tried.
  const first = texts.slice(0, 12);
  const scored = layouts
    .filter(layout => first.filter(text => layout.test.test(text)).length * 3 >= first.length)
    .map(layout => ({ layout, fits: texts.filter(text => layout.test.test(text)).length }))
    .filter(score => score.fits * 2 >= texts.length)
    .toSorted((one, other) => other.fits - one.fits);
  const best = scored[0];
  if (best === undefined) return null;
  const equals = scored.filter(score => score.fits === best.fits && sameClock(score.layout, best.layout));
  const orders = new Set(equals.map(score => score.layout.dateOrder));
  const ambiguous = orders.has('dmy') && orders.has('mdy');
  const wanted = order ?? (ambiguous ? 'dmy' : best.layout.dateOrder);
  const chosen =
    scored.find(score => sameClock(score.layout, best.layout) && score.layout.dateOrder === wanted) ?? best;
  return {
    reading: {
      ...plain,
      layout: 'pattern',
      patterns: [chosen.layout.pattern],
      dateOrder: chosen.layout.dateOrder,
      yearMissing: chosen.layout.yearMissing,
      ambiguousDayMonth: ambiguous && order === undefined,
    },
    share: chosen.fits / texts.length,
    hasClock: /%[HI]/.test(chosen.layout.pattern),
  };
}

// The same layout but for the order of day and month: %d/%m/%Y and %m/%d/%Y.
function sameClock(one: Layout, other: Layout): boolean {
  const neutral = (pattern: string) => pattern.replace(/%[dm]/g, '%_');
  return neutral(one.pattern) === neutral(other.pattern);
}

/** Words that tell the analyst which time a reading expects, for reject reasons: `a time like 2003-03-03T07:00:00Z`. */
export function expectedTime(reading: TimeReading): string {
  if (reading.layout === 'iso') return 'a time like 2003-03-03T07:00:00Z';
  if (reading.layout === 'epoch') return `a number of ${epochNames[reading.epochUnit ?? 's']} since 1970`;
  if (reading.layout === 'pattern')
    return `a time written as ${reading.patterns.map(readablePattern).join(' or ')}`;
  return 'no time';
}

const epochNames = { s: 'seconds', ms: 'milliseconds', us: 'microseconds', ns: 'nanoseconds' } as const;

const specifiers: Readonly<Record<string, string>> = {
  '%Y': 'YYYY',
  '%y': 'YY',
  '%m': 'MM',
  '%d': 'DD',
  '%b': 'Mon',
  '%B': 'Month',
  '%a': 'Day',
  '%H': 'hh',
  '%I': 'hh',
  '%M': 'mm',
  '%S': 'ss',
  '%p': 'AM/PM',
  '%f': 'ffffff',
  '%g': 'fff',
};

function readablePattern(pattern: string): string {
  return pattern.replace(/%[A-Za-z]/g, specifier => specifiers[specifier] ?? specifier);
}

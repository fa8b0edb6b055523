/** Which of day, month and year a written date begins with. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** One way to write a date: how it is recognised and the strptime layout that reads it. */
export interface DatePart {
  readonly pattern: string;
  readonly order: DateOrder;
  readonly yearMissing: boolean;
  /** True when the text is a time only together with a clock: 10.30 alone is any number. */
  readonly needsClock: boolean;
  /** The date at the start of a text, with what stands before its clock as the first group. */
  readonly head: RegExp;
  /** The date and nothing else. */
  readonly whole: RegExp;
}

/** One way to write a time of day. */
export interface ClockPart {
  readonly pattern: string;
  readonly whole: RegExp;
  /** True where the clock may stand behind this date and sign: a short one could be any number behind another. */
  readonly follows: (date: DatePart, separator: string) => boolean;
}

const monthName = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)';
const monthFull = '(?:january|february|march|april|may|june|july|august|september|october|november|december)';
const day = '(?:0?[1-9]|[12]\\d|3[01])';
const month = '(?:0?[1-9]|1[0-2])';
const twoDay = '(?:0[1-9]|[12]\\d|3[01])';
const twoMonth = '(?:0[1-9]|1[0-2])';
// Kibana puts an at sign between date and clock.
const separator = '(\\s@\\s|\\s+|T|-|:|_|,\\s?)';

type DateRow = readonly [expression: string, pattern: string, order: DateOrder, missing?: 'year'];

// Most specific first: of layouts that fit equally many values the first wins.
const dateRows: readonly DateRow[] = [
  [`\\d{4}-${month}-${day}`, '%Y-%m-%d', 'ymd'],
  [`\\d{4}/${month}/${day}`, '%Y/%m/%d', 'ymd'],
  [`\\d{4}\\.${month}\\.${day}`, '%Y.%m.%d', 'ymd'],
  [`\\d{4}:${month}:${day}`, '%Y:%m:%d', 'ymd'],
  [`(?:19|20)\\d{2}${twoMonth}${twoDay}`, '%Y%m%d', 'ymd'],
  [`\\d{2}${twoMonth}${twoDay}`, '%y%m%d', 'ymd'],
  [`${day}/${month}/\\d{4}`, '%d/%m/%Y', 'dmy'],
  [`${month}/${day}/\\d{4}`, '%m/%d/%Y', 'mdy'],
  [`${day}-${month}-\\d{4}`, '%d-%m-%Y', 'dmy'],
  [`${month}-${day}-\\d{4}`, '%m-%d-%Y', 'mdy'],
  [`${day}\\.${month}\\.\\d{4}`, '%d.%m.%Y', 'dmy'],
  [`${day}/${month}/\\d{2}`, '%d/%m/%y', 'dmy'],
  [`${month}/${day}/\\d{2}`, '%m/%d/%y', 'mdy'],
  [`${day}-${month}-\\d{2}`, '%d-%m-%y', 'dmy'],
  [`${month}-${day}-\\d{2}`, '%m-%d-%y', 'mdy'],
  [`${day}\\.${month}\\.\\d{2}`, '%d.%m.%y', 'dmy'],
  [`\\d{2}/${month}/${day}`, '%y/%m/%d', 'ymd'],
  [`\\d{2}-${month}-${day}`, '%y-%m-%d', 'ymd'],
  [`${day}-${monthName}-\\d{4}`, '%d-%b-%Y', 'dmy'],
  [`${day}-${monthName}-\\d{2}`, '%d-%b-%y', 'dmy'],
  [`${day}/${monthName}/\\d{4}`, '%d/%b/%Y', 'dmy'],
  [`${day}/${monthName}/\\d{2}`, '%d/%b/%y', 'dmy'],
  [`${day}\\.${monthName}\\.\\d{4}`, '%d.%b.%Y', 'dmy'],
  [`${day}\\.${monthName}\\.\\d{2}`, '%d.%b.%y', 'dmy'],
  [`${day}${monthName}\\d{4}`, '%d%b%Y', 'dmy'],
  [`${day} ${monthName} \\d{4}`, '%d %b %Y', 'dmy'],
  [`${day} ${monthName} \\d{2}`, '%d %b %y', 'dmy'],
  [`${day} ${monthFull} \\d{4}`, '%d %B %Y', 'dmy'],
  [`\\d{4}-${monthName}-${day}`, '%Y-%b-%d', 'ymd'],
  [`\\d{4} ${monthName} +${day}`, '%Y %b %d', 'ymd'],
  [`${monthName} +${day} \\d{4}`, '%b %d %Y', 'mdy'],
  [`${monthName} +${day}, \\d{4}`, '%b %d, %Y', 'mdy'],
  [`${monthName}-${day}-\\d{4}`, '%b-%d-%Y', 'mdy'],
  [`${monthName}-${day}-\\d{2}`, '%b-%d-%y', 'mdy'],
  [`${monthFull} ${day}, \\d{4}`, '%B %d, %Y', 'mdy'],
  [`${monthName}/${day}/\\d{4}`, '%b/%d/%Y', 'mdy'],
  [`${monthName}/${day}`, '%b/%d', 'mdy', 'year'],
  [`${monthName} +${day}`, '%b %d', 'mdy', 'year'],
  [`${day} ${monthName}`, '%d %b', 'dmy', 'year'],
  [`${twoMonth}\\.${twoDay}`, '%m.%d', 'mdy', 'year'],
  [`${twoDay}\\.${twoMonth}`, '%d.%m', 'dmy', 'year'],
  [`${twoMonth}-${twoDay}`, '%m-%d', 'mdy', 'year'],
  [`${twoDay}-${twoMonth}`, '%d-%m', 'dmy', 'year'],
  [`${twoMonth}/${twoDay}`, '%m/%d', 'mdy', 'year'],
  [`${twoDay}/${twoMonth}`, '%d/%m', 'dmy', 'year'],
  [`${twoMonth}${twoDay}`, '%m%d', 'mdy', 'year'],
];

/** Every date layout, most specific first. */
export const dateParts: readonly DatePart[] = dateRows.map(([expression, pattern, order, missing]) => ({
  pattern,
  order,
  yearMissing: missing === 'year',
  needsClock: missing === 'year' && !pattern.includes('%b'),
  head: new RegExp(
    pattern === '%Y%m%d' ? `^${expression}(?:${separator}|\\.|)(?=\\d)` : `^${expression}${separator}(?=\\d)`,
    'i',
  ),
  whole: new RegExp(`^${expression}$`, 'i'),
}));

const hour = '(?:[01]?\\d|2[0-4])';
const half = '(?:0?[1-9]|1[0-2])';
const sixty = '[0-5]\\d';
const compactClock = `(?:[01]\\d|2[0-3])${sixty}${sixty}`;
const meridiem = '[ap](?:m|\\. ?m\\.)';

const clockRows: readonly (readonly [expression: string, pattern: string])[] = [
  [`${hour}:${sixty}:${sixty}`, '%H:%M:%S'],
  [`${hour}:${sixty}:${sixty}\\.\\d{1,6}`, '%H:%M:%S.%f'],
  [`${hour}:${sixty}:${sixty}\\.\\d{7,9}`, '%H:%M:%S.%n'],
  [`${hour}:${sixty}:${sixty},\\d{3}`, '%H:%M:%S,%g'],
  [`${hour}:${sixty}:${sixty},\\d{1,6}`, '%H:%M:%S,%f'],
  [`${hour}:${sixty}:${sixty},\\d{7,9}`, '%H:%M:%S,%n'],
  [`${hour}:\\d{1,2}:\\d{1,2}:\\d{1,3}`, '%H:%M:%S:%g'],
  [`${hour}:${sixty}`, '%H:%M'],
  [`${hour}h${sixty}`, '%Hh%M'],
  [`${half}:${sixty}:${sixty}\\s${meridiem}`, '%I:%M:%S %p'],
  [`${half}:${sixty}\\s${meridiem}`, '%I:%M %p'],
  [`${half}:${sixty}:${sixty}${meridiem}`, '%I:%M:%S%p'],
  [`${half}:${sixty}${meridiem}`, '%I:%M%p'],
  [`${half}:${sixty}:${sixty}\\.\\d{1,6}\\s${meridiem}`, '%I:%M:%S.%f %p'],
  [compactClock, '%H%M%S'],
  [`${compactClock}\\.\\d{1,6}`, '%H%M%S.%f'],
  [`${compactClock},\\d{3}`, '%H%M%S,%g'],
  [`(?:[01]\\d|2[0-3])${sixty}`, '%H%M'],
  [`\\d{2}\\.${sixty}\\.${sixty}`, '%H.%M.%S'],
  [`\\d{2}\\.${sixty}\\.${sixty}\\.\\d{1,6}`, '%H.%M.%S.%f'],
  [`(?:[01]\\d|2[0-3])-${sixty}-${sixty}`, '%H-%M-%S'],
  [`(?:[01]\\d|2[0-3])-${sixty}`, '%H-%M'],
];

type Follows = ClockPart['follows'];

// Behind a blank 08-09 is the hour from 8 to 9.
const followsOnly: Readonly<Record<string, Follows>> = {
  '%H%M': date => date.pattern === '%Y%m%d',
  '%H-%M-%S': date => date.pattern.includes('%Y'),
  '%H-%M': (date, separator) => date.pattern.includes('%Y') && /^[-_T]$/.test(separator),
};

/** Every layout of a time of day. */
export const clockParts: readonly ClockPart[] = clockRows.map(([expression, pattern]) => ({
  pattern,
  whole: new RegExp(`^${expression}$`, 'i'),
  follows: followsOnly[pattern] ?? (() => true),
}));

/** Compact date and clock whose leading zeros a spreadsheet took away: 081109 000232 became 81109 232. */
export const bareCompact = {
  pattern: '%y%m%d %H%M%S',
  whole: new RegExp(
    `^\\d{1,2}${twoMonth}${twoDay} (?:(?:[01]?\\d|2[0-3])${sixty}${sixty}|(?:[0-5]?\\d)?[0-5]?\\d)$`,
  ),
} as const;

import type { Reading, TimeReading } from '../../core/source.ts';
import { zoneNameNote } from './zone-names.ts';

const epochNames = { s: 'seconds', ms: 'milliseconds', us: 'microseconds', ns: 'nanoseconds' } as const;

const specifiers: Readonly<Record<string, string>> = {
  '%Y': 'YYYY',
  '%y': 'YY',
  '%m': 'MM',
  '%G': 'YYYY',
  '%V': 'ww',
  '%q': '1 to 4',
  '%e': 'decimals',
  '%J': 'decimals',
  '%d': 'DD',
  '%b': 'Mon',
  '%B': 'Month',
  '%a': 'Day',
  '%A': 'Weekday',
  '%H': 'hh',
  '%K': 'hour (1 to 24)',
  '%I': 'hh',
  '%M': 'mm',
  '%S': 'ss',
  '%p': 'AM/PM',
  '%f': 'ffffff',
  '%g': 'fff',
  '%n': 'fffffffff',
  '%z': '+hhmm',
  '%Z': 'ZONE',
  '%O': ' - end',
};

/** Words that tell the analyst which time a reading expects, for reject reasons: `a time like 2003-03-03T07:00:00Z`. */
export function expectedTime(reading: TimeReading): string {
  if (reading.layout === 'iso') return 'a time like 2003-03-03T07:00:00Z';
  if (reading.layout === 'epoch') return `a number of ${epochNames[reading.epochUnit ?? 's']} since 1970`;
  if (reading.layout === 'tai64n') return 'a TAI64N label like @400000005f1a2b3c0d4e5f60';
  if (reading.layout === 'pattern')
    return `a time written as ${reading.patterns.map(readablePattern).join(' or ')}`;
  return 'no time';
}

/** A year of two digits alone, with the century that it stands in. */
const yearAlone = /^(\d\d)%Y$/;

function readablePattern(pattern: string): string {
  if (yearAlone.test(pattern)) return 'YY';
  return pattern.replace(/%[A-Za-z]/g, specifier => specifiers[specifier] ?? specifier);
}

/** What an import knows beyond the reading. Everything is optional: what is not given is not spoken of. */
export interface TimeFacts {
  /** True when the analyst gave the year. Default: it was assumed from the date of the file. */
  readonly yearGiven?: boolean;
  /** True when the entries run over New Year, so that those before it are in the year before `Reading.year`. */
  readonly crossesNewYear?: boolean;
  /** True when the entries run over more than one New Year, which times without a year cannot tell apart. */
  readonly severalYears?: boolean;
  /** True when the year was assumed since it has the 29 February that the entries have. */
  readonly byLeapDay?: boolean;
  /** Records whose wall time occurs twice in the zone, and records whose wall time does not exist there. */
  readonly folds?: number;
  readonly gaps?: number;
  /** Of those that occur twice, records of an hour that stands in the file twice: of the earlier moment and the later. */
  readonly earlier?: number;
  readonly later?: number;
}

/**
 * Sentences on what was assumed to read the times of a file, for the report's limitations: year, two-digit years,
 * order of day and month, zone, names of zones, clock changes. Empty when the texts say everything themselves.
 */
export function timeNotes(
  reading: Pick<Reading, 'time' | 'zone' | 'year'>,
  name: string,
  facts: TimeFacts = {},
): readonly string[] {
  if (reading.time.layout === 'none') return [];
  return [
    ...yearNotes(reading, name, facts),
    ...orderNotes(reading.time, name),
    ...hourNotes(reading.time, name),
    ...decimalNotes(reading.time, name),
    ...zoneNotes(reading, name),
    ...clockChangeNotes(reading.zone, name, facts),
  ];
}

function hourNotes({ patterns }: TimeReading, name: string): readonly string[] {
  if (!patterns.some(pattern => pattern.endsWith('%K'))) return [];
  return [
    `The hours in ${name} are numbered from 1 to 24: hour 1 was read as the one from 00:00 to 01:00, and hour 24 as the last of its day.`,
  ];
}

function decimalNotes({ patterns }: TimeReading, name: string): readonly string[] {
  if (patterns.includes('%Y.%e'))
    return [
      `The times in ${name} are years with decimals, all of them whole months: 1949.0833 was read as the begin of February 1949.`,
    ];
  if (!patterns.includes('%Y.%J')) return [];
  return [
    `The times in ${name} are years with decimals, read as the share of the year that has passed: 1974.5 is noon on 2 July 1974.`,
  ];
}

function yearNotes(
  { time, year }: Pick<Reading, 'time' | 'year'>,
  name: string,
  facts: TimeFacts,
): readonly string[] {
  const notes: string[] = [];
  if (time.yearMissing && facts.yearGiven === true)
    notes.push(`The times in ${name} carry no year: ${year} was given by the analyst.`);
  if (time.yearMissing && facts.yearGiven !== true) {
    const from =
      facts.byLeapDay === true
        ? 'the latest up to the date of the file in which all its dates exist, 29 February among them'
        : 'from the date of the file';
    notes.push(
      `The times in ${name} carry no year: ${year} was assumed${facts.byLeapDay === true ? ',' : ''} ${from}. Give the year if it is another.`,
    );
  }
  if (time.yearMissing && year !== null && facts.crossesNewYear === true)
    notes.push(
      `The entries of ${name} run over New Year: those that would be later than its last entry plus one day were put into ${year - 1}.`,
    );
  if (time.yearMissing && facts.severalYears === true)
    notes.push(
      `The entries of ${name} run over more than one New Year and carry no year: only the last New Year could be placed, so earlier ones are a year or more too late. Split the file by year and give each year.`,
    );
  const short = time.patterns.find(pattern => pattern.includes('%y'));
  if (short !== undefined)
    notes.push(
      `The years in ${name} have two digits (${readablePattern(short)}): 69 to 99 were read as 1969 to 1999, 00 to 68 as 2000 to 2068.`,
    );
  const century = time.patterns
    .map(pattern => yearAlone.exec(pattern)?.[1])
    .find(found => found !== undefined);
  if (century !== undefined)
    notes.push(`The years in ${name} have two digits: they were read as ${century}00 to ${century}99.`);
  return notes;
}

function orderNotes(time: TimeReading, name: string): readonly string[] {
  if (!time.ambiguousDayMonth) return [];
  if (time.dateOrder === 'ymd')
    return [
      `Day, month and year in ${name} fit in another order as well: year first was taken, which comes nearest before the date of the file. Give the date order if it is another.`,
    ];
  const [taken, other] = time.dateOrder === 'mdy' ? ['month', 'day'] : ['day', 'month'];
  const why = {
    steps: `taken, since the records then follow each other and under the other order jump`,
    halves: `taken, as is usual beside a clock with AM and PM`,
    recent: 'taken',
    none: 'assumed',
  }[time.orderReason ?? 'none'];
  return [
    `Day and month in ${name} fit either way: ${taken} first was ${why}. Give the date order if it is ${other} first.`,
  ];
}

function zoneNotes({ time, zone }: Pick<Reading, 'time' | 'zone'>, name: string): readonly string[] {
  if (time.hasOffset) return [];
  if (time.patterns.some(pattern => pattern.includes('%Z')))
    return [zoneNameNote(time.zoneNames ?? [], name, zone)];
  return [`The times in ${name} carry no zone: they were read as ${zone}.`];
}

/** The sentence on records without an offset in a file where others have one; none when there are none. */
export function withoutOffsetNotes(count: number, zone: string, name: string): readonly string[] {
  if (count === 0) return [];
  const [times, were] = count === 1 ? ['time', 'it was'] : ['times', 'they were'];
  return [`${count} ${times} in ${name} carry no offset, unlike the others: ${were} read as ${zone}.`];
}

/** Sentences on records at the changes of a zone's clock; none when there are none. */
export function clockChangeNotes(
  zone: string,
  name: string,
  { folds = 0, gaps = 0, earlier = 0, later = 0 }: TimeFacts,
): readonly string[] {
  const times = (count: number) => (count === 1 ? 'time' : 'times');
  return [
    ...(folds === 0
      ? []
      : [
          `${folds} ${times(folds)} in ${name} occurred twice on the clock of ${zone}, which was set back: ${takenOf(folds, earlier, later)}.`,
        ]),
    ...(gaps === 0
      ? []
      : [
          `${gaps} ${times(gaps)} in ${name} did not exist on the clock of ${zone}, which was set forward: they were moved on by as much.`,
        ]),
  ];
}

// Of an hour that stands in the file once, nothing tells which of the two it is.
function takenOf(folds: number, earlier: number, later: number): string {
  if (earlier === 0) return 'the later moment was taken';
  const rest = folds - earlier - later;
  const others = rest === 0 ? '' : `; of the other ${rest} the later moment was taken`;
  return `the file holds that hour twice, one pass after the other, so by its order ${earlier} were taken for the earlier moment and ${later} for the later${others}`;
}

/** What stands around the date and clock of a text: brackets, weekday, zone and a year at the end. */
export interface Framed {
  /** Date and clock alone. */
  readonly core: string;
  /** Texts of one layout have the same frame: brackets, weekday, form of the zone, year at the end. */
  readonly frame: string;
  /** `Z`, `UTC`, `CEST`, `+0200`; empty when there is none. */
  readonly zone: string;
}

/** The frame of a layout as strptime text around the layout of its core. */
export interface Frame {
  readonly before: string;
  readonly after: string;
  /** True when the text tells its offset: `+0200`, `Z`, UTC or GMT. */
  readonly hasOffset: boolean;
  /** Short names of zones, where the layout reads them one by one. */
  readonly zoneNames: readonly string[];
  readonly yearAtEnd: boolean;
}

const longestTime = 64;
const weekdays = '(?:mon|tue|wed|thu|fri|sat|sun)';
const fullWeekdays = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const openings: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`^${weekdays}, +`, 'i'), '%a, '],
  [new RegExp(`^${weekdays} +`, 'i'), '%a '],
  [new RegExp(`^${fullWeekdays}, +`, 'i'), '%A, '],
  [new RegExp(`^${fullWeekdays} +`, 'i'), '%A '],
];
// A zone and a year at the end are told from the date by the clock before them.
const clockEnd =
  '\\d:\\d\\d(?::\\d\\d?)?(?:[.,:]\\d{1,9})?(?:\\s?[AaPp](?:[Mm]|\\. ?[Mm]\\.))?|[-T\\s]\\d\\d\\.\\d\\d\\.\\d\\d(?:\\.\\d+)?|(?:[T\\s.]\\d{6}|^\\d{14})(?:[.,]\\d+)?';
const ending = new RegExp(
  `^(.*?(?:${clockEnd}))(\\s?)([+-]\\d{2}(?::?\\d{2})?|Z|UTC|GMT|[A-Z]{2,5})?( \\d{4})?$`,
);
const namesOfUtc = ['UTC', 'GMT'];

/** Takes a text apart; null for a text too long to be a time. Blanks of any kind count as blanks. */
export function framed(text: string): Framed | null {
  if (text.length > longestTime) return null;
  const bracketed = text.startsWith('[') && text.endsWith(']');
  const inner = bracketed ? text.slice(1, -1) : text;
  const opening = openings.find(([expression]) => expression.test(inner));
  const rest = opening === undefined ? inner : inner.replace(opening[0], '');
  const [, clocked = rest, blank = '', zone = '', year = ''] = ending.exec(rest) ?? [];
  const form = zone === '' ? '' : `${blank === '' ? '' : ' '}${zoneForm(zone)}`;
  return {
    core: clocked,
    frame: [bracketed ? '[' : '', opening?.[1] ?? '', form, year === '' ? '' : 'year'].join('|'),
    zone,
  };
}

function zoneForm(zone: string): 'offset' | 'name' {
  return /^(?:[+-]|Z$)/.test(zone) ? 'offset' : 'name';
}

/** The strptime texts around the layouts of a frame, from all its texts: their zones decide how a zone is read. */
export function frameOf(texts: readonly Framed[]): Frame {
  const [bracket = '', opening = '', form = '', year = ''] = (texts[0]?.frame ?? '').split('|');
  const zones = [...new Set(texts.map(text => text.zone))];
  const zone = form === '' ? '' : `${form.startsWith(' ') ? ' ' : ''}${zonePattern(zones)}`;
  return {
    before: bracket + opening,
    after: `${zone}${year === '' ? '' : ' %Y'}${bracket === '' ? '' : ']'}`,
    zoneNames: zone.endsWith('%Z') ? zones : [],
    hasOffset: zone !== '' && !zone.endsWith('%Z'),
    yearAtEnd: year !== '',
  };
}

// One name of UTC everywhere is written out, so that a later record with another name is a reject and not a guess.
function zonePattern(zones: readonly string[]): string {
  const [only = ''] = zones;
  if (zones.every(zone => /^[+-]/.test(zone) || zone === 'Z'))
    return zones.length === 1 && only === 'Z' ? 'Z' : '%z';
  return zones.length === 1 && namesOfUtc.includes(only) ? only : '%Z';
}

import { dayOf, onOrBefore } from '../day.ts';
import { type Dated, daysOf, fixed, fromEaster, type HolidayRule, once } from '../holiday.ts';

const corpusChristi = fromEaster('Corpus Christi', 60);
const assumption = fixed('Assumption Day', 8, 15);
const allSaints = fixed("All Saints' Day", 11, 1);

const nationwide: readonly Dated[] = [
  fixed("New Year's Day", 1, 1),
  fromEaster('Good Friday', -2),
  fromEaster('Easter Monday', 1),
  fixed('Labour Day', 5, 1),
  fromEaster('Ascension Day', 39),
  fromEaster('Whit Monday', 50),
  fixed('Day of German Unity', 6, 17, { from: 1954, to: 1990 }),
  fixed('Day of German Unity', 10, 3, { from: 1990 }),
  once('Reformation Day', 2017, 10, 31),
  { name: 'Day of Repentance and Prayer', from: 1990, to: 1994, day: repentance },
  fixed('Christmas Day', 12, 25),
  fixed('Second Day of Christmas', 12, 26),
];

/** The days that a Land keeps beside those of the whole country, by the second part of its ISO 3166-2 code. */
const ofLand: Readonly<Record<string, readonly Dated[]>> = {
  BW: [fixed('Epiphany', 1, 6), corpusChristi, allSaints],
  BY: [fixed('Epiphany', 1, 6), corpusChristi, assumption, allSaints],
  BE: [
    fixed("International Women's Day", 3, 8, { from: 2019 }),
    once('Liberation Day', 2020, 5, 8),
    once('Liberation Day', 2025, 5, 8),
    once('Anniversary of the rising of 17 June', 2028, 6, 17),
  ],
  BB: [fromEaster('Easter Sunday', 0), fromEaster('Whit Sunday', 49), reformation(1990)],
  HB: [reformation(2018)],
  HH: [reformation(2018)],
  HE: [corpusChristi],
  MV: [fixed("International Women's Day", 3, 8, { from: 2023 }), reformation(1990)],
  NI: [reformation(2018)],
  NW: [corpusChristi, allSaints],
  RP: [corpusChristi, allSaints],
  SL: [corpusChristi, assumption, allSaints],
  SN: [reformation(1990), { name: 'Day of Repentance and Prayer', from: 1990, day: repentance }],
  ST: [fixed('Epiphany', 1, 6, { from: 1991 }), reformation(1990)],
  SH: [reformation(2018)],
  TH: [fixed("World Children's Day", 9, 20, { from: 2019 }), reformation(1990)],
};

/** Holidays of the whole of Germany (before 1990: the western Laender). Source: the Laender's holiday acts. */
export const germany: HolidayRule = year => daysOf(nationwide, year);

/**
 * Holidays of a Land by its code (`BY`, `NW`...): those of the whole country and its own. Bavaria with Assumption Day,
 * which most but not all of its towns keep; no days of single towns (Augsburg) or districts (Corpus Christi in Saxony
 * and Thuringia).
 */
export function germanLand(code: string): HolidayRule {
  const own = ofLand[code];
  if (own === undefined) throw new RangeError(`no German Land has the code "${code}"`);
  return year => daysOf([...nationwide, ...own], year);
}

function reformation(from: number): Dated {
  return fixed('Reformation Day', 10, 31, { from });
}

// The Wednesday before 23 November.
function repentance(year: number): number {
  return onOrBefore(dayOf(year, 11, 22), 3);
}

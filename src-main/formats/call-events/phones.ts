import type { TableSample } from '../../core/format.ts';
import { columnNamed, shareMatching } from '../columns.ts';

const number = '(?: (?:number|phone|nummer|numéro|número|numero|numer|номер))?$';
const fromHeader = new RegExp(
  `^(?:from|src|source|origen|origem|origine|von|de|da|van|från|od|от|откуда|кто звонил|номер звонящего|ה?מקור|מאת)${number}`,
  'u',
);
const toHeader = new RegExp(
  `^(?:to|dst|dest|destination|destino|destinazione|an|nach|à|a|naar|till|do|кому|куда|кому звонил|ה?יעד|אל)${number}`,
  'u',
);
/** A number of a phone; a date and an address of a network are none, though they have the same signs. */
const phoneCell =
  /^(?!\d{4}[-.]\d\d?[-.]\d\d?$|\d\d?[-.]\d\d?[-.](?:\d\d|\d{4})$|\d{1,3}(?:\.\d{1,3}){3}$)[+*#(]?\d[\d ().*#-]{5,18}\d$/;
/** What numbers of phones have and other long numbers have not. */
const phoneSign = /[ ()+]|^0/;
const extensionCell = /^[+*#(]?\d[\d ().*#-]{1,18}$/;
const mostly = 0.8;
const fewestSigns = 0.2;

/**
 * The two columns that say from which phone to which it was called, where neither is called so in words of its own: one
 * holds numbers of phones, the other such or extensions; null when there are no such columns.
 */
export function phonePair(
  sample: TableSample,
  taken: readonly number[],
): readonly [from: number, to: number] | null {
  const [from, to] = [columnNamed(sample, fromHeader, taken), columnNamed(sample, toHeader, taken)];
  if (from === null || to === null) return null;
  const pair = [from, to] as const;
  const holds = (cell: RegExp) => pair.map(column => shareMatching(sample, column, cell) >= mostly);
  return holds(phoneCell).includes(true) && !holds(extensionCell).includes(false) ? pair : null;
}

/** Columns of a table without names that hold numbers of phones. */
export function unnamedPhones(sample: TableSample, taken: readonly number[]): readonly number[] {
  return sample.columns.flatMap((_name, column) =>
    !taken.includes(column) &&
    shareMatching(sample, column, phoneCell) >= mostly &&
    shareMatching(sample, column, phoneSign) > fewestSigns
      ? [column]
      : [],
  );
}

import { holidays } from '../../../src-main/core/calendar/countries.ts';

/** A year's holidays as lines, `MM-DD name`; `=` after the date marks a day observed, `~` one on which people work. */
export function shown(code: string, year: number): readonly string[] {
  return holidays(code, year).map(one => {
    const worked = one.worked ? '~' : '';
    return `${one.date.slice(5)}${one.observed ? '=' : worked} ${one.name}`;
  });
}

/** The lines of a text, without their indent. */
export function lines(text: string): readonly string[] {
  return text
    .trim()
    .split('\n')
    .map(line => line.trim());
}

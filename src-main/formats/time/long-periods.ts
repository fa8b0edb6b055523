const month = '(?:0?[1-9]|1[0-2])';
const year = '(?:19|20)\\d{2}';
const week = '(?:0?[1-9]|[1-4]\\d|5[0-3])';
const name = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)';
const wholeName = '(?:january|february|march|april|may|june|july|august|september|october|november|december)';

const rows: readonly (readonly [expression: string, pattern: string])[] = [
  [`${year}-${month}`, '%Y-%m'],
  [`${year}/${month}`, '%Y/%m'],
  [`${year}(?:0[1-9]|1[0-2])`, '%Y%m'],
  [`${year}M${month}`, '%YM%m'],
  [`${month}/${year}`, '%m/%Y'],
  [`${month}-${year}`, '%m-%Y'],
  [`${month}\\.${year}`, '%m.%Y'],
  [`${name} ${year}`, '%b %Y'],
  [`${name}-${year}`, '%b-%Y'],
  [`${name}/${year}`, '%b/%Y'],
  [`${name} \\d{2}`, '%b %y'],
  [`${name}-\\d{2}`, '%b-%y'],
  [`${year} ${name}`, '%Y %b'],
  [`${year}-${name}`, '%Y-%b'],
  [`${wholeName} ${year}`, '%B %Y'],
  [`${year} ${wholeName}`, '%Y %B'],
  [`${year}Q[1-4]`, '%YQ%q'],
  [`${year}-Q[1-4]`, '%Y-Q%q'],
  [`${year} Q[1-4]`, '%Y Q%q'],
  [`Q[1-4] ${year}`, 'Q%q %Y'],
  [`Q[1-4]/${year}`, 'Q%q/%Y'],
  [`Q[1-4]-${year}`, 'Q%q-%Y'],
  [`${year}-W${week}`, '%G-W%V'],
  [`${year}W${week}`, '%GW%V'],
  [`${year} W${week}`, '%G W%V'],
  [`W${week} ${year}`, 'W%V %G'],
  [`W${week}/${year}`, 'W%V/%G'],
  [`KW ${week}/${year}`, 'KW %V/%G'],
  [`KW ${week} ${year}`, 'KW %V %G'],
  [`${year}-KW${week}`, '%G-KW%V'],
];
const layouts = rows.map(([expression, pattern]) => ({
  whole: new RegExp(`^${expression}$`, 'i'),
  pattern,
}));
const fewestPeriods = 3;

/**
 * The strptime layout of months without a day (`2019-01`, `Jan-19`), of quarters (`2019Q1`; `%q` is one) or of the weeks
 * of ISO 8601 (`2021-W05`), which are read as their first day, a Monday for a week; null for other texts.
 */
export function longPeriodLayout(values: readonly string[]): string | null {
  const texts = values.map(value => value.trim()).filter(value => value !== '');
  if (new Set(texts).size < fewestPeriods) return null;
  return layouts.find(({ whole }) => texts.every(text => whole.test(text)))?.pattern ?? null;
}

/** Years as a number with decimals; the whole ones among them may have none. */
const decimalYear = /^(?:1[6-9]|2[01])\d\d(?:[.,]\d+)?$/;
/** How far from a whole month a number may be, in months: two decimals of a year are 0.06 of one off. */
const monthTolerance = 0.07;

/**
 * The layout of years with decimals, as R writes the times of its series: `%Y.%e` where all are whole months of twelve
 * in a year (`1949.0833` is February 1949), `%Y.%J` where the decimals are the share of the year that has passed. Null
 * unless they are in order and at least three.
 */
export function decimalYearLayout(values: readonly string[]): string | null {
  const texts = values.map(value => value.trim()).filter(value => value !== '');
  const years = texts.map(text => Number(text.replace(',', '.')));
  if (new Set(years).size < fewestPeriods || !texts.every(text => decimalYear.test(text))) return null;
  const steps = years.slice(1).map((year, index) => Math.sign(year - (years[index] ?? 0)));
  if (steps.includes(1) === steps.includes(-1) || years.every(year => Number.isInteger(year))) return null;
  const areMonths = years.every(year => Math.abs(12 * year - Math.round(12 * year)) <= monthTolerance);
  return areMonths ? '%Y.%e' : '%Y.%J';
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../helpers/data.ts';
import { allLoaded, counts, importAll, query, testEngine } from '../helpers/engine.ts';

type Row = Readonly<Record<string, string>>;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (text: string | number) => String(text).padStart(2, '0');
const month = (name = '') => two(months.indexOf(name) + 1);
const micros = (whole: string, fraction = '') => {
  const digits = fraction.padEnd(6, '0').replace(/0+$/, '');
  return `${whole}${digits === '' ? '' : `.${digits}`}+00:00`;
};

/** The instant of an entry as a person reads the file, for each of the LogHub tables; files without a year: 2015. */
const instants: Readonly<Record<string, (row: Row) => string>> = {
  Apache: ({ Time = '' }) => {
    const [, name, day, clock, year] = Time.split(/ +/);
    return micros(`${year}-${month(name)}-${two(day ?? '')}T${clock}`);
  },
  BGL: ({ Time = '' }) => {
    const [, day, hours, minutes, seconds, fraction] =
      /^(.{10})-(\d\d)\.(\d\d)\.(\d\d)\.(\d+)$/.exec(Time) ?? [];
    return micros(`${day}T${hours}:${minutes}:${seconds}`, fraction);
  },
  HDFS: ({ Date: date = '', Time = '' }) => {
    const [, year, number, day] = /(..)(..)(..)/.exec(date.padStart(6, '0')) ?? [];
    const [, hours, minutes, seconds] = /(..)(..)(..)/.exec(Time.padStart(6, '0')) ?? [];
    return micros(`20${year}-${number}-${day}T${hours}:${minutes}:${seconds}`);
  },
  Hadoop: ({ Date: date = '', Time = '' }) => micros(`${date}T${Time.slice(0, 8)}`, Time.slice(9)),
  HealthApp: ({ Time = '' }) => {
    const [date = '', clock = ''] = Time.split('-');
    const [hours = '', minutes = '', seconds = '', millis = ''] = clock.split(':');
    const day = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
    return micros(`${day}T${two(hours)}:${two(minutes)}:${two(seconds)}`, millis.padStart(3, '0'));
  },
  Linux: ({ Month, Date: date = '', Time }) => micros(`2015-${month(Month)}-${two(date)}T${Time}`),
  OpenSSH: ({ Date: name, Day = '', Time }) => micros(`2015-${month(name)}-${two(Day)}T${Time}`),
  Proxifier: ({ Time = '' }) => micros(`2015-${Time.slice(0, 2)}-${Time.slice(3, 5)}T${Time.slice(6)}`),
};

const folder = sharedData('c_loghub');
const files = Object.keys(instants).flatMap(name => [
  { name, file: join(folder ?? '', name, `${name}_2k.log_structured.csv`) },
  { name, file: join(folder ?? '', name, `${name}_2k.log_structured_corrected.csv`) },
]);

describe.skipIf(folder === null)('the sixteen LogHub tables', () => {
  it('are read whole, each entry at the instant its text says', async () => {
    const engine = await testEngine();
    const outcomes = await importAll(
      engine,
      files.map(({ file }) => file),
      { year: 2015 },
    );
    expect(outcomes.map(counts)).toEqual(files.map(() => allLoaded(2000)));
    const wrong: string[] = [];
    for (const [index, { name, file }] of files.entries()) {
      const read = await query(
        engine,
        `SELECT "at", message FROM log WHERE source_id = ${outcomes[index]?.sourceId} ORDER BY row_number`,
      );
      const { data } = Papa.parse<Row>(readFileSync(file, 'utf8'), { header: true, skipEmptyLines: true });
      const expected = data.map(row => ({ at: instants[name]?.(row), message: row.Content }));
      const place = expected.findIndex(
        (entry, row) => JSON.stringify(entry) !== JSON.stringify(read[row] ?? null),
      );
      if (place !== -1 || expected.length !== read.length)
        wrong.push(`${file} row ${place}: ${JSON.stringify([expected[place], read[place]])}`);
    }
    expect(wrong).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { guessYears } from '../../src-main/formats/time-layouts.ts';
import { importOne, query, testEngine } from '../helpers/engine.ts';
import { testFile } from '../helpers/files.ts';

async function yearsOf(header: string, years: readonly string[]) {
  const engine = await testEngine();
  const rows = years.map((year, index) => `${year},${index + 0.5}`).join('\n');
  const outcome = await importOne(engine, await testFile('yearly.csv', `${header}\n${rows}\n`));
  const found = await query(engine, `SELECT CAST("at" AS VARCHAR) AS at, value FROM metric ORDER BY value`);
  return { notes: outcome.notes, kind: outcome.kind, found };
}

describe('a column of years', () => {
  test('of two digits is read in the century that its greatest year tells, and that is said', async () => {
    expect(await yearsOf('Year,Calls', ['49', '50', '51'])).toEqual({
      kind: 'metric',
      notes: [
        'The years in yearly.csv have two digits: they were read as 1900 to 1999.',
        'The times in yearly.csv carry no zone: they were read as UTC.',
      ],
      found: [
        { at: '1949-01-01 00:00:00+00', value: 0.5 },
        { at: '1950-01-01 00:00:00+00', value: 1.5 },
        { at: '1951-01-01 00:00:00+00', value: 2.5 },
      ],
    });
    const { found } = await yearsOf('jahr,wert', ['08', '09', '10']);
    expect(found.map(row => row.at)).toEqual(
      ['2008', '2009', '2010'].map(year => `${year}-01-01 00:00:00+00`),
    );
  });

  test('of four digits is read as it stands', async () => {
    const { found } = await yearsOf('year,value', ['1973', '1972', '1971']);
    expect(found.map(row => row.at)).toEqual(
      ['1973', '1972', '1971'].map(year => `${year}-01-01 00:00:00+00`),
    );
  });

  test('is none when a year comes twice, the order turns, or a text is no year', () => {
    expect(guessYears(['50', '51', '51', '52'])).toBeNull();
    expect(guessYears(['50', '52', '51'])).toBeNull();
    expect(guessYears(['50', '51', '5'])).toBeNull();
    expect(guessYears(['1950', '51', '52'])).toBeNull();
    expect(guessYears(['1950', '1951'])).toBeNull();
  });
});

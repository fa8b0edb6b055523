import { describe, expect, it } from 'vitest';
import { zoneHours } from '../../../src-main/formats/time/zone-names.ts';
import { emptyCase } from '../../formats/load-rows.ts';
import { allLoaded, counts, importAll, importOne, query, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';

const hours = Array.from({ length: 12 }, (_unused, hour) => String(hour).padStart(2, '0'));

describe('the name of a zone after a time', () => {
  it('stands for the same offset in the load as in the words about it', async () => {
    const connection = await emptyCase();
    const names = [...zoneHours];
    const sql =
      `SELECT date_diff('minute', kymo_instant(written, kymo_strptime_text(written, 'pattern', ['%Y-%m-%d %H:%M %Z']),
        'pattern', 1, ['%Y-%m-%d %H:%M %Z'], 'Asia/Kolkata'), TIMESTAMPTZ '2025-07-01 12:00:00+00')::INTEGER AS minutes
      FROM (SELECT '2025-07-01 12:00 ' || unnest($names::VARCHAR[]) AS written)`.replace(
        '$names',
        `[${[...names.map(([name]) => name), 'CST', 'XYZ'].map(name => `'${name}'`).join(', ')}]`,
      );
    const rows = (await connection.runAndReadAll(sql)).getRows().map(([minutes]) => minutes);
    expect(rows).toEqual([...names.map(([, offset]) => offset * 60), 330, 330]);
  });

  it('in a PostgreSQL log wins over the zone of the source', async () => {
    const engine = await testEngine();
    const line = (hour: string, zone: string) =>
      `2025-03-03 ${hour}:00:00.123 ${zone} [77] app@shop LOG:  ready\n`;
    const winter = await importOne(
      engine,
      await testFile('pg.log', hours.map(hour => line(hour, 'CET')).join('')),
    );
    expect({ ...counts(winter), notes: winter.notes }).toEqual({
      ...allLoaded(12),
      notes: [
        'The times in pg.log carry short names of zones: CET was read as UTC+01:00, CEST was read as UTC+02:00, any name that stands for more than one zone as UTC.',
      ],
    });
    expect(
      await query(engine, `SELECT min("at")::VARCHAR AS "from", max("at")::VARCHAR AS "to" FROM log`),
    ).toEqual([{ from: '2025-03-02 23:00:00.123+00', to: '2025-03-03 10:00:00.123+00' }]);
  });
});

describe('offsets of which some are missing', () => {
  const mixed = `time,calls\n${hours.map(hour => `2025-06-01T${hour}:00:00,1\n2025-06-01T${hour}:00:00+02:00,1\n`).join('')}`;
  const note =
    '12 times in mixed.csv carry no offset, unlike the others: they were read as America/New_York.';

  it('are counted, and the others read in the zone of the source', async () => {
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('mixed.csv', mixed), { zone: 'America/New_York' });
    expect({ ...counts(outcome), notes: outcome.notes }).toEqual({ ...allLoaded(24), notes: [note] });
  });

  it('are counted in each of several files', async () => {
    const engine = await testEngine();
    const other = mixed.replaceAll('2025-06', '2025-07');
    const paths = [await testFile('mixed.csv', mixed), await testFile('mixed.csv', other)];
    const outcomes = await importAll(engine, paths, { zone: 'America/New_York' });
    expect(outcomes.map(outcome => outcome.notes)).toEqual([[note], [note]]);
  });
});

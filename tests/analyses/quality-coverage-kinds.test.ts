import type { DuckDBConnection } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { qualityCoverage } from '../../src-main/analyses/quality-coverage/analysis.ts';
import { fillSentence } from '../../src-main/core/finding.ts';
import type { RecordKind } from '../../src-main/core/kinds.ts';
import { kindStatements } from '../../src-main/engine/import/kind-statements.ts';
import { select } from '../../src-main/engine/query.ts';
import { type Cells, emptyCase as caseWithMacros, defineLoaded } from '../formats/load-rows.ts';
import { ask } from '../helpers/analysis-database.ts';
import addKindSourceSql from './add-kind-source.sql?raw';
import { clock, daysBetween } from './samples.ts';

/** Loads records of any kind as an import does and registers their source. */
async function addKind(
  connection: DuckDBConnection,
  kind: RecordKind,
  sourceId: number,
  rows: readonly Cells[],
  valueNames: readonly string[] = ['value'],
): Promise<void> {
  const timeLayout = rows.some(row => row.at_1 !== undefined) ? 'iso' : 'none';
  await defineLoaded(connection, kind, rows, { values: { sourceId, valueNames, timeLayout } });
  const sql = kindStatements[kind];
  const [next] = await select(connection, sql.next, {});
  await select(connection, sql.insertReadable, {});
  const [check] = await select(connection, sql.check, { sourceId });
  const [bins] = sql.binSeconds === null ? [] : await select(connection, sql.binSeconds, { sourceId });
  await select(connection, addKindSourceSql, {
    sourceId,
    kind,
    name: `${kind}.csv`,
    binSeconds: (bins?.binSeconds as number | undefined) ?? null,
    records: rows.length,
    firstAt: check?.firstAt as string | null,
    lastAt: check?.lastAt as string | null,
  });
  const rowsPerRecord = kind === 'traffic' || kind === 'metric' ? valueNames.length : 1;
  await connection.run(
    `INSERT INTO case_file.line_map VALUES ('${kind}', ${sourceId}, ${Number(next?.firstRow)}, 2, ${rowsPerRecord})`,
  );
}

describe('every kind of record', () => {
  test('is judged by its own times, each record once', async () => {
    const connection = await caseWithMacros();
    const hours = ['08', '09', '09', '07', '12'].map(hour => `2024-03-04T${hour}:00:00Z`);
    const values = ['1', '2', '2', '4', '5'];
    const pick = (cells: (at: string, value: string) => Cells) =>
      hours.map((at, place) => cells(at, values[place] ?? ''));
    await addKind(
      connection,
      'traffic',
      1,
      pick((at, value) => ({ at_1: at, value_1: value, value_2: '' })),
      ['a', 'b'],
    );
    await addKind(
      connection,
      'metric',
      2,
      pick((at, value) => ({ at_1: at, value_1: '0', value_2: value })),
      ['a', 'b'],
    );
    await addKind(
      connection,
      'metric',
      3,
      pick((at, value) => ({ at_1: at, value_1: value })),
    );
    await addKind(
      connection,
      'request',
      4,
      pick((at, value) => ({ at_1: at, target_1: value })),
    );
    await addKind(
      connection,
      'flow',
      5,
      pick((at, value) => ({ at_1: at, bytes_1: value })),
    );
    await addKind(
      connection,
      'record',
      6,
      pick((at, value) => ({ at_1: at, extra_1: value })),
    );
    const { rows } = await ask(connection, qualityCoverage);
    expect(rows.map(row => row.kind)).toEqual(['traffic', 'metric', 'metric', 'request', 'flow', 'record']);
    for (const row of rows) {
      expect(row).toMatchObject({
        firstAt: '2024-03-04T07:00:00+00:00',
        lastAt: '2024-03-04T12:00:00+00:00',
        loaded: 5,
        duplicates: 1,
        outOfOrder: 1,
        order: 'mixed',
        future: 0,
      });
    }
  });

  test('keeps apart records of which only some rows are equal', async () => {
    const connection = await caseWithMacros();
    const at = '2024-03-04T08:00:00Z';
    const records = ['1', '2', '1'].map(value => ({ at_1: at, value_1: '7', value_2: value }));
    await addKind(connection, 'traffic', 1, records, ['a', 'b']);
    await addKind(connection, 'traffic', 2, records.slice(0, 2), ['a', 'b']);
    const { rows } = await ask(connection, qualityCoverage);
    expect(rows.map(row => row.duplicates)).toEqual([1, 0]);
  });

  test('of wide traffic has gaps by its bins, and blanks are none', async () => {
    const connection = await caseWithMacros();
    const bins = daysBetween('2024-03-04', '2024-03-06').flatMap(day =>
      Array.from({ length: 24 }, (_unused, hour) => `${day}T${clock(hour * 60)}Z`),
    );
    const kept = bins.filter(at => !at.startsWith('2024-03-05T1'));
    await addKind(
      connection,
      'traffic',
      1,
      kept.map(at => ({ at_1: at, value_1: '', value_2: '' })),
      ['a', 'b'],
    );
    const { rows } = await ask(connection, qualityCoverage);
    expect(rows[0]).toMatchObject({ gapCount: 1, missingBins: 10, gapUnit: 'bin', duplicates: 0 });
  });

  test('without times is named as such, and equal records then say nothing', async () => {
    const connection = await caseWithMacros();
    await addKind(connection, 'flow', 1, [{ bytes_1: '177' }, { bytes_1: '177' }]);
    const result = await ask(connection, qualityCoverage);
    expect(result.rows).toMatchObject([
      {
        source: 'flow.csv',
        kind: 'flow',
        firstAt: null,
        lastAt: null,
        loaded: 2,
        duplicates: 1,
        gapUnit: null,
      },
    ]);
    const findings = qualityCoverage.findings(result);
    expect(
      findings.map(({ rule, severity, title, figures }) => [rule, severity, fillSentence(title, figures)]),
    ).toEqual([['no-times', 'low', 'The 2 records of flow.csv carry no time']]);
  });
});

import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { reportParts } from '../../src-main/report/parts.ts';
import { reproduceFigures } from '../../src-main/report/reproduce.ts';
import { readReportFolder, typeset } from '../../src-main/report/typeset.ts';
import { sharedData } from '../helpers/data.ts';
import { readPdf } from './read-pdf.ts';
import { plain, realCase } from './real-case.ts';

const calls = sharedData('a_calls/bank_calls_5min/bank_calls.csv');
const log = sharedData('c_loghub/OpenSSH/OpenSSH_2k.log_structured.csv');

test.skipIf(calls === null || log === null)(
  'the PDF of two real files and a plain DuckDB agree on every figure',
  async () => {
    const input = await realCase(calls ?? '', log ?? '');
    const folder = await readReportFolder();
    const parts = reportParts(input, folder.fonts);
    const { pdf, pages } = await typeset(parts.document, parts.charts, [], {
      generatedAt: input.generatedAt,
      folder,
    });
    const text = (await readPdf(pdf)).pages.join(' ');
    expect(pages).toBeGreaterThan(6);
    for (const number of ['5,323,661', '42,889', '27,666', '2003-10-14']) expect(text).toContain(number);

    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(parts.reproduceSql);
    const figures = reproduceFigures(input);
    const values: unknown[] = [];
    for (const { sql } of figures) values.push(plain((await connection.runAndReadAll(sql)).value(0, 0)));
    connection.closeSync();
    instance.closeSync();
    expect(figures.length).toBeGreaterThan(30);
    expect(values).toEqual(figures.map(figure => figure.value));
  },
);

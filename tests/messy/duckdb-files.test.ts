import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  faultOf,
  filesBelow,
  importTimed,
  slowFiles,
  type TimedOutcome,
} from '../collection/import-group.ts';
import { sharedData } from '../helpers/data.ts';
import { testEngine } from '../helpers/engine.ts';

const folder = sharedData('g_messy/duckdb_shared');
const data = folder ?? '';
const mostImportSeconds = 10;
const filesPerCase = 60;

describe.skipIf(folder === null)(
  `DuckDB's test files (${folder === null ? 'skipped: not beside the checkout' : 'shared files'})`,
  () => {
    it('are each imported, reconciled or told, or refused with a sentence, within ten seconds', {
      timeout: 300_000,
    }, async () => {
      const files = filesBelow(data);
      const rows: TimedOutcome[] = [];
      for (let from = 0; from < files.length; from += filesPerCase)
        rows.push(...(await importTimed(await testEngine(), data, files.slice(from, from + filesPerCase))));
      process.stdout.write(summary(rows));
      expect(rows).toHaveLength(files.length);
      expect(rows.flatMap(row => (faultOf(row) === null ? [] : [`${row.file} ${faultOf(row)}`]))).toEqual([]);
      const alone = async (file: string) => importTimed(await testEngine(), data, [join(data, file)]);
      expect([...(await slowFiles(rows, mostImportSeconds, alone))]).toEqual([]);
    });
  },
);

function summary(rows: readonly TimedOutcome[]): string {
  const refused = rows.flatMap(({ outcome }) => (outcome.error === null ? [] : [outcome.error]));
  const told = rows.filter(({ outcome }) => outcome.error === null && !outcome.reconciled);
  const slowest = Math.max(...rows.map(row => row.seconds));
  const binary = refused.filter(error => error.includes('binary data')).length;
  const empty = refused.filter(error => / is empty:| but no records| only blank lines/.test(error)).length;
  const list = told.map(row => `  not reconciled: ${row.file}\n`).join('');
  return `DuckDB's ${rows.length} files: ${rows.length - refused.length - told.length} reconciled, ${told.length} marked, ${refused.length} refused (${binary} binary, ${empty} empty); slowest ${slowest.toFixed(1)} s\n${list}`;
}

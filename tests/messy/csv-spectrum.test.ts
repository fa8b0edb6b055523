import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../helpers/data.ts';
import { testEngine } from '../helpers/engine.ts';
import { loadTables } from '../pollock/load-by-engine.ts';

const folder = sharedData('g_messy/csv_spectrum');
const data = folder ?? '';
const cases = folder === null ? [] : readdirSync(join(data, 'csvs')).map(file => file.replace('.csv', ''));

describe.skipIf(folder === null)(
  `csv-spectrum (${folder === null ? 'skipped: not beside the checkout' : 'shared files'})`,
  () => {
    it('has its eleven cases, and each is imported as its JSON says with nothing stated', async () => {
      expect(cases).toHaveLength(11);
      const engine = await testEngine();
      const tables = await loadTables(
        engine,
        cases.map(name => ({ path: join(data, 'csvs', `${name}.csv`) })),
      );
      const found = tables.map(({ header, records, rejected, outcome }, index) => ({
        name: cases[index],
        objects: records.map(record => Object.fromEntries(header.map((key, at) => [key, record[at]]))),
        rejected,
        reconciled: outcome.reconciled,
      }));
      expect(found).toEqual(
        cases.map(name => ({ name, objects: expectedOf(name), rejected: [], reconciled: true })),
      );
    });
  },
);

// Line ends within cells are made even before the file is read.
function expectedOf(name: string): unknown {
  const text = readFileSync(join(data, 'json', `${name}.json`), 'utf8');
  return JSON.parse(JSON.stringify(JSON.parse(text)).replaceAll('\\r\\n', '\\n'));
}

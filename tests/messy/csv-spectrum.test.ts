import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../helpers/data.ts';
import { loadForScore } from '../pollock/load-for-score.ts';

const folder = sharedData('g_messy/csv_spectrum');
const cases = folder === null ? [] : readdirSync(join(folder, 'csvs')).map(file => file.replace('.csv', ''));

describe.skipIf(folder === null)(
  `csv-spectrum (${folder === null ? 'skipped: not beside the checkout' : 'shared files'})`,
  () => {
    it('has its eleven cases', () => {
      expect(cases).toHaveLength(11);
    });

    it.each(cases)('reads %s as its JSON says, with nothing stated', async name => {
      const expected: unknown = JSON.parse(readFileSync(join(folder ?? '', 'json', `${name}.json`), 'utf8'));
      const { header, records, rejected } = await loadForScore(join(folder ?? '', 'csvs', `${name}.csv`), {});
      const objects = records.map(record => Object.fromEntries(header.map((key, at) => [key, record[at]])));
      expect({ objects, rejected }).toEqual({ objects: withLineFeeds(expected), rejected: [] });
    });
  },
);

// Line ends within cells are made even before the file is read.
function withLineFeeds(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll('\\r\\n', '\\n'));
}

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Dialect, guessDialect } from '../../src-main/formats/dialect.ts';
import { sharedData } from '../helpers/data.ts';
import { textOf } from './load-by-engine.ts';
import { type Parameters, parametersOf } from './parameters.ts';

const survey = sharedData('g_messy/pollock_survey_shared');
const examples = sharedData('g_messy/clevercsv_examples');

// What differs from the stated parameters; a blank behind a delimiter is the delimiter's or the cell's as one likes,
// and a sign that is not stated is not judged.
function differences(guess: Dialect, stated: Parameters): readonly string[] {
  const checks: readonly (readonly [name: string, got: unknown, expected: unknown])[] = [
    ['delimiter', guess.delimiter.trim() || guess.delimiter, stated.delimiter.trim() || stated.delimiter],
    ['quote', stated.quotechar === '' ? '' : guess.quote, stated.quotechar],
    ['escape', stated.escapechar === '' ? '' : guess.escape, stated.escapechar],
    ['header', guess.hasHeader, stated.header_lines > 0],
    ['lines above', guess.skipLines, stated.preamble_lines],
  ];
  return checks
    .filter(([, got, expected]) => got !== expected)
    .map(([name, got, expected]) => `${name} ${JSON.stringify(got)} instead of ${JSON.stringify(expected)}`);
}

describe.skipIf(survey === null)(
  `Pollock's survey files (${survey === null ? 'skipped: not beside the checkout' : 'shared files'})`,
  () => {
    it('get the stated dialect, header and preamble in at least nine of ten', async () => {
      const data = survey ?? '';
      const files = readdirSync(join(data, 'csv')).filter(file => parametersOf(data, file).n_columns > 0);
      const wrong: string[] = [];
      for (const file of files) {
        const guess = guessDialect((await textOf(join(data, 'csv', file))).slice(0, 256 * 1024));
        const found = differences(guess, parametersOf(data, file));
        if (found.length > 0) wrong.push(`${file}: ${found.join(', ')}`);
      }
      const right = files.length - wrong.length;
      process.stdout.write(`Survey dialects: ${right} of ${files.length} as stated; ${wrong.join('; ')}\n`);
      expect(right / files.length).toBeGreaterThanOrEqual(0.92);
    });
  },
);

describe.skipIf(examples === null)(
  `CleverCSV's examples (${examples === null ? 'skipped: not beside the checkout' : 'shared files'})`,
  () => {
    it.each([
      ['airedale.csv', { delimiter: ',', quote: '"', escape: '"' }],
      ['imdb.csv', { delimiter: ',', quote: '', escape: '\\' }],
      ['milk.csv', { delimiter: '\t', quote: '"', escape: '"' }],
    ])('read %s by its own dialect', async (file, expected) => {
      const guess = guessDialect(await textOf(join(examples ?? '', file)));
      expect(guess).toMatchObject({ ...expected, hasHeader: true, skipLines: 0, ragged: 'reject' });
    });
  },
);

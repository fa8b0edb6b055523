import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../helpers/data.ts';
import { type LoadedTable, loadForScore, type ScoreReading, textOf } from './load-for-score.ts';
import { statedReading } from './parameters.ts';
import { overall, pointsOf, scoreFile } from './score.ts';

const folder = sharedData('g_messy/pollock_shared');
const published = sharedData('g_messy/pollock_published');
const skipped = 'skipped: the Pollock files are not beside the checkout';

async function cleanRows(path: string): Promise<string[][]> {
  const text = await textOf(path);
  return text === '' ? [] : Papa.parse<string[]>(text, { delimiter: ',', skipEmptyLines: true }).data;
}

async function scoreAll(
  data: string,
  readingOf: (file: string) => ScoreReading,
): Promise<{ points: Map<string, number>; tables: Map<string, LoadedTable> }> {
  const points = new Map<string, number>();
  const tables = new Map<string, LoadedTable>();
  for (const file of readdirSync(join(data, 'csv')).toSorted()) {
    const loaded = await loadForScore(join(data, 'csv', file), readingOf(file));
    const clean = await cleanRows(join(data, 'clean', file));
    tables.set(file, loaded);
    points.set(file, pointsOf(scoreFile(clean, [loaded.header, ...loaded.records])));
  }
  return { points, tables };
}

function print(
  title: string,
  points: ReadonlyMap<string, number>,
  scores: { simple: number; weighted: number },
) {
  const worst = [...points].toSorted((one, other) => one[1] - other[1]).slice(0, 8);
  const list = worst.map(([file, value]) => `${file} ${value.toFixed(3)}`).join(', ');
  process.stdout.write(
    `Pollock ${title}: ${points.size} files, simple ${scores.simple.toFixed(3)}, weighted ${scores.weighted.toFixed(3)}; lowest: ${list}\n`,
  );
}

function letters(text: string): string {
  return [...text.replaceAll(/[^\p{L}\p{N}]/gu, '')].toSorted().join('');
}

function weights(): Record<string, number> {
  return JSON.parse(readFileSync(join(published ?? '', 'pollock_weights.json'), 'utf8'));
}

describe.skipIf(folder === null || published === null)(
  `Pollock (${folder === null ? skipped : 'shared files'})`,
  () => {
    const data = folder ?? '';

    it('scores at least 9.0 when the dialect is guessed', async () => {
      const { points } = await scoreAll(data, () => ({}));
      const scores = overall(points, weights());
      print('automatic', points, scores);
      expect(scores.simple).toBeGreaterThanOrEqual(9);
    });

    it('loses no letter or digit: each is in the names, a record, a reject or a skipped line', async () => {
      const { tables } = await scoreAll(data, () => ({}));
      const changed: string[] = [];
      for (const [file, { header, records, rejected, dialect }] of tables) {
        const text = await textOf(join(data, 'csv', file));
        const skippedLines = text.split('\n').slice(0, dialect.skipLines);
        const kept = [...header, ...records.flat(), ...rejected, ...skippedLines].join('');
        if (letters(kept) !== letters(text)) changed.push(file);
      }
      expect(changed).toEqual([]);
    });

    it('scores at least 9.96 when the dialect is stated', async () => {
      const { points } = await scoreAll(data, file => statedReading(data, file));
      const scores = overall(points, weights());
      print('with choices', points, scores);
      expect(scores.simple).toBeGreaterThanOrEqual(9.96);
    });
  },
);

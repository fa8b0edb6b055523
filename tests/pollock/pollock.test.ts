import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { faultOf } from '../collection/import-group.ts';
import { sharedData } from '../helpers/data.ts';
import { testEngine } from '../helpers/engine.ts';
import { type AskedFile, type LoadedTable, loadTables, textOf } from './load-by-engine.ts';
import { statedReading } from './parameters.ts';
import { overall, pointsOf, scoreFile } from './score.ts';

const folder = sharedData('g_messy/pollock_shared');
const published = sharedData('g_messy/pollock_published');
const skipped = 'skipped: the Pollock files are not beside the checkout';

async function cleanRows(path: string): Promise<string[][]> {
  const text = await textOf(path);
  return text === '' ? [] : Papa.parse<string[]>(text, { delimiter: ',', skipEmptyLines: true }).data;
}

interface Scored {
  readonly points: ReadonlyMap<string, number>;
  readonly tables: ReadonlyMap<string, LoadedTable>;
}

async function scoreAll(data: string, readingOf: (file: string) => Omit<AskedFile, 'path'>): Promise<Scored> {
  const files = readdirSync(join(data, 'csv')).toSorted();
  const asked = files.map(file => ({ path: join(data, 'csv', file), ...readingOf(file) }));
  const loaded = await loadTables(await testEngine(), asked);
  const tables = new Map(files.map((file, index) => [file, loaded[index] as LoadedTable]));
  const points = new Map<string, number>();
  for (const [file, { header, records }] of tables) {
    const clean = await cleanRows(join(data, 'clean', file));
    points.set(file, pointsOf(scoreFile(clean, [header, ...records])));
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

function notAddedUp(tables: ReadonlyMap<string, LoadedTable>): readonly string[] {
  return [...tables].flatMap(([file, { outcome }]) =>
    faultOf({ file, outcome, seconds: 0 }) === null ? [] : [file],
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

    it('scores at least 9.0 with no hint, and each letter and digit is in the names, a record, a reject or a skipped line', async () => {
      const { points, tables } = await scoreAll(data, () => ({}));
      const scores = overall(points, weights());
      print('automatic', points, scores);
      expect(scores.simple).toBeGreaterThanOrEqual(9);
      const changed: string[] = [];
      for (const [file, { header, records, rejected, reading }] of tables) {
        const text = await textOf(join(data, 'csv', file));
        const above = text.split('\n').slice(0, reading?.skipLines ?? 0);
        const kept = [...header, ...records.flat(), ...rejected, ...above].join('');
        if (letters(kept) !== letters(text)) changed.push(file);
      }
      expect(changed).toEqual([]);
      expect(notAddedUp(tables)).toEqual([]);
    });

    it('scores at least 9.96 when the dialect is stated', async () => {
      const { points, tables } = await scoreAll(data, file => statedReading(data, file));
      const scores = overall(points, weights());
      print('with choices', points, scores);
      expect(notAddedUp(tables)).toEqual([]);
      expect(scores.simple).toBeGreaterThanOrEqual(9.96);
    });
  },
);

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Source } from '../../src-main/core/source.ts';
import { bindLiterals } from '../../src-main/core/sql-text.ts';
import type { Engine } from '../../src-main/engine/engine.ts';
import { sharedData } from '../helpers/data.ts';
import { query, testEngine } from '../helpers/engine.ts';
import { expectedKinds } from './expected-kinds.ts';
import { collectionFacts, type FileFacts } from './facts.ts';
import { faultOf, filesBelow, importTimed, outcomeTable, type TimedOutcome } from './import-group.ts';

const manifest = sharedData('MANIFEST.md');
const root = manifest === null ? '' : join(manifest, '..');
const groups = [
  'a_calls',
  'b_network',
  'c_loghub',
  'd_logs',
  'i_elasticsearch',
  'g_messy/clevercsv_examples',
  'g_messy/csv_spectrum',
  'g_messy/pollock_survey_shared',
  'g_messy/pollock_published',
] as const;
const mostSeconds = 20;

const all: TimedOutcome[] = [];

describe.skipIf(manifest === null)(
  `The collection (${manifest === null ? 'skipped: not beside the checkout' : 'shared files'})`,
  () => {
    it.each(groups)(
      '%s comes in as the manifest says, reconciled or told, with no hint',
      { timeout: 600_000 },
      async group => {
        const engine = await testEngine();
        const rows = await importTimed(engine, root, filesBelow(join(root, group)));
        all.push(...rows);
        process.stdout.write(outcomeTable(rows));
        expect(rows.flatMap(row => (faultOf(row) === null ? [] : [`${row.file} ${faultOf(row)}`]))).toEqual(
          [],
        );
        expect(rows.filter(row => row.seconds > mostSeconds).map(row => row.file)).toEqual([]);
        expect(await factsFound(engine, group)).toEqual(factsStated(group));
      },
    );

    it('tells the kind of at least 95 % of the files, and the rest are named', () => {
      // Nothing can be told of a file that holds no byte or no record.
      const judged = all.flatMap(({ file, outcome }) => {
        const kinds = / is empty| holds column names but no records/.test(outcome.error ?? '')
          ? null
          : expectedKinds(file);
        return kinds === null ? [] : [{ file, kinds, found: outcome.kind }];
      });
      const missed = judged.filter(({ kinds, found }) => found === null || !kinds.includes(found));
      const share = (judged.length - missed.length) / judged.length;
      const misses = missed.map(
        ({ file, kinds, found }) => `  ${file}: ${found ?? 'refused'}, not ${kinds.join(' or ')}\n`,
      );
      process.stdout.write(
        `Kinds right: ${judged.length - missed.length} of ${judged.length} (${(100 * share).toFixed(1)} %)\n${misses.join('')}`,
      );
      expect(share).toBeGreaterThanOrEqual(0.95);
    });
  },
);

interface Found {
  readonly file: string;
  readonly counts: readonly (number | undefined)[];
  readonly span: readonly (number | null | undefined)[];
  readonly sums: readonly (readonly unknown[])[];
}

function factsOf(group: string): readonly FileFacts[] {
  return collectionFacts.filter(({ file }) => file.startsWith(`${group}/`));
}

function factsStated(group: string): readonly Found[] {
  return factsOf(group).map(({ file, loaded, rejected, skipped, first, last, sums }) => ({
    file,
    counts: [loaded, rejected ?? 0, skipped ?? 0],
    span: [instantOf(first), instantOf(last)],
    sums: (sums ?? []).map(([, row]) => row),
  }));
}

async function factsFound(engine: Engine, group: string): Promise<readonly Found[]> {
  const sources = await engine.sources();
  const found: Found[] = [];
  for (const { file, first, last, sums } of factsOf(group)) {
    const source = sources.find(candidate => sourcePath(candidate) === join(root, file));
    found.push({
      file,
      counts: [source?.loaded, source?.rejected, source?.skipped],
      span: [first, last].map((stated, end) =>
        stated === undefined ? undefined : instantOf(end === 0 ? source?.firstAt : source?.lastAt),
      ),
      sums: await Promise.all((sums ?? []).map(([sql]) => onlyRow(engine, sql, source?.sourceId ?? 0))),
    });
  }
  return found;
}

// A file within an archive has the archive's path.
function sourcePath({ path, container }: Source): string {
  return container ?? path;
}

async function onlyRow(engine: Engine, sql: string, source: number): Promise<readonly unknown[]> {
  const [row = {}] = await query(engine, bindLiterals(sql, { source }));
  return Object.values(row);
}

function instantOf(text: string | null | undefined): number | null | undefined {
  return text === null || text === undefined ? text : new Date(text).getTime();
}

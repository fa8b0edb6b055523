import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ImportOutcome, ReadingOverride } from '../../../src-main/core/contract.ts';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { importAll, query, testEngine } from '../../helpers/engine.ts';
import { testFolder } from '../../helpers/files.ts';

/** Everything the case holds of its sources, told by their names; two cases with the same are the same. */
async function holdings(engine: Engine): Promise<Readonly<Record<string, unknown>>> {
  const ofKind = (kind: string) =>
    query(
      engine,
      `SELECT s.name, m.line + (r.row_number - m.first_row) // m.rows_per_record AS line, r.* EXCLUDE (source_id, row_number)
       FROM (SELECT COLUMNS(lambda name: name <> 'template_id') FROM ${kind}) AS r
       ASOF JOIN (FROM line_map WHERE kind = '${kind}') AS m
         ON m.source_id = r.source_id AND r.row_number >= m.first_row
       JOIN source AS s ON s.source_id = r.source_id
       ORDER BY ALL`,
    );
  const kinds = ['call', 'traffic', 'log', 'request', 'metric', 'flow', 'record'];
  const entries = await Promise.all(kinds.map(async kind => [kind, await ofKind(kind)] as const));
  return {
    ...Object.fromEntries(entries),
    sources: await query(
      engine,
      'SELECT * EXCLUDE (source_id, notes, imported_at) FROM source ORDER BY name, path',
    ),
    notes: await query(engine, 'SELECT name, unnest(notes) AS note FROM source ORDER BY ALL'),
    rejects: await query(
      engine,
      'SELECT name, line, reason, raw_text FROM reject JOIN source USING (source_id) ORDER BY ALL',
    ),
    misfits: await query(
      engine,
      'SELECT name, line, role, raw_text FROM misfit JOIN source USING (source_id) ORDER BY ALL',
    ),
  };
}

/** Writes files by name into a folder of the test; their paths in the same order. */
export async function writeAll(files: ReadonlyMap<string, string | Buffer>): Promise<readonly string[]> {
  const folder = await testFolder();
  const paths = [...files.keys()].map(name => join(folder, name));
  for (const path of paths) await mkdir(dirname(path), { recursive: true });
  await Promise.all([...files.values()].map((content, place) => writeFile(paths[place] ?? '', content)));
  return paths;
}

/** The same files imported in one go into one case, and one by one into another. */
export async function bothWays(files: ReadonlyMap<string, string | Buffer>, override?: ReadingOverride) {
  const paths = await writeAll(files);
  const [together, apart] = [await testEngine(), await testEngine()];
  const inOneGo = await importAll(together, paths, override);
  // A file that may replace another is always read on its own.
  const oneByOne = await importAll(apart, paths, { ...override, changed: 'beside' });
  const told = (outcomes: readonly ImportOutcome[]) =>
    outcomes.map(({ sourceId: _id, ...outcome }) => outcome);
  return {
    told: { together: told(inOneGo), apart: told(oneByOne) },
    held: { together: await holdings(together), apart: await holdings(apart) },
    together,
  };
}

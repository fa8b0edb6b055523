import { expect } from 'vitest';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { sharedData } from '../../helpers/data.ts';
import { importOne } from '../../helpers/engine.ts';
import { type Accuracy, accuracyOf } from '../../mining/accuracy.ts';
import { labelledLog } from '../../mining/loghub.ts';

/** A file of one of the systems: `.log`, or what is behind it. */
export const fileOf = (system: string, ending: string): string =>
  sharedData(`c_loghub/${system}/${system}_2k.log${ending}`) ?? '';

/** Imports one of the files; gives its source. */
export async function importSystem(engine: Engine, path: string): Promise<number> {
  const outcome = await importOne(engine, path);
  expect([outcome.error, outcome.kind, outcome.loaded, outcome.rejected]).toEqual([null, 'log', 2000, 0]);
  return outcome.sourceId ?? 0;
}

/** Template of each record of a source, as `kymo run logs.templates FILE --param lines=true` gives them. */
export async function templatesOfLines(
  engine: Engine,
  sourceId: number,
  params: Readonly<Record<string, unknown>> = {},
): Promise<readonly (number | null)[]> {
  const scope = { fromUtc: null, toUtc: null, sources: [sourceId] };
  const { signal } = new AbortController();
  const result = await engine.runAnalysis('logs.templates', { lines: true, ...params }, scope, signal);
  expect(result.summary).toMatchObject({ entries: 2000, shown: 2000, leftOut: 0 });
  const rows = result.rows as readonly { readonly line: number; readonly templateId: number | null }[];
  expect(rows.map(({ line }) => line)).toEqual(rows.map((_row, index) => (rows[0]?.line ?? 0) + index));
  return rows.map(({ templateId }) => templateId);
}

export const accuracyOfSystem = (system: string, found: readonly (number | null)[]): Accuracy =>
  accuracyOf(labelledLog(system).groups, found);

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

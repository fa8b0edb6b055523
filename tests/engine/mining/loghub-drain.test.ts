import { describe, expect, test } from 'vitest';
import { testEngine } from '../../helpers/engine.ts';
import { drainResults, systems } from '../../mining/loghub.ts';
import { accuracyOfSystem, fileOf, importSystem, templatesOfLines } from './loghub-files.ts';

describe.skipIf(systems.length === 0)('Drain on request, on files of Loghub (absent: skipped)', () => {
  test('groups each line as the published Drain does, with the published settings', async () => {
    const engine = await testEngine();
    for (const system of systems) {
      const published = drainResults?.[system];
      if (published === undefined) throw new Error(`no reference for ${system}`);
      const sourceId = await importSystem(engine, fileOf(system, '_structured.csv'));
      const found = await templatesOfLines(engine, sourceId, {
        method: 'drain',
        similarity: published.st,
        depth: published.depth,
        maxChildren: published.maxChild,
        masks: JSON.stringify(published.regex),
      });
      expect([system, found]).toEqual([system, published.group_of_line]);
      const { groupingAccuracy, groupF1 } = accuracyOfSystem(system, found);
      expect(groupingAccuracy).toBeCloseTo(published.GA, 4);
      expect(groupF1).toBeCloseTo(published.FGA, 4);
    }
  });
});

import { describe, expect, test } from 'vitest';
import { testEngine } from '../../helpers/engine.ts';
import type { Accuracy } from '../../mining/accuracy.ts';
import { systems } from '../../mining/loghub.ts';
import { accuracyOfSystem, fileOf, importSystem, meanOf, templatesOfLines } from './loghub-files.ts';

describe.skipIf(systems.length === 0)(
  'templates of the structured tables of Loghub (absent: skipped)',
  () => {
    const accuracies: Accuracy[] = [];

    test.for(systems)('group the lines of %s as its authors do, with nothing set', async system => {
      const engine = await testEngine();
      const sourceId = await importSystem(engine, fileOf(system, '_structured.csv'));
      const accuracy = accuracyOfSystem(system, await templatesOfLines(engine, sourceId));
      accuracies.push(accuracy);
      expect(accuracy.groupingAccuracy).toBeGreaterThan(0.88);
    });

    test('reach a mean grouping accuracy of .88 and a mean group F1 of .90', () => {
      expect(accuracies).toHaveLength(systems.length);
      expect(meanOf(accuracies.map(({ groupingAccuracy }) => groupingAccuracy))).toBeGreaterThan(0.88);
      expect(meanOf(accuracies.map(({ groupF1 }) => groupF1))).toBeGreaterThan(0.9);
    });
  },
);

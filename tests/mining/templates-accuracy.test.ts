import { describe, expect, test } from 'vitest';
import { createMiner } from '../../src-main/mining/templates/miner.ts';
import { type Accuracy, accuracyOf } from './accuracy.ts';
import { labelledLog, systems } from './loghub.ts';

/** Accuracy with the one configuration that all have, to four decimals. */
const reached: Readonly<Record<string, readonly [groupingAccuracy: number, groupF1: number]>> = {
  Apache: [1, 1],
  BGL: [1, 1],
  HDFS: [1, 1],
  HealthApp: [1, 1],
  Hadoop: [0.9615, 0.9273],
  Linux: [1, 1],
  OpenSSH: [1, 1],
  Proxifier: [1, 1],
};

describe.skipIf(systems.length === 0)('templates of Loghub-2k (logs absent: skipped)', () => {
  const accuracies = new Map(systems.map(system => [system, mined(system)]));

  test.for(systems)('of %s are as right as they have been', system => {
    const accuracy = accuracies.get(system);
    const [groupingAccuracy = 0, groupF1 = 0] = reached[system] ?? [];
    expect(accuracy?.groupingAccuracy).toBeCloseTo(groupingAccuracy, 4);
    expect(accuracy?.groupF1).toBeCloseTo(groupF1, 4);
  });

  test('are right for .88 of lines and .90 of groups on average', () => {
    const all = [...accuracies.values()];
    const mean = (of: (accuracy: Accuracy) => number) =>
      all.reduce((sum, accuracy) => sum + of(accuracy), 0) / all.length;
    expect(mean(accuracy => accuracy.groupingAccuracy)).toBeGreaterThanOrEqual(0.88);
    expect(mean(accuracy => accuracy.groupF1)).toBeGreaterThanOrEqual(0.9);
  });

  test.for(systems)('of %s are nearly as right when they are asked for after every line', system => {
    const accuracy = mined(system, 1);
    const [groupingAccuracy = 0, groupF1 = 0] = reached[system] ?? [];
    expect(accuracy.groupingAccuracy).toBeGreaterThan(groupingAccuracy - 0.01);
    expect(accuracy.groupF1).toBeGreaterThan(groupF1 - 0.02);
  });
});

function mined(system: string, settleEvery = Number.POSITIVE_INFINITY): Accuracy {
  const { messages, groups } = labelledLog(system);
  const miner = createMiner();
  const ids = messages.map((message, index) => {
    if (index % settleEvery === settleEvery - 1) miner.settle();
    return miner.add(message);
  });
  miner.settle();
  return accuracyOf(
    groups,
    ids.map(id => miner.templateOf(id)),
  );
}

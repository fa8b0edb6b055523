import { describe, expect, test } from 'vitest';
import { createDrain, type Drain } from '../../src-main/mining/drain/drain.ts';
import { sharedReference } from '../helpers/data.ts';
import { accuracyOf } from './accuracy.ts';
import { drainResults, labelledLog, systems } from './loghub.ts';

interface SyntheticReference {
  readonly lines: readonly string[];
  readonly cases: readonly {
    readonly sim_th: number;
    readonly depth: number;
    readonly max_children: number;
    readonly assignments: readonly number[];
    readonly templates: Readonly<Record<string, string>>;
    readonly sizes: Readonly<Record<string, number>>;
  }[];
}

const reference = sharedReference('drain_synthetic.json') as SyntheticReference | null;

describe.skipIf(reference === null)('Drain beside Drain3 (reference absent: skipped)', () => {
  test('has all 18 cases with the same clusters, templates and sizes', () => {
    const { lines, cases } = reference ?? { lines: [], cases: [] };
    expect(cases).toHaveLength(18);
    for (const one of cases) {
      const drain = createDrain({
        similarity: one.sim_th,
        depth: one.depth,
        maxChildren: one.max_children,
      });
      expect(lines.map(line => drain.add(line))).toEqual(one.assignments);
      const clusters = drain.clusters();
      expect(Object.fromEntries(clusters.map(({ id, template }) => [id, template]))).toEqual(one.templates);
      expect(Object.fromEntries(clusters.map(({ id, count }) => [id, count]))).toEqual(one.sizes);
    }
  });
});

describe.skipIf(systems.length === 0)('Drain beside logparser (logs absent: skipped)', () => {
  test.for(systems)('puts each line of %s in the same group, with the published accuracy', system => {
    const { messages, groups } = labelledLog(system);
    const expected = drainResults?.[system];
    if (expected === undefined) throw new Error(`no reference for ${system}`);
    const drain = createDrain({
      similarity: expected.st,
      depth: expected.depth,
      maxChildren: expected.maxChild,
      shortMessages: 'apart',
    });
    const found = groupsByTemplate(drain, messages.map(masking(expected.regex)));
    expect(found).toEqual(expected.group_of_line);
    const { groupingAccuracy, groupF1 } = accuracyOf(groups, found);
    expect(groupingAccuracy).toBeCloseTo(expected.GA, 4);
    expect(groupF1).toBeCloseTo(expected.FGA, 4);
  });
});

describe('Drain', () => {
  test('makes the words in which messages of one cluster differ parameters', () => {
    const drain = createDrain();
    expect(['took 5 ms', 'took 7 ms', 'took 7 hours'].map(message => drain.add(message))).toEqual([1, 1, 2]);
    expect(drain.clusters()).toEqual([
      { id: 1, template: 'took <*> ms', count: 2 },
      { id: 2, template: 'took 7 hours', count: 1 },
    ]);
  });

  test('keeps messages shorter than the tree apart when asked to, as logparser does', () => {
    const messages = ['job 1', 'job 2', 'job 1'];
    const clustersOf = (drain: Drain) => messages.map(message => drain.add(message));
    expect(clustersOf(createDrain({ depth: 5 }))).toEqual([1, 1, 1]);
    expect(clustersOf(createDrain({ depth: 5, shortMessages: 'apart' }))).toEqual([1, 2, 1]);
  });

  test('gives what comes after the most children to the wildcard', () => {
    const drain = createDrain({ depth: 4, maxChildren: 2, similarity: 0.5 });
    const messages = ['alpha x y', 'beta x y', 'gamma x y'];
    expect(messages.map(message => drain.add(message))).toEqual([1, 2, 2]);
    expect(drain.clusters().map(({ template }) => template)).toEqual(['alpha x y', '<*> x y']);
  });

  test('takes a message without words as a cluster of its own', () => {
    const drain = createDrain();
    expect(['', '  ', 'a', ''].map(message => drain.add(message))).toEqual([1, 1, 2, 1]);
  });

  test('refuses a tree without a level for words', () => {
    expect(() => createDrain({ depth: 2 })).toThrow(RangeError);
  });
});

const masking = (expressions: readonly string[]) => {
  const masks = expressions.map(expression => new RegExp(expression, 'g'));
  return (message: string) => masks.reduce((text, mask) => text.replace(mask, '<*>'), message);
};

/** Numbers by first appearance; equal templates share one, as in the reference. */
function groupsByTemplate(drain: Drain, messages: readonly string[]): readonly number[] {
  const clusters = messages.map(message => drain.add(message));
  const templates = drain.clusters().map(({ template }) => template);
  const numbers = new Map<string, number>();
  return clusters.map(id => {
    const template = templates[id - 1] ?? '';
    const number = numbers.get(template) ?? numbers.size + 1;
    numbers.set(template, number);
    return number;
  });
}

import { describe, expect, it } from 'vitest';
import { bundledPatterns } from '../../../src-main/engine/patterns/bundled-patterns.ts';
import { countGroups, groupProblem, keyGroup } from '../../../src-main/engine/patterns/check-pattern.ts';
import { parsePatterns } from '../../../src-main/engine/patterns/read-patterns.ts';

const lines = [
  'id: shop-log',
  'title: Shop log',
  'kind: log',
  "expression: '^(?P<at>\\d+) (?P<message>.*)$'",
  'samples:',
  "  - text: '1 a'",
  "    fields: { at: '1', message: a }",
];
const yaml = (change: Readonly<Record<number, string>> = {}) =>
  lines.map((line, index) => change[index + 1] ?? line).join('\n');

/** The sentence a text is refused with. */
function refusal(text: string): string {
  try {
    parsePatterns(text, 'own.yaml');
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
  return 'accepted';
}

describe('a pattern file', () => {
  it('gives its patterns with what it leaves out filled in, whether it holds one or a list', () => {
    const pattern = {
      id: 'shop-log',
      title: 'Shop log',
      kind: 'log',
      expression: '^(?P<at>\\d+) (?P<message>.*)$',
      continuation: 'reject',
      skip: null,
      timeLayouts: [],
      levels: {},
      preference: 0,
      samples: [{ text: '1 a', fields: { at: '1', message: 'a' } }],
    };
    expect(parsePatterns(yaml(), 'own.yaml')).toEqual([pattern]);
    const list = `- ${yaml().replaceAll('\n', '\n  ')}`;
    expect(parsePatterns(list, 'own.yaml')).toEqual([pattern]);
  });

  it.each([
    [
      'a value of the wrong sort',
      yaml({ 3: 'kind: logs' }),
      /^own\.yaml, line 3: "kind" is not as expected \(.*"log".*\): correct it$/,
    ],
    [
      'an id that is no id',
      yaml({ 1: 'id: Shop Log' }),
      /^own\.yaml, line 1: "id" is not as expected \(.*lower case words.*\): correct it$/,
    ],
    ['a key that is not known', yaml({ 2: 'titel: Shop' }), /^own\.yaml, line 1: .*title/],
    [
      'a key too many',
      yaml({ 2: 'title: Shop\ncolour: red' }),
      /^own\.yaml, line 3: "colour" is no part of a pattern: remove it/,
    ],
    [
      'text that is no YAML',
      yaml({ 4: "expression: '^(?P<at>" }),
      /^own\.yaml, line \d+: this is not YAML \(.+\): correct the line$/,
    ],
    [
      'no sample',
      yaml({ 5: 'samples: []', 6: '', 7: '' }),
      /^own\.yaml, line 5: "samples" is not as expected/,
    ],
    ['an empty text', '', /^own\.yaml, line 1: a pattern is not as expected/],
    ['an empty list', '[]', /^own\.yaml, line 1: expected a pattern, found an empty list/],
    [
      'a group without a name',
      yaml({ 4: "expression: '^(?P<at>\\d+) (a|b)(?P<message>.*)$'" }),
      /^own\.yaml, line 4: the expression has a group without a name: write \(\?:/,
    ],
    [
      'the same id twice',
      `- ${yaml().replaceAll('\n', '\n  ')}\n- ${yaml().replaceAll('\n', '\n  ')}`,
      /^own\.yaml, line 8: the id "shop-log" stands twice/,
    ],
  ])('with %s is refused with its line and what to do', (_what, text, sentence) => {
    expect(refusal(text)).toMatch(sentence);
  });

  it('that multiplies itself by aliases is refused', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (const [now, before] of ['ba', 'cb', 'dc', 'ed']) {
      bomb.push(`${now}: &${now} [${Array(10).fill(`*${before}`).join(', ')}]`);
    }
    expect(refusal(bomb.join('\n'))).toMatch(/^own\.yaml, line 1: this YAML cannot be resolved/);
  });
});

describe('the groups of a pattern', () => {
  const base = { kind: 'log', continuation: 'reject', levels: {} } as const;
  it.each([
    ['^.*$', /names no group/],
    ['^(?P<level>.*)$', /records of kind log need a time/],
    ['^(?P<at>.)(?P<At>.)$', /"At" stands twice/],
    ['^(?P<at>.)(?P<at_2>.)$', /"at_2" needs an "at_1"/],
  ])('of %s are refused', (expression, sentence) => {
    expect(groupProblem({ ...base, expression })).toMatch(sentence);
  });

  it('must give a message where lines are attached, and a level where levels are listed', () => {
    const expression = '^(?P<at>.)$';
    expect(groupProblem({ ...base, expression })).toBeNull();
    expect(groupProblem({ ...base, expression, continuation: 'attach' })).toMatch(/attached to a "message"/);
    expect(groupProblem({ ...base, expression, levels: { E: 'error' } })).toMatch(
      /no group is named "level"/,
    );
  });

  it('are counted past escapes, classes, flags and quoted text', () => {
    expect(countGroups(String.raw`(a)(?:b)(?i:c)(?P<d>e)\((f)[(]([])(](g)\Q(((\E(h)[[:alpha:](]`)).toBe(6);
  });

  it('are filled in every line by the time, or by the first where there is no time', () => {
    expect(keyGroup({ expression: '(?P<level>a)?(?P<at>b)' })).toBe('at');
    expect(keyGroup({ expression: '(?P<level>a)(?P<message>b)' })).toBe('level');
  });
});

describe('the patterns of the product', () => {
  it('are read once, and no two have the same id', () => {
    const ids = bundledPatterns.map(pattern => pattern.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(90);
  });
});

import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  ownPatterns,
  removeOwnPattern,
  saveOwnPattern,
} from '../../../src-main/engine/patterns/own-patterns.ts';
import { testFolder } from '../../helpers/files.ts';

const pattern = (expression: string, sample: string, more: readonly string[] = []) =>
  [
    'id: shop-log',
    'title: Shop log',
    'kind: log',
    `expression: '${expression}'`,
    ...more,
    'samples:',
    `  - text: "${sample}"`,
    "    fields: { at: '17', message: a }",
  ].join('\n');
const good = pattern('^(?P<at>\\d+) (?P<message>.*)$', '17 a');

describe('an own pattern', () => {
  it('is kept in a file of its own, replaced by the next of its id, and removed', async () => {
    const folder = join(await testFolder(), 'patterns');
    expect(ownPatterns(folder)).toEqual([]);
    const saved = await saveOwnPattern(folder, good);
    expect(ownPatterns(folder)).toEqual([saved]);
    await saveOwnPattern(folder, good.replace('Shop log', 'Orders'));
    expect(ownPatterns(folder).map(({ id, title }) => [id, title])).toEqual([['shop-log', 'Orders']]);
    expect(readdirSync(folder)).toEqual(['shop-log.yaml']);
    removeOwnPattern(folder, 'shop-log');
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    [
      'an expression RE2 does not read',
      pattern('^(?P<at>\\d+)(?=x) (?P<message>.*)$', '17 a'),
      /the expression is not an RE2 expression \(.*invalid perl operator.*\)/,
    ],
    [
      'a skip RE2 does not read',
      pattern('^(?P<at>\\d+) (?P<message>.*)$', '17 a', ["skip: '('"]),
      /the skip is not an RE2 expression/,
    ],
    [
      'a sample that does not match',
      pattern('^(?P<at>\\d+) (?P<message>.*)$', 'x'),
      /sample 1: the expression does not match its first line/,
    ],
    [
      'a sample that gives something else',
      pattern('^(?P<at>\\d+) (?P<message>.*)$', '17 b'),
      /sample 1: "message" is "b" where "a" is stated/,
    ],
    [
      'a sample that states no group',
      pattern('^(?P<at>\\d+) (?P<text>.*)$', '17 a'),
      /sample 1: it states a field "message" that no group is named/,
    ],
    [
      'a sample whose time is empty',
      pattern('^(?P<at>\\d*) (?P<message>.*)$', ' a'),
      /sample 1: the group "at" is empty/,
    ],
    [
      'several lines that are not attached',
      pattern('^(?P<at>\\d+) (?P<message>.*)$', '17 a\\nb'),
      /sample 1: it has several lines, but lines are not attached/,
    ],
    [
      'a second record in a sample',
      pattern('^(?P<at>\\d+) (?P<message>.*)$', '17 a\\n18 b', ['continuation: attach']),
      /sample 1: its line 2 is a record of its own/,
    ],
    [
      'an id of the product',
      good.replace('shop-log', 'access-combined'),
      /belongs to a pattern of the product: choose another id/,
    ],
    [
      'a list of two',
      `- ${good.replaceAll('\n', '\n  ')}\n- ${good.replace('shop-log', 'b').replaceAll('\n', '\n  ')}`,
      /expected one pattern, found 2/,
    ],
  ])('with %s is refused and leaves the kept one alone', async (_what, yaml, sentence) => {
    const folder = await testFolder();
    const kept = await saveOwnPattern(folder, good);
    await expect(saveOwnPattern(folder, yaml)).rejects.toMatchObject({ kind: 'usage', message: sentence });
    expect(ownPatterns(folder)).toEqual([kept]);
    expect(readdirSync(folder)).toEqual(['shop-log.yaml']);
  });

  it('is not removed by an id that is a way to another file', async () => {
    const folder = await testFolder();
    writeFileSync(join(folder, 'other.yaml'), good);
    for (const id of ['../other', 'nothing', '']) {
      expect(() => removeOwnPattern(join(folder, 'patterns'), id)).toThrow(/There is no own pattern/);
    }
    expect(readdirSync(folder)).toEqual(['other.yaml']);
  });

  it('that was broken by hand is named with its file and line, not passed over', async () => {
    const folder = await testFolder();
    writeFileSync(join(folder, 'shop.yaml'), good.replace('kind: log', 'kind: shop'));
    expect(() => ownPatterns(folder)).toThrow(/^shop\.yaml, line 3: "kind" is not as expected/);
  });
});

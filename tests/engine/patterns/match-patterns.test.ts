import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pattern } from '../../../src-main/core/pattern.ts';
import { type Database, openScratchDatabase } from '../../../src-main/engine/database.ts';
import { bundledPatterns } from '../../../src-main/engine/patterns/bundled-patterns.ts';
import { choosePattern } from '../../../src-main/engine/patterns/choose-pattern.ts';
import { cutLines, matchPatterns } from '../../../src-main/engine/patterns/match-patterns.ts';

let database: Database;
let connection: Awaited<ReturnType<Database['connect']>>;
beforeAll(async () => {
  database = await openScratchDatabase([]);
  connection = await database.connect();
});
afterAll(() => {
  connection.closeSync();
  database.close();
});

const pattern = (change: Partial<Pattern>): Pattern => ({
  id: 'numbered',
  title: 'Numbered',
  kind: 'log',
  expression: '^(?P<at>\\d+) (?P<message>.*)$',
  continuation: 'attach',
  skip: '^#',
  timeLayouts: [],
  levels: {},
  preference: 0,
  samples: [{ text: '1 a', fields: {} }],
  ...change,
});

describe('the lines of a sample', () => {
  it('are counted as records, skipped or continued; blank ones count for nothing', async () => {
    const numbered = pattern({});
    const lines = ['# head', 'early', '1 a', '', '  more', '  and more', '# note', '2 b', '   '];
    expect(await matchPatterns(lines, [numbered], connection)).toEqual([
      { pattern: numbered, matched: 2, skipped: 2, continued: 2, lines: 7, begins: false },
    ]);
    expect(await matchPatterns(['# head', '1 a'], [numbered], connection)).toEqual([
      { pattern: numbered, matched: 1, skipped: 1, continued: 0, lines: 2, begins: true },
    ]);
  });

  it('are all tried when none of the first twenty says anything', async () => {
    const lines = Array.from({ length: 400 }, (_unused, index) => (index === 171 ? '1 a' : 'x'));
    const [match] = await matchPatterns(lines, [pattern({})], connection);
    expect(match).toMatchObject({ matched: 1, continued: 228, begins: false });
  });

  it('give nothing where nothing matches, and nothing from no lines', async () => {
    expect(await matchPatterns(['x', 'y'], [pattern({})], connection)).toEqual([]);
    expect(await matchPatterns([], [pattern({})], connection)).toEqual([]);
    expect(await cutLines([], pattern({}), connection)).toEqual([]);
  });

  it('come back group by group, whatever characters they hold', async () => {
    const text = fc
      .string({ unit: 'binary', maxLength: 40 })
      .filter(value => !/[\n\r\u{2028}\u{2029}]/u.test(value) && value.isWellFormed());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(), text), { minLength: 1, maxLength: 20 }), async records => {
        const lines = records.map(([number, message]) => `${number} ${message}`);
        const cells = await cutLines(lines, pattern({}), connection);
        expect(cells).toEqual(records.map(([number, message]) => [String(number), message || null]));
      }),
      { numRuns: 60 },
    );
  });

  it('that do not match have no cells', async () => {
    expect(await cutLines(["1 it's", 'x', ''], pattern({}), connection)).toEqual([['1', "it's"], null, null]);
  });
});

describe('the pattern chosen', () => {
  const match = (change: Partial<Pattern>, matched: number, others = 0) => ({
    pattern: pattern(change),
    matched,
    skipped: 0,
    continued: others,
    lines: 100,
    begins: true,
  });
  const chosen = (...matches: readonly ReturnType<typeof match>[]) => {
    const choice = choosePattern(matches);
    return choice === null ? null : [choice.pattern.id, choice.confidence];
  };

  it('is none where nothing matched', () => {
    expect(choosePattern([])).toBeNull();
  });

  it('is the one that fits most lines, then the one with most groups, then the preferred one', () => {
    expect(chosen(match({ id: 'a' }, 80), match({ id: 'b' }, 90))).toEqual(['b', 0.9]);
    const groups = '^(?P<at>\\d+) (?P<pid>\\d+) (?P<message>.*)$';
    expect(chosen(match({ id: 'a' }, 100), match({ id: 'b', expression: groups }, 100))).toEqual(['b', 1]);
    expect(chosen(match({ id: 'a' }, 100), match({ id: 'b', preference: 0.1 }, 100))).toEqual(['b', 1]);
  });

  it('is a general one only where it fits clearly more, and is then less sure', () => {
    const general = { id: 'general', preference: -0.25 };
    expect(chosen(match(general, 100), match({ id: 'named' }, 98))).toEqual(['named', 0.98]);
    expect(chosen(match(general, 100), match({ id: 'named' }, 90))).toEqual(['general', 0.75]);
  });

  it('counts lines that go on a record half, and not at all where they are rejects', () => {
    expect(chosen(match({}, 40, 60))).toEqual(['numbered', 0.7]);
    expect(chosen(match({ continuation: 'reject' }, 40, 60))).toEqual(['numbered', 0.4]);
    expect(choosePattern([{ ...match({}, 40, 60), begins: false }])?.confidence).toBe(0.4);
  });

  it('is not one that skips nearly everything', () => {
    expect(choosePattern([{ ...match({}, 1), skipped: 99 }])?.confidence).toBe(0.02);
  });
});

it('an access log is told from all patterns by 400 lines', async () => {
  const lines = Array.from(
    { length: 400 },
    (_unused, index) =>
      `192.0.2.${index % 250} - - [12/Mar/2024:08:15:02 +0100] "GET /a/${index} HTTP/1.1" 200 ${index} "-" "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"`,
  );
  const choice = choosePattern(await matchPatterns(lines, bundledPatterns, connection));
  expect(choice?.pattern.id).toBe('access-combined');
});

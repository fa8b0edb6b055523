import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KymoError } from '../../../src-main/core/errors.ts';
import { type HighlightRule, type SavedView, savedViewSchema } from '../../../src-main/core/rows.ts';
import { parseViews, viewsText } from '../../../src-main/engine/row-summaries/views-text.ts';
import { testEngine } from '../../helpers/engine.ts';
import { testFolder } from '../../helpers/files.ts';

const night: SavedView = savedViewSchema.parse({
  name: 'Errors by night',
  kind: 'log',
  where: 'level:error hour:0..6',
  sort: [{ column: 'at', descending: true }],
  columns: ['at', 'message'],
});
const rule = (name: string, change: Partial<HighlightRule> = {}): HighlightRule => ({
  name,
  where: 'level:error',
  colour: 'red',
  format: null,
  enabled: true,
  ...change,
});

describe('saved views', () => {
  test('are kept in the case, by name, and go when they are removed', async () => {
    const folder = await testFolder();
    const path = join(folder, 'views.kymo');
    const first = await testEngine({ path, create: true });
    const all = savedViewSchema.parse({ name: 'All', kind: 'all' });
    await first.saveView(night);
    await first.saveView(all);
    expect(await first.saveView({ ...night, where: 'level:warn' })).toEqual([
      all,
      { ...night, where: 'level:warn' },
    ]);
    await first.close();
    const again = await testEngine({ path, create: false });
    expect((await again.savedViews()).map(({ name, where }) => [name, where])).toEqual([
      ['All', ''],
      ['Errors by night', 'level:warn'],
    ]);
    expect(await again.removeView('Errors by night')).toEqual([all]);
    expect(await again.removeView('never there')).toEqual([all]);
  });

  test('are refused with a filter that cannot be read, and in a case that is open for reading only', async () => {
    const folder = await testFolder();
    const path = join(folder, 'views.kymo');
    const engine = await testEngine({ path, create: true });
    await expect(engine.saveView({ ...night, where: 'a (b' })).rejects.toEqual(
      new KymoError(
        'usage',
        'The view "Errors by night": Filter, at sign 3 ("(b"): this parenthesis is not closed. Close it with ")".',
      ),
    );
    await engine.close();
    const readOnly = await testEngine({ path, create: false, readOnly: true });
    await expect(readOnly.saveView(night)).rejects.toThrow(
      'The case is open for reading only, so its views cannot be changed. Save it under another name first.',
    );
  });
});

describe('highlight rules', () => {
  test('belong to the user, in the order they were given', async () => {
    const userDirectory = join(await testFolder(), 'user');
    const first = await testEngine({ userDirectory });
    const rules = [rule('b', { format: 'log-table' }), rule('a', { enabled: false, colour: 'teal' })];
    expect(await first.highlights()).toEqual([]);
    await first.setHighlights(rules);
    expect(await (await testEngine({ userDirectory })).highlights()).toEqual(rules);
    await expect(first.setHighlights([rule('a'), rule('a')])).rejects.toThrow(
      'There are two highlight rules named "a". Give each its own name.',
    );
    await expect(first.setHighlights([rule('a', { where: '"x' })])).rejects.toThrow(
      /^The highlight rule "a": Filter, at sign 1/,
    );
    await writeFile(join(userDirectory, 'highlight-rules.json'), '{"rules": 5}');
    await expect(first.highlights()).rejects.toThrow(/does not hold highlight rules as Kymo writes them/);
  });
});

describe('views and rules as text', () => {
  test('are taken in again as the same, those of the same name replaced', async () => {
    const giving = await testEngine();
    await giving.saveView(night);
    await giving.setHighlights([rule('one'), rule('two', { format: 'apache' })]);
    const text = await giving.viewsAsText();
    const taking = await testEngine();
    await taking.saveView({ ...night, where: 'old' });
    await taking.setHighlights([rule('own'), rule('one', { colour: 'blue' })]);
    await taking.viewsFromText(text);
    expect(await taking.savedViews()).toEqual([night]);
    expect(await taking.highlights()).toEqual([rule('own'), rule('one'), rule('two', { format: 'apache' })]);
    expect(text).toBe(
      [
        '# Views and highlight rules of Kymo. Each "where" is a filter as it is typed above a table.',
        'views:',
        '  - name: Errors by night',
        '    kind: log',
        '    where: level:error hour:0..6',
        '    sort:',
        '      - column: at',
        '        descending: true',
        '    columns:',
        '      - at',
        '      - message',
        'highlights:',
        '  - name: one',
        '    where: level:error',
        '    colour: red',
        '  - name: two',
        '    where: level:error',
        '    colour: red',
        '    format: apache',
        '',
      ].join('\n'),
    );
  });

  test('are read as they were written, whatever stands in them', () => {
    const text = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' });
    const filter = fc.constantFrom('', 'level:error', '"a: b" # c', '/x: y/', '-host:"\\\\x"', "it's");
    const view = fc.record({
      name: text,
      kind: fc.constantFrom('log', 'all', 'request'),
      where: filter,
      sort: fc.array(fc.record({ column: text, descending: fc.boolean() }), { maxLength: 2 }),
      columns: fc.array(text, { maxLength: 3 }),
      fromUtc: fc.constantFrom(null, '2026-01-01T00:00:00Z'),
      toUtc: fc.constant(null),
    });
    const highlight = fc.record({
      name: text,
      where: filter.filter(where => where !== ''),
      colour: fc.constantFrom('red', 'violet'),
      format: fc.option(text),
      enabled: fc.boolean(),
    });
    const unique = { maxLength: 4, selector: ({ name }: { readonly name: string }) => name };
    fc.assert(
      fc.property(fc.uniqueArray(view, unique), fc.uniqueArray(highlight, unique), (views, highlights) => {
        const written = { views: views as SavedView[], highlights: highlights as HighlightRule[] };
        expect(parseViews(viewsText(written))).toEqual(written);
      }),
      { numRuns: 80 },
    );
  });

  test.each<[string, string]>([
    ['views:\n  - name: [', 'Views, line 2: this is not YAML ('],
    ['views:\n  - name: a\n    kind: logs\n', 'Views, line 3: "views.0.kind" is not as expected ('],
    [
      'views:\n  - name: a\n    kind: log\n    wher: x\n',
      'Views, line 4: "wher" is no part of "views.0": remove it',
    ],
    [
      'highlights:\n  - name: a\n    colour: red\n    where: "a ("\n',
      'Views, line 4: Filter, at sign 4 (the end)',
    ],
    [
      'views:\n  - {name: a, kind: log}\n  - {name: a, kind: all}\n',
      'Views, line 3: "a" stands twice: give each its own name.',
    ],
    ['5', 'Views, line 1: the text is not as expected ('],
  ])('%j is refused with its line', (yaml, beginning) => {
    expect(() => parseViews(yaml)).toThrow(beginning);
  });

  test('with one mistake in it changes nothing', async () => {
    const engine = await testEngine();
    const text = 'views:\n  - {name: a, kind: log}\nhighlights:\n  - {name: b, colour: purple, where: x}\n';
    await expect(engine.viewsFromText(text)).rejects.toThrow(/^Views, line 4: "highlights.0.colour"/);
    expect([await engine.savedViews(), await engine.highlights()]).toEqual([[], []]);
  });
});

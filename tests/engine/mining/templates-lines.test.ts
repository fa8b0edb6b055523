import { describe, expect, test } from 'vitest';
import { testEngine } from '../../helpers/engine.ts';
import { importText, logins, tableOf, templatesOf } from './template-cases.ts';

describe('a template for each entry', () => {
  test('is listed by line, and what is left out is said', async () => {
    const engine = await testEngine();
    await importText(engine, 'a.csv', tableOf([...logins(2), '', 'ready']));
    const { rows, summary } = await templatesOf(engine, { lines: true });
    const name = { source: expect.stringContaining('a.csv'), sourceId: 1 };
    const login = { templateId: 1, template: 'login of user <*> took <*>', ...name };
    expect(rows).toEqual([
      { line: 2, ...login },
      { line: 3, ...login },
      { line: 4, templateId: null, template: null, ...name },
      { line: 5, templateId: 2, template: 'ready', ...name },
    ]);
    expect(summary).toEqual({ entries: 4, shown: 4, leftOut: 0, templates: 2 });
    const some = await templatesOf(engine, { lines: true, skip: 1, limit: 2 });
    expect(some.rows.map(row => row.line)).toEqual([3, 4]);
    expect(some.summary).toEqual({ entries: 4, shown: 2, leftOut: 2, templates: 1 });
  });

  test('of Drain follows its settings, and equal templates are one', async () => {
    const engine = await testEngine();
    await importText(engine, 'a.csv', tableOf(['open file a', 'open file b', 'close 5', 'close 6']));
    const drained = async (params: Record<string, unknown>) =>
      (await templatesOf(engine, { method: 'drain', ...params })).rows.map(row => [row.template, row.count]);
    expect(await drained({})).toEqual(
      [
        ['close <*>', 2],
        ['open file <*>', 2],
      ].sort((one, other) => String(other[0]).localeCompare(String(one[0]))),
    );
    expect(await drained({ similarity: 0.9 })).toHaveLength(4);
    expect(await drained({ similarity: 0.9, masks: '["\\\\d+"]' })).toEqual([
      ['close <*>', 2],
      ['open file a', 1],
      ['open file b', 1],
    ]);
    expect((await templatesOf(engine)).rows).not.toEqual([]);
  });

  test.each([
    ['no list', 'The masks are no JSON list of expressions.'],
    ['["("]', 'The mask "(" is no expression'],
  ])('refuses the masks %s', async (masks, sentence) => {
    const engine = await testEngine();
    await importText(engine, 'a.csv', tableOf(['open file a']));
    await expect(templatesOf(engine, { method: 'drain', masks })).rejects.toThrow(sentence);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFilter } from '../../../src-main/core/filter/parse.ts';
import { importOne, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';
import { logView, type MadeRow, madeRows, openMadeCase } from './made-rows.ts';

const signal = new AbortController().signal;
const rows = madeRows(900, 3);

/** Values of a column with their rows, most frequent first. */
function frequent(valueIn: (row: MadeRow) => string): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(valueIn(row), (counts.get(valueIn(row)) ?? 0) + 1);
  counts.delete('');
  return [...counts].toSorted(([one, ones], [other, others]) => others - ones || (one < other ? -1 : 1));
}

describe('completion', () => {
  const engine = openMadeCase(rows);
  const at = (marked: string, kind: 'log' | 'all' = 'log') =>
    engine().completeFilter(
      { kind, where: marked.replace('|', ''), cursor: marked.indexOf('|'), sources: null },
      signal,
    );

  test('offers values by how often they occur, then any value', async () => {
    const levels = frequent(row => row.level).map(([text, count]) => ({ text, hint: `${count} rows` }));
    expect(await at('host:web-1 level:|')).toEqual({
      from: 17,
      to: 17,
      options: [...levels, { text: '*', hint: 'any value' }],
    });
  });

  test('offers what begins as typed before what holds it, in quotes where they are needed', async () => {
    const hosts = new Map(frequent(row => row.host));
    expect(await at('host:b|')).toEqual({
      from: 5,
      to: 6,
      options: [...hosts]
        .filter(([name]) => name.includes('b'))
        .map(([name, count]) => ({
          text: name.includes(' ') ? JSON.stringify(name) : name,
          hint: `${count} rows`,
        })),
    });
    const parts = (await at('component:PART-2|')).options.map(({ text }) => text);
    expect([parts.length, parts.every(text => text.startsWith('part-2'))]).toEqual([11, true]);
  });

  test('offers the same values in every case for weekdays, hours, and yes or no', async () => {
    expect((await at('weekday:s|')).options).toEqual([
      { text: 'Saturday', hint: '' },
      { text: 'Sunday', hint: '' },
    ]);
    expect((await at('hour:2|')).options.map(({ text }) => text)).toEqual(['2', '20', '21', '22', '23']);
  });

  test('offers columns and words between terms, and nothing where nothing can stand', async () => {
    expect((await at('level:error sal|')).options).toEqual([
      { text: '"Sales region":', hint: 'a name, whole or with *' },
    ]);
    expect((await at('level:error a|')).options.at(-1)).toEqual({ text: 'AND ', hint: 'both hold' });
    expect(await at('message:/x|/')).toEqual({ from: 10, to: 10, options: [] });
    expect((await at('message:li|')).options).toEqual([]);
    expect((await at('lev|', 'all')).options).toEqual([{ text: 'level:', hint: 'a name, whole or with *' }]);
    expect((await at('level:err|', 'all')).options.map(({ text }) => text).toSorted()).toEqual([
      'ERROR',
      'error',
    ]);
  });

  test('a value that is taken finds the rows that hold it', async () => {
    const columns = fc.constantFrom('host', 'level', '"Sales region"', 'component');
    await fc.assert(
      fc.asyncProperty(columns, fc.nat({ max: 20 }), async (name, index) => {
        const text = `${name}=`;
        const { from, options } = await at(`${text}|`);
        const option = options[index % options.length];
        const where = text.slice(0, from) + (option?.text ?? '');
        expect(parseFilter(where)).not.toBeNull();
        const view = logView({ where });
        const { series } = await engine().histogram({ view, bins: 10, by: null }, signal);
        const found = series.flatMap(({ counts }) => counts).reduce((sum, count) => sum + count, 0);
        expect(`${found} rows`).toBe(option?.hint);
      }),
      { numRuns: 25 },
    );
  });
});

test('templates are offered by number with their text', async () => {
  const engine = await testEngine();
  const lines = Array.from(
    { length: 30 },
    (_unused, index) =>
      `2026-01-01T00:00:00Z,INFO,${index % 3 === 0 ? 'disk full' : `user u${index} came in`}`,
  );
  await importOne(engine, await testFile('log.csv', ['Time,Level,Content', ...lines, ''].join('\n')), {
    format: 'log-table',
  });
  const view = logView();
  const [facet] = await engine.facets({ view, columns: ['template'], top: 5, search: '' }, signal);
  const [often, seldom] = facet?.values ?? [];
  expect([often?.count, seldom?.count, seldom?.label]).toEqual([20, 10, 'disk full']);
  const { options } = await engine.completeFilter(
    { kind: 'log', where: 'template:', cursor: 9, sources: null },
    signal,
  );
  expect(options).toEqual([
    { text: String(often?.value), hint: often?.label },
    { text: String(seldom?.value), hint: 'disk full' },
    { text: '*', hint: 'any value' },
  ]);
  const [counted] = await engine.facets(
    { view: { ...view, where: `template:${seldom?.value}` }, columns: ['level'], top: 5, search: '' },
    signal,
  );
  expect(counted?.values).toEqual([{ value: 'INFO', count: 10 }]);
  const all = await engine.facets({ view, columns: null, top: 1, search: '' }, signal);
  expect(all.map(({ column }) => column)).toContain('template_id');
});

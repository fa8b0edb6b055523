import { describe, expect, it } from 'vitest';
import { toWireError } from '../../src-main/core/errors.ts';
import { allLoaded, counts, importOne, query, rejectsOf, testEngine } from '../helpers/engine.ts';
import { testFile } from '../helpers/files.ts';

const yaml = [
  'id: shop-log',
  'title: Shop log',
  'kind: log',
  "expression: '^(?P<at>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d)~(?P<level>[A-Z])~(?P<till>\\d+)~(?P<message>.*)$'",
  'levels: { E: error }',
  "skip: '^---'",
  'samples:',
  '  - text: "2026-01-01 09:00~E~7~drawer open"',
  '    fields: { at: 2026-01-01 09:00, level: E, till: "7", message: drawer open }',
].join('\n');

const text = ['--- start', '2026-01-01 09:00~E~7~drawer open', '2026-01-01 09:01~W~8~a~b', 'odd', ''].join(
  '\n',
);

describe('an own pattern', () => {
  it('is listed behind those of the product, reads files, and is gone when removed', async () => {
    const engine = await testEngine();
    const bundled = (await engine.patterns()).length;
    const saved = await engine.savePattern(yaml);
    expect(saved.slice(bundled).map(({ pattern, own }) => [pattern.id, own])).toEqual([['shop-log', true]]);
    expect(saved.slice(0, bundled).every(({ own }) => !own)).toBe(true);
    const path = await testFile('till.log', text);
    const preview = await engine.preview(path, { format: 'shop-log' });
    expect([preview.problem, preview.columns, preview.rows]).toEqual([
      null,
      ['at', 'level', 'till', 'message'],
      [
        ['2026-01-01 09:00', 'E', '7', 'drawer open'],
        ['2026-01-01 09:01', 'W', '8', 'a~b'],
      ],
    ]);
    const outcome = await importOne(engine, path);
    expect(outcome.format).toBe('shop-log');
    expect(counts(outcome)).toEqual({ ...allLoaded(4), loaded: 2, rejected: 1, skipped: 1 });
    expect(await query(engine, 'SELECT level, message, extra[1] AS till FROM log ORDER BY "at"')).toEqual([
      { level: 'error', message: 'drawer open', till: '7' },
      { level: 'W', message: 'a~b', till: '8' },
    ]);
    expect(await rejectsOf(engine, 1)).toEqual([
      { line: 4, reason: 'the line is not written as shop-log (at, level, till, message)', rawText: 'odd' },
    ]);
    expect((await engine.removePattern('shop-log')).length).toBe(bundled);
    const gone = toWireError(
      await importOne(engine, path, { format: 'shop-log' }).then(({ error }) => new Error(error ?? '')),
    );
    expect(JSON.stringify(gone)).not.toContain('"sentence":""');
    expect(toWireError(await engine.removePattern('shop-log').catch(thrown => thrown))).toMatchObject({
      kind: 'not-found',
    });
  });

  it('that was removed does not keep its files from being corrected', async () => {
    const engine = await testEngine();
    await engine.savePattern(yaml);
    await importOne(engine, await testFile('till.log', text), { format: 'shop-log' });
    await engine.removePattern('shop-log');
    expect(await engine.correctRejects(1, [{ line: 4, text: '2026-01-01 09:02~E~9~odd' }])).toEqual({
      loaded: 1,
      rejected: [],
    });
    expect(await query(engine, "SELECT level FROM log WHERE message = 'odd'")).toEqual([{ level: 'error' }]);
  });

  it.each([
    [
      'is no YAML',
      yaml.replace('title: Shop log', 'title: [Shop'),
      /^the pattern, line \d+: this is not YAML/,
    ],
    ['lacks a title', yaml.replace('title: Shop log\n', ''), /^the pattern, line \d+: .*title/],
    ['is no RE2', yaml.replace('(?P<till>\\d+)', '(?=x)(?P<till>\\d+)'), /RE2/],
    ['gives its sample otherwise', yaml.replace('till: "7"', 'till: "8"'), /till/],
    [
      'takes the id of another',
      yaml.replace('id: shop-log', 'id: access-combined'),
      /belongs to a pattern of the product/,
    ],
  ])('that %s is told with the place and not kept', async (_what, wrong, sentence) => {
    const engine = await testEngine();
    const before = await engine.patterns();
    const thrown = toWireError(await engine.savePattern(wrong).catch(reason => reason));
    expect(thrown.kind).toBe('usage');
    expect(thrown.sentence).toMatch(sentence);
    expect(await engine.patterns()).toEqual(before);
  });
});

describe('a pattern on trial', () => {
  it('shows what it makes of each line, and keeps nothing', async () => {
    const engine = await testEngine();
    const path = await testFile('till.log', text);
    expect(await engine.tryPattern(path, yaml)).toEqual({
      problem: null,
      columns: ['at', 'level', 'till', 'message'],
      matched: 2,
      lines: [
        { text: '--- start', cells: null },
        { text: '2026-01-01 09:00~E~7~drawer open', cells: ['2026-01-01 09:00', 'E', '7', 'drawer open'] },
        { text: '2026-01-01 09:01~W~8~a~b', cells: ['2026-01-01 09:01', 'W', '8', 'a~b'] },
        { text: 'odd', cells: null },
      ],
    });
    expect((await engine.patterns()).some(({ own }) => own)).toBe(false);
  });

  it('that is wrong says what is wrong and still shows the lines', async () => {
    const engine = await testEngine();
    const path = await testFile('till.log', text);
    for (const wrong of [
      yaml.replace('kind: log', 'kind: logg'),
      yaml.replace('(?P<till>', '(?P<till'),
      '',
    ]) {
      const trial = await engine.tryPattern(path, wrong);
      expect(trial.problem).toMatch(/the pattern|expression|RE2/);
      expect([trial.columns, trial.matched, trial.lines.map(line => line.cells)]).toEqual([
        [],
        0,
        [null, null, null, null],
      ]);
    }
  });
});

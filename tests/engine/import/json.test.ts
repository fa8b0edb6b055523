import { describe, expect, it, test } from 'vitest';
import { rowViewSchema } from '../../../src-main/core/rows.ts';
import {
  allLoaded,
  counts,
  importOne,
  messagesByLine,
  query,
  rejectsOf,
  testEngine,
} from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';
import { timeText } from './made-files.ts';

function entry(line: number, more: object = {}): object {
  return { time: timeText(line), level: 'INFO', message: `line ${line}`, ...more };
}

const entries = (lines: readonly number[]) => lines.map(line => [line, `line ${line}`]);

describe('JSON lines', () => {
  it('are one record each, and a line that is none is a reject with its line', async () => {
    const lines = [1, 2, 3, 4, 5, 6, 7].map(line => JSON.stringify(entry(line)));
    lines[2] = '{"time": "2026-01-01T00:00:03Z", "message": ';
    lines[4] = '["a list"]';
    const text = [...lines.slice(0, 5), '', ...lines.slice(5), '']
      .join('\n')
      .replace('line 6', 'line 7')
      .replace(/line 7"}\n$/, 'line 8"}\n');
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('app.ndjson', text));
    expect(counts(outcome)).toEqual({ ...allLoaded(7), loaded: 5, rejected: 2 });
    expect(await rejectsOf(engine, 1)).toEqual([
      { line: 3, reason: 'this line is not valid JSON: expected one JSON object', rawText: lines[2] },
      {
        line: 5,
        reason: 'this line is valid JSON but no object: expected one JSON object',
        rawText: lines[4],
      },
    ]);
    expect(await messagesByLine(engine)).toEqual(entries([1, 2, 4, 7, 8]));
  });

  it('keep keys that the sample did not show, and every digit of long numbers', async () => {
    const lines = Array.from({ length: 4000 }, (_unused, index) =>
      JSON.stringify(entry(index + 1, { filler: 'x'.repeat(100) })),
    );
    lines[2000] = JSON.stringify(entry(2001, { filler: 'x' })).replace(
      '}',
      ',"late":{"deep":[1,2]},"id":12345678901234567890}',
    );
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('app.ndjson', `${lines.join('\n')}\n`));
    expect(counts(outcome)).toEqual(allLoaded(4000));
    const [row] = await query(engine, "SELECT extra FROM log WHERE message = 'line 2001'");
    const cells = JSON.stringify(row?.extra);
    expect(cells).toContain('12345678901234567890');
    expect(cells).toContain('late');
    expect(cells).toContain('deep');
  });

  it('keep ids of twenty digits as they are written', async () => {
    const ids = ['12345678901234567890', '99999999999999999999', '0.10', '1e400'];
    const lines = ids.map((id, index) => JSON.stringify(entry(index + 1)).replace('}', `,"id":${id}}`));
    const engine = await testEngine();
    await importOne(engine, await testFile('app.ndjson', `${lines.join('\n')}\n`));
    const rows = await query(
      engine,
      "SELECT array_to_string(extra, '|') AS extra FROM log ORDER BY row_number",
    );
    expect(rows.map(row => String(row.extra).split('|')[0])).toEqual(ids);
  });
});

describe('a list of JSON objects', () => {
  it('printed over many lines is read record by record, each with the line it starts on', async () => {
    const records = [2, 7, 12].map(line => entry(line));
    const text = JSON.stringify(records, null, 2);
    expect(text.split('\n')[1]).toBe('  {');
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('export.json', `${text}\n`));
    expect(counts(outcome)).toEqual(allLoaded(3));
    expect(await messagesByLine(engine)).toEqual(entries([2, 7, 12]));
  });

  it('with broken elements rejects those, with the lines of the original', async () => {
    const whole = JSON.stringify(
      [2, 7, 12, 17, 22].map(line => entry(line)),
      null,
      2,
    ).split('\n');
    whole[7] = '    "time": oops: "x",';
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('export.json', `${whole.join('\n')}\n`));
    expect([outcome.loaded, outcome.rejected, outcome.reconciled, outcome.error]).toEqual([4, 1, true, null]);
    const [reject] = await rejectsOf(engine, 1);
    expect(reject?.line).toBe(7);
    expect(reject?.rawText).toContain('oops');
    expect(await messagesByLine(engine)).toEqual(entries([2, 12, 17, 22]));
  });

  it('that is cut says so, and the record that was cut is a reject', async () => {
    const whole = JSON.stringify(
      [2, 7, 12].map(line => entry(line)),
      null,
      2,
    );
    const engine = await testEngine();
    const cut = whole.slice(0, whole.lastIndexOf('"level"'));
    const outcome = await importOne(engine, await testFile('export.json', cut));
    expect([outcome.loaded, outcome.rejected, outcome.reconciled]).toEqual([2, 1, true]);
    expect(outcome.notes).toContain(
      'export.json ends before its JSON is closed: it may have been cut there.',
    );
    expect((await rejectsOf(engine, 1)).map(({ line }) => line)).toEqual([12]);
  });
});

describe('JSON objects one after the other', () => {
  it('are read whatever stands between them', async () => {
    const text = [2, 7].map(line => JSON.stringify(entry(line), null, 1)).join('\n');
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('stream.json', `\n${text}\n`));
    expect(counts(outcome)).toEqual(allLoaded(2));
    expect(await messagesByLine(engine)).toEqual(entries([2, 7]));
  });
});

describe('a saved answer of Elasticsearch', () => {
  const answer = (more: object) => ({
    took: 3,
    timed_out: false,
    _shards: { total: 3, successful: 3, skipped: 0, failed: 0 },
    hits: {
      total: { value: 3, relation: 'eq' },
      hits: [1, 2, 3].map(line => ({
        _index: 'logs',
        _id: `id${line}`,
        _source: { '@timestamp': timeText(line), level: 'INFO', message: `line ${line}` },
      })),
    },
    ...more,
  });

  it('becomes one record per document', async () => {
    const engine = await testEngine();
    const outcome = await importOne(
      engine,
      await testFile('answer.json', JSON.stringify(answer({}), null, 2)),
    );
    expect(counts(outcome)).toEqual(allLoaded(3));
    expect(await query(engine, 'SELECT "at"::VARCHAR AS at, message FROM log ORDER BY "at"')).toEqual(
      [1, 2, 3].map(line => ({ at: `2026-01-01 00:00:0${line}+00`, message: `line ${line}` })),
    );
  });

  it('that is incomplete by its own account says so, in the outcome and in the source', async () => {
    const engine = await testEngine();
    const shards = { total: 3, successful: 1, skipped: 0, failed: 2 };
    const text = JSON.stringify(answer({ timed_out: true, _shards: shards }));
    const outcome = await importOne(engine, await testFile('answer.json', text));
    const told = [
      'The search ran out of time: the answer is incomplete.',
      '2 of 3 shards failed: their documents are missing.',
    ];
    expect(outcome.notes).toEqual(expect.arrayContaining(told));
    expect((await engine.sources())[0]?.notes).toEqual(expect.arrayContaining(told));
  });

  it('that is cut is refused', async () => {
    const engine = await testEngine();
    const text = JSON.stringify(answer({}));
    const outcome = await importOne(engine, await testFile('answer.json', text.slice(0, -30)));
    expect([outcome.status, outcome.loaded]).toEqual(['failed', 0]);
    expect(outcome.error).toMatch(
      /answer\.json ends before its JSON is closed: the answer was cut\. Save it again\.$/,
    );
    expect(await engine.sources()).toEqual([]);
  });
});

test.each([
  ['log', { level: 'INFO', message: 'hello' }, 'log', 'extra'],
  ['record', {}, 'record', 'cells'],
])('fields that only a late %s has are told, shown and found', async (_kind, more, table, list) => {
  const lines = Array.from({ length: 900 }, (_unused, index) =>
    JSON.stringify({ number: index, eventTime: timeText(index + 1), ...more }),
  );
  lines[600] = JSON.stringify({ number: 600, eventTime: timeText(601), ...more, late: '192.0.2.77' });
  const engine = await testEngine();
  const outcome = await importOne(engine, await testFile('app.ndjson', `${lines.join('\n')}\n`));
  expect(outcome.notes).toContain(
    '1 record holds fields that the records looked at in app.ndjson do not have: they are kept together in the column "other fields".',
  );
  expect(
    await query(engine, `SELECT ${list}[-1] AS others FROM ${table} WHERE ${list}[-1] IS NOT NULL`),
  ).toEqual([{ others: '{"late":"192.0.2.77"}' }]);
  const view = rowViewSchema.parse({ kind: table, where: '"other fields":*late*' });
  const page = await engine.rowPage(view, 0, 10, new AbortController().signal);
  expect(page.columns.find(({ name }) => name === 'other fields')?.values).toEqual(['{"late":"192.0.2.77"}']);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filterText } from '../../../src-main/core/filter/print.ts';
import type { FilterNode } from '../../../src-main/core/filter/tree.ts';
import { recordKinds } from '../../../src-main/core/kinds.ts';
import type { RowPage, RowSort, RowView } from '../../../src-main/core/rows.ts';
import { addLog, addRequests, type LogRecord, type RequestRecord } from '../../helpers/analysis-database.ts';
import { filtersOver, holds, type PlainRow } from './filter-predicate.ts';
import { type MemoryBench, memoryBench, never, pageRows, viewOf } from './memory-bench.ts';

const values = ['alpha', 'Foo', 'error', 'WARN', 'a b', '200', 'über', 'x-1', 'Job 200 DONE', '10.0.0.7'];
const text = fc.option(fc.constantFrom(...values), { nil: undefined });
const at = fc
  .integer({ min: 0, max: 12 })
  .map(second => `2026-01-01T00:00:${String(second).padStart(2, '0')}Z`);
const logEntry: fc.Arbitrary<LogRecord> = fc.record(
  {
    at: fc.option(at, { nil: null, freq: 8 }),
    level: text,
    component: text,
    pid: text,
    message: text,
    extra: fc.option(fc.array(fc.constantFrom(...values), { minLength: 2, maxLength: 2 }), {
      nil: undefined,
    }),
  },
  { noNullPrototype: true },
) as fc.Arbitrary<LogRecord>;
const request: fc.Arbitrary<RequestRecord> = fc.record({
  at: fc.option(at, { nil: null, freq: 8 }),
  status: fc.option(fc.constantFrom(200, 404, 500), { nil: undefined }),
  seconds: fc.option(fc.constantFrom(0, 0.25, 1, 2.5), { nil: undefined }),
}) as fc.Arbitrary<RequestRecord>;

interface Tables {
  readonly first: readonly LogRecord[];
  readonly second: readonly LogRecord[];
  readonly requests: readonly RequestRecord[];
}
const tables: fc.Arbitrary<Tables> = fc.record({
  first: fc.array(logEntry, { maxLength: 12 }),
  second: fc.array(logEntry, { minLength: 1, maxLength: 12 }),
  requests: fc.array(request, { minLength: 1, maxLength: 12 }),
});

/** A row as the test knows it: what a filter asks of it, and the cells of its page. */
interface KnownRow extends PlainRow {
  readonly rowNumber: number;
  readonly cells: Readonly<Record<string, string | number | null>>;
}

function logRow(entry: LogRecord, source: string, line: number, rowNumber: number): KnownRow {
  const [one, two] = entry.extra ?? [];
  const names = source === 'one.csv' ? ['colour', 'size'] : ['size', 'colour'];
  const own = Object.fromEntries(names.map((name, index) => [name, [one, two][index] ?? null]));
  const texts = { level: entry.level ?? null, component: entry.component ?? null, pid: entry.pid ?? null };
  const message = entry.message ?? null;
  return {
    ...{ texts, prose: { message }, numbers: {}, own, rowNumber },
    cells: { at: entry.at, ...texts, message, ...own, source, line },
  };
}

async function filled({ first, second, requests }: Tables) {
  const bench = await memoryBench();
  await addLog(bench.connection, { sourceId: 1, name: 'one.csv', extraNames: ['colour', 'size'] }, first);
  await addLog(bench.connection, { sourceId: 2, name: 'two.csv', extraNames: ['size', 'colour'] }, second);
  await addRequests(bench.connection, { sourceId: 3, name: 'web.csv' }, requests);
  const logs = [
    ...first.map((entry, index) => logRow(entry, 'one.csv', index + 2, index)),
    ...second.map((entry, index) => logRow(entry, 'two.csv', index + 2, first.length + index)),
  ];
  const asked = requests.map((record, index): KnownRow => {
    const numbers = { status: record.status ?? null, seconds: record.seconds ?? null };
    return {
      ...{ texts: {}, prose: {}, numbers, own: {}, rowNumber: index },
      cells: { at: record.at, ...numbers, source: 'web.csv', line: index + 2 },
    };
  });
  return { bench, logs, asked };
}

const instantOf = (value: unknown) => (typeof value === 'string' ? Date.parse(value) : null);

function sorted(rows: readonly KnownRow[], sort: readonly RowSort[]): readonly KnownRow[] {
  const keys = sort.length === 0 ? [{ column: 'at', descending: false }] : sort;
  return rows.toSorted((one, other) => {
    for (const { column, descending } of keys) {
      const [left, right] = [one, other].map(({ cells }) => {
        const cell = cells[column] ?? null;
        return column === 'at' ? instantOf(cell) : cell;
      });
      const order = compared(left ?? null, right ?? null, descending);
      if (order !== 0) return order;
    }
    return one.rowNumber - other.rowNumber;
  });
}

function compared(one: string | number | null, other: string | number | null, descending: boolean): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  const order =
    typeof one === 'string'
      ? Buffer.compare(Buffer.from(one), Buffer.from(String(other)))
      : one - Number(other);
  return descending ? -order : order;
}

const sorts = (...columns: string[]) =>
  fc.array(fc.record({ column: fc.constantFrom(...columns), descending: fc.boolean() }), { maxLength: 3 });

async function pages({ tables: engine }: MemoryBench, view: RowView) {
  const early = await engine.rowPage(view, 1, 3, never);
  const { matching } = await engine.countRows(view, never);
  const place = await engine.placeOfRow(view, { kind: 'log', rowNumber: 0 }, never);
  const whole = await engine.rowPage(view, 0, 2000, never);
  const late = await engine.rowPage(view, 1, 3, never);
  return { early, matching, place, whole, late };
}

function expectPage(page: RowPage, rows: readonly KnownRow[], what: string): void {
  expect(page.rowNumbers, what).toEqual(rows.map(({ rowNumber }) => rowNumber));
  const shown = pageRows(page).map((row, index) => {
    const cells = rows[index]?.cells ?? {};
    return Object.fromEntries(
      Object.keys(cells).map(name => [name, name === 'at' ? instantOf(row[name]) : row[name]]),
    );
  });
  expect(shown, what).toEqual(rows.map(({ cells }) => ({ ...cells, at: instantOf(cells.at) })));
}

async function expectView(
  bench: MemoryBench,
  known: readonly KnownRow[],
  kind: 'log' | 'request',
  change: Partial<RowView>,
  node: FilterNode | null,
) {
  const where = filterText(node);
  const view = viewOf(kind, { ...change, where });
  const found = await pages(bench, view);
  const rows = sorted(
    known.filter(row => node === null || holds(node, row)),
    view.sort,
  );
  const what = JSON.stringify({ kind, where, ...change });
  expectPage(found.whole, rows, what);
  expectPage(found.early, rows.slice(1, 4), what);
  expectPage(found.late, rows.slice(1, 4), what);
  expect(found.matching, what).toBe(rows.length);
  const place = rows.findIndex(({ rowNumber }) => rowNumber === 0);
  expect(found.place, what).toBe(kind === 'log' && place !== -1 ? place : null);
}

describe('a view of random rows', () => {
  test('of logs has the rows that a filter holds for, in the order asked for, on every page', async () => {
    const filters = filtersOver(['level', 'component', 'pid', 'message', 'colour', 'size'], [], values);
    const sort = sorts('at', 'level', 'message', 'colour', 'source', 'line', 'templateId');
    await fc.assert(
      fc.asyncProperty(
        tables,
        fc.array(fc.tuple(fc.option(filters), sort), { minLength: 4, maxLength: 4 }),
        async (made, views) => {
          const { bench, logs } = await filled(made);
          for (const [node, keys] of views) await expectView(bench, logs, 'log', { sort: keys }, node);
        },
      ),
      { numRuns: 6 },
    );
  });

  test('of requests compares numbers, and puts rows without one last either way', async () => {
    const filters = filtersOver(['method'], ['status', 'seconds'], ['GET']);
    const sort = sorts('at', 'status', 'seconds');
    await fc.assert(
      fc.asyncProperty(
        tables,
        fc.array(fc.tuple(fc.option(filters), sort), { minLength: 4, maxLength: 4 }),
        async (made, views) => {
          const { bench, asked } = await filled(made);
          const known = asked.map(row => ({ ...row, texts: { method: null } }));
          for (const [node, keys] of views) await expectView(bench, known, 'request', { sort: keys }, node);
        },
      ),
      { numRuns: 6 },
    );
  });

  test('of a range has the rows within it, without those that have no time', async () => {
    await fc.assert(
      fc.asyncProperty(tables, at, at, async (made, fromUtc, toUtc) => {
        const { bench, logs } = await filled(made);
        const within = ({ cells }: KnownRow) => {
          const instant = instantOf(cells.at);
          return instant !== null && instant >= Date.parse(fromUtc) && instant < Date.parse(toUtc);
        };
        await expectView(bench, logs.filter(within), 'log', { fromUtc, toUtc }, null);
        const ofOne = logs.filter(row => within(row) && row.cells.source === 'two.csv');
        await expectView(bench, ofOne, 'log', { fromUtc, toUtc, sources: [2] }, null);
      }),
      { numRuns: 6 },
    );
  });

  test('of all kinds is merged by time, kinds of one time in their order', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async made => {
        const { bench, logs, asked } = await filled(made);
        const { whole, early, late } = await pages(bench, viewOf('all'));
        const every = [
          ...logs.map(row => ({ ...row, kind: 'log' as const })),
          ...asked.map(row => ({ ...row, kind: 'request' as const })),
        ];
        const rows = every.toSorted(
          (one, other) =>
            compared(instantOf(one.cells.at), instantOf(other.cells.at), false) ||
            recordKinds.indexOf(one.kind) - recordKinds.indexOf(other.kind) ||
            one.rowNumber - other.rowNumber,
        );
        const expected = rows.map(({ kind, rowNumber }) => [kind, rowNumber]);
        const found = (page: RowPage) => page.kinds.map((kind, index) => [kind, page.rowNumbers[index]]);
        expect(found(whole)).toEqual(expected);
        expect([found(early), found(late)]).toEqual([expected.slice(1, 4), expected.slice(1, 4)]);
      }),
      { numRuns: 6 },
    );
  });
});

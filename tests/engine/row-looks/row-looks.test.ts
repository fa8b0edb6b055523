import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RowLayout } from '../../../src-main/core/row-layout.ts';
import {
  type HighlightRule,
  highlightRuleSchema,
  type RowKind,
  rowViewSchema,
} from '../../../src-main/core/rows.ts';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { importAll, testEngine } from '../../helpers/engine.ts';
import { testFolder } from '../../helpers/files.ts';

const log = `timestamp,host,level,component,pid,event_id,message
2024-03-01T10:00:00Z,a,INFO,web,1,E1,started
2024-03-01T10:00:01Z,a,ERROR,web,1,E2,disk full
2024-03-01T10:00:02Z,b,WARN,db,2,E3,disk slow
2024-03-01T10:00:03Z,b,ERROR,db,2,E4,gone
`;
const calls = `call_id,started_at,queue,answered,wait_seconds
1,2024-03-01T10:00:01.500Z,sales,yes,5
2,2024-03-01T10:00:04Z,help,no,50
`;

async function filled(): Promise<Engine> {
  const folder = await testFolder();
  const files = { 'log.csv': log, 'calls.csv': calls };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const engine = await testEngine();
  await importAll(
    engine,
    Object.keys(files).map(name => join(folder, name)),
  );
  return engine;
}

const rule = (where: string, change: Partial<HighlightRule> = {}) =>
  highlightRuleSchema.parse({ name: where, where, colour: 'red', ...change });

async function highlighted(engine: Engine, kind: RowKind, descending = false) {
  const view = rowViewSchema.parse({ kind, sort: descending ? [{ column: 'at', descending }] : [] });
  return engine.highlightedRows(view, 0, 100, new AbortController().signal);
}

describe('highlight rules', () => {
  test('tell of each row the first one it matches, in the order of the view', async () => {
    const engine = await filled();
    expect(await highlighted(engine, 'log')).toEqual([]);
    await engine.setHighlights([rule('disk'), rule('level:ERROR'), rule('host:a')]);
    expect(await highlighted(engine, 'log')).toEqual([2, 0, 0, 1]);
    expect(await highlighted(engine, 'log', true)).toEqual([1, 0, 0, 2]);
  });

  test('leave out what is switched off, of another format, or asks for columns that the rows lack', async () => {
    const engine = await filled();
    const format = (await engine.sources()).find(({ kind }) => kind === 'log')?.format ?? '';
    await engine.setHighlights([
      rule('level:ERROR', { enabled: false }),
      rule('disk', { format: 'another' }),
      rule('queue:sales'),
      rule('gone', { format }),
    ]);
    expect(await highlighted(engine, 'log')).toEqual([null, null, null, 3]);
    expect(await highlighted(engine, 'call')).toEqual([2, null]);
    expect(await highlighted(engine, 'all')).toEqual([null, null, 2, null, 3, null]);
  });

  test('are not looked for beyond the last row', async () => {
    const engine = await filled();
    await engine.setHighlights([rule('disk')]);
    const view = rowViewSchema.parse({ kind: 'log' });
    expect(await engine.highlightedRows(view, 2, 100, new AbortController().signal)).toEqual([0, null]);
  });
});

describe('the arrangement of columns', () => {
  const column = { name: 'message', widthPixels: 300, hidden: false, pinned: true };
  const layout = (kind: RowKind): RowLayout => ({ kind, columns: [column] });

  test('is kept in the case for each kind and forgotten on request', async () => {
    const folder = await testFolder();
    const path = join(folder, 'looks.kymo');
    const first = await testEngine({ path, create: true });
    await first.setRowLayout(layout('log'));
    await first.setRowLayout(layout('call'));
    expect(await first.setRowLayout({ kind: 'log', columns: [{ ...column, hidden: true }] })).toEqual([
      layout('call'),
      { kind: 'log', columns: [{ ...column, hidden: true }] },
    ]);
    await first.close();
    const again = await testEngine({ path, create: false });
    expect(await again.setRowLayout({ kind: 'log', columns: [] })).toEqual([layout('call')]);
    expect(await again.rowLayouts()).toEqual([layout('call')]);
  });

  test('is left as it is in a case that is open for reading only', async () => {
    const folder = await testFolder();
    const path = join(folder, 'looks.kymo');
    const first = await testEngine({ path, create: true });
    await first.setRowLayout(layout('log'));
    await first.close();
    const reader = await testEngine({ path, create: false, readOnly: true });
    expect(await reader.setRowLayout(layout('call'))).toEqual([layout('log')]);
  });
});

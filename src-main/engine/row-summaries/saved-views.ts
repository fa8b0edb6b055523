import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { KymoError } from '../../core/errors.ts';
import { parseFilter } from '../../core/filter/parse.ts';
import { type SavedView, savedViewSchema } from '../../core/rows.ts';
import type { Workbench } from '../case-work.ts';
import { select } from '../query.ts';
import { recordAction } from '../store/case-store.ts';
import readSettingSql from '../store/read-setting.sql?raw';
import writeSettingSql from '../store/write-setting.sql?raw';

const setting = { name: 'views' };

/** Views kept in the case, by name: they speak of its columns and times. */
export function savedViews(bench: Workbench): Promise<readonly SavedView[]> {
  return bench.caseFile().use(readViews);
}

async function readViews(connection: DuckDBConnection): Promise<readonly SavedView[]> {
  const [row] = await select(connection, readSettingSql, setting);
  return row === undefined ? [] : z.array(savedViewSchema).parse(JSON.parse(String(row.value)));
}

/**
 * Keeps views; those of the same names are replaced.
 * @throws KymoError `usage` for a filter that cannot be read, and where the case is open for reading only
 */
export async function saveViews(
  bench: Workbench,
  views: readonly SavedView[],
): Promise<readonly SavedView[]> {
  for (const { name, where } of views) requireFilter(`The view "${name}"`, where);
  const names = views.map(view => view.name);
  return change(bench, 'saved views', names, known => [
    ...known.filter(({ name }) => !names.includes(name)),
    ...views,
  ]);
}

/** Forgets a view; a name that is not known is no mistake. */
export function removeView(bench: Workbench, name: string): Promise<readonly SavedView[]> {
  return change(bench, 'removed view', [name], known => known.filter(view => view.name !== name));
}

/** @throws KymoError `usage` that says whose filter cannot be read, and where */
export function requireFilter(whose: string, where: string): void {
  try {
    parseFilter(where);
  } catch (thrown) {
    if (!(thrown instanceof KymoError)) throw thrown;
    throw new KymoError('usage', `${whose}: ${thrown.message}`, { cause: thrown });
  }
}

async function change(
  bench: Workbench,
  action: string,
  names: readonly string[],
  changed: (known: readonly SavedView[]) => readonly SavedView[],
): Promise<readonly SavedView[]> {
  if (bench.caseFile().readOnly) {
    throw new KymoError(
      'usage',
      'The case is open for reading only, so its views cannot be changed. Save it under another name first.',
    );
  }
  return bench.caseFile().change(async connection => {
    const views = changed(await readViews(connection)).toSorted((one, other) =>
      one.name < other.name ? -1 : 1,
    );
    await select(connection, writeSettingSql, { ...setting, value: JSON.stringify(views) });
    await recordAction(connection, action, { names }, bench.clock());
    return views;
  });
}

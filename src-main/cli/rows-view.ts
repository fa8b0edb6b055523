import { KymoError } from '../core/errors.ts';
import { nearestName } from '../core/filter/columns.ts';
import { filterOfParts, filterParts } from '../core/filter/parts.ts';
import type { RowView, SavedView } from '../core/rows.ts';
import type { Engine } from '../engine/engine.ts';
import type { RowsOptions } from './rows-output.ts';

/** Rows that were asked for, and their columns in order (empty: all). */
export interface AskedRows {
  readonly view: RowView;
  readonly columns: readonly string[];
}

/**
 * The rows that options ask for. With `--view` they are those of a saved view: `--where` narrows it, the other options
 * win over what it says. @throws KymoError `usage` for a view that is not in the case
 */
export async function askedRows(engine: Engine, options: RowsOptions): Promise<AskedRows> {
  const saved = options.view === undefined ? null : await savedView(engine, options.view);
  const where = bothOf(saved?.where ?? '', options.where ?? '');
  const view: RowView = {
    kind: options.kind ?? saved?.kind ?? (await onlyKind(engine)),
    sort: [...(options.sort ?? saved?.sort ?? [])],
    fromUtc: options.from ?? saved?.fromUtc ?? null,
    toUtc: options.to ?? saved?.toUtc ?? null,
    sources: null,
    ...(where === '' ? {} : { where }),
  };
  return { view, columns: options.columns ?? saved?.columns ?? [] };
}

function bothOf(one: string, other: string): string {
  if (one === '' || other === '') return one || other;
  return filterOfParts([...filterParts(one), ...filterParts(other)]);
}

async function onlyKind(engine: Engine): Promise<RowView['kind']> {
  const kinds = [...new Set((await engine.sources()).map(({ kind }) => kind))];
  const [only] = kinds;
  return kinds.length === 1 && only !== undefined ? only : 'all';
}

async function savedView(engine: Engine, name: string): Promise<SavedView> {
  const views = await engine.savedViews();
  const found = views.find(view => view.name === name);
  if (found !== undefined) return found;
  const names = views.map(view => view.name);
  const nearest = nearestName(names, name);
  const hint =
    nearest !== null
      ? `Did you mean "${nearest}"?`
      : names.length === 0
        ? 'No view is saved here: views are kept in a case, so name one with --case.'
        : `The views are ${names.map(each => `"${each}"`).join(', ')}.`;
  throw new KymoError('usage', `There is no saved view "${name}". ${hint}`);
}

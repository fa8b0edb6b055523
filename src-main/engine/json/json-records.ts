import { bindLiterals, replaceParameters, sqlLiteral } from '../../core/sql-text.ts';
import cellSql from './json-cell.sql?raw';
import { jsonColumnPath, jsonPointer } from './json-path.ts';
import recordsSql from './json-records.sql?raw';

/** Name of a column of the view (`recordColumnNames`) and its path (`jsonColumnName`). */
export interface JsonRecordColumn {
  readonly name: string;
  readonly path: string;
}

/** Keys that nothing can be missed under: those the columns cover, per object that is taken apart. */
interface Coverage {
  readonly objects: readonly (readonly string[])[];
  readonly keys: readonly (readonly string[])[];
  /** Top-level keys with a column of their own. */
  readonly leaves: readonly string[];
}

/**
 * The statement that defines the view `records` over lines (`physical_line`) of one JSON object each: the named columns
 * as text (at least one),
 * then `extra_rest` (JSON text of what no column covers, else null) and `line_problem` (why a line is no record, else
 * null). Numbers keep the digits they are written with; those inside lists, objects and `extra_rest` are as DuckDB
 * writes them, exact to 17 digits. Blank lines give no row.
 */
export function jsonRecordsSql(columns: readonly JsonRecordColumn[]): string {
  const paths = columns.map(column => jsonColumnPath(column.path));
  const { objects, keys, leaves } = coverage(paths);
  const cells = columns
    .map(({ name }, index) =>
      bindLiterals(cellSql, {
        position: index + 1,
        name,
        numberExpression: `${quoteMeta(JSON.stringify(paths[index]?.at(-1) ?? ''))}\\s*:\\s*(-?[0-9][-+.0-9eE]*)`,
      }),
    )
    .join(',\n');
  const values: Readonly<Record<string, Parameters<typeof sqlLiteral>[0]>> = {
    pointers: paths.map(jsonPointer),
    objectPointers: objects.map(jsonPointer),
    knownKeys: keys,
    leavesAsNulls: asNulls(leaves),
    rootAsNulls: asNulls(keys[0] ?? []),
  };
  return replaceParameters(recordsSql, name => (name === 'cells' ? cells : sqlLiteral(values[name] ?? null)));
}

// An object with a column of its own is covered whole, whatever else is taken out of it.
function coverage(paths: readonly (readonly string[])[]): Coverage {
  const own = new Set(paths.map(jsonPointer));
  const needed = paths.filter(
    path => !path.slice(0, -1).some((_key, at) => own.has(jsonPointer(path.slice(0, at + 1)))),
  );
  const known = new Map<string, { readonly path: readonly string[]; readonly keys: Set<string> }>();
  for (const path of needed) {
    path.forEach((key, depth) => {
      const above = path.slice(0, depth);
      const entry = known.get(jsonPointer(above)) ?? { path: above, keys: new Set<string>() };
      known.set(jsonPointer(above), entry);
      entry.keys.add(key);
    });
  }
  const entries = [...known.values()];
  return {
    objects: entries.map(entry => entry.path),
    keys: entries.map(entry => [...entry.keys]),
    leaves: needed.flatMap(path => (path.length === 1 ? path : [])),
  };
}

// A merge patch (RFC 7396) that takes these members out.
function asNulls(keys: readonly string[]): string {
  return JSON.stringify(Object.fromEntries(keys.map(key => [key, null])));
}

function quoteMeta(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

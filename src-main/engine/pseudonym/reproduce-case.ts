import { bindLiterals } from '../../core/sql-text.ts';
import attachReadOnlySql from '../schema/attach-read-only.sql?raw';
import { macrosSql } from '../schema/macros.ts';
import viewsSql from '../schema/views.sql?raw';

/**
 * SQL that reads the records from a case file beside it, for a case whose original files hold other names; `name` null
 * for a case that was not kept.
 */
export function reproduceCaseSql(name: string | null): string {
  const hint =
    name === null
      ? '-- The case of this report was not kept: write the report again with --case case.kymo to have it.'
      : '-- Put the case file into the folder where this is run, or change its name here.';
  return [
    hint,
    bindLiterals(attachReadOnlySql, { path: name ?? 'case.kymo' }).trim(),
    viewsSql.trim(),
    macrosSql.trim(),
  ].join('\n\n');
}

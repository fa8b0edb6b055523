import { replaceParameters, type SqlValue, sqlLiteral } from '../../core/sql-text.ts';

/** The statement with the parameters a format decides as literals; those of the reading stay `$name`. */
export function bindSome(sql: string, values: Readonly<Record<string, SqlValue>>): string {
  return replaceParameters(sql, name => {
    const value = values[name];
    return value === undefined ? `$${name}` : sqlLiteral(value);
  });
}

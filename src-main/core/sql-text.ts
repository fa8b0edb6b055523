/** A value that can stand in SQL text. Lists become DuckDB list literals, records struct literals. */
export type SqlValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly SqlValue[]
  | { readonly [name: string]: SqlValue };

/** DuckDB literal of a value; strings are quoted with their quotes doubled, so no value can end its literal. */
export function sqlLiteral(value: SqlValue): string {
  if (value === null) return 'NULL';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return numberLiteral(value);
  if (typeof value === 'string') return textLiteral(value);
  if (Array.isArray(value)) return `[${value.map(sqlLiteral).join(', ')}]`;
  const entries = Object.entries(value as Record<string, SqlValue>);
  return `{${entries.map(([name, item]) => `${sqlLiteral(name)}: ${sqlLiteral(item)}`).join(', ')}}`;
}

// DuckDB takes a NUL for the end of the statement.
function textLiteral(value: string): string {
  const parts = value.split('\0').map(part => `'${part.replaceAll("'", "''")}'`);
  return parts.length === 1 ? `${parts[0]}` : `(${parts.join(' || chr(0) || ')})`;
}

function numberLiteral(value: number): string {
  if (Number.isInteger(value)) return Object.is(value, -0) ? '0' : String(value);
  // Without an exponent DuckDB reads a DECIMAL, which is not the same number once it is a DOUBLE again.
  if (Number.isFinite(value)) return /e/.test(String(value)) ? String(value) : `${value}e0`;
  return `'${Number.isNaN(value) ? 'nan' : value > 0 ? 'infinity' : '-infinity'}'::DOUBLE`;
}

const tokens = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$([A-Za-z_]\w*)/g;

/** Names of the `$name` parameters of a statement, each once, in order of first use; text and comments are skipped. */
export function parameterNames(sql: string): readonly string[] {
  const names = new Set<string>();
  for (const match of sql.matchAll(tokens)) if (match[1] !== undefined) names.add(match[1]);
  return [...names];
}

/** The statement with every `$name` replaced by the text `literalOf` gives for it; text and comments are left alone. */
export function replaceParameters(sql: string, literalOf: (name: string) => string): string {
  return sql.replace(tokens, (whole, name: string | undefined) =>
    name === undefined ? whole : literalOf(name),
  );
}

/**
 * The statement with every `$name` replaced by its literal, for places where DuckDB takes no bound parameter
 * (options of a table function). A missing value throws.
 */
export function bindLiterals(sql: string, values: Readonly<Record<string, SqlValue>>): string {
  return replaceParameters(sql, name => {
    const value = values[name];
    if (value === undefined) throw new Error(`the statement names $${name}, which has no value`);
    return sqlLiteral(value);
  });
}

/** A double-quoted SQL identifier. */
export function sqlIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

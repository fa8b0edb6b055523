import { z } from 'zod';
import { KymoError } from '../../core/errors.ts';

/** Table functions that only make rows from their arguments. */
const tableFunctions = new Set(['range', 'generate_series', 'unnest', 'json_each', 'json_tree', 'summary']);

/**
 * Scalar functions that write, wait, read files or settings, or run other SQL. A statement passes two more gates, so
 * this list need not be perfect; it must name what those two let through.
 */
const refusedFunctions =
  /^(nextval|currval|setseed|write_log|sleep_ms|pg_sleep|current_setting|getvariable|query|query_table|json_execute_serialized_sql|read_\w+|glob|getenv|levenshtein|damerau_levenshtein|editdist3|repeat|checkpoint|force_checkpoint|enable_\w+|disable_\w+|set_config|parse_duckdb_log_message|which_secret|duckdb_\w+|pragma_\w+|copy_\w+|\w+_scan|sql_auto_complete|from_substrait\w*|test_\w+)$/;

const treeSchema = z.object({
  error: z.boolean(),
  error_message: z.string().optional(),
  statements: z.array(z.unknown()).default([]),
});

/**
 * First gate of the SQL door: the statement's syntax tree must be exactly one SELECT that calls nothing but harmless
 * functions and reads nothing but tables by name.
 * @param tree JSON text of DuckDB's `json_serialize_sql`
 * @param sql the statement itself, for the hint a syntax error deserves
 * @throws KymoError `sql-refused` naming what is not allowed, `sql-failed` for a syntax error
 */
export function allowStatement(tree: string, sql: string): void {
  const parsed = treeSchema.parse(JSON.parse(tree));
  if (parsed.error) {
    const message = parsed.error_message ?? 'not a SELECT statement';
    if (/Only SELECT statements can be serialized/i.test(message))
      throw refused('only SELECT statements are allowed here');
    throw new KymoError(
      'sql-failed',
      `The SQL could not be understood: ${message.split('\n')[0]}.${reservedHint(message, sql)}`,
    );
  }
  if (parsed.statements.length !== 1) throw refused('exactly one statement is allowed');
  walk(parsed.statements[0]);
}

function reservedHint(message: string, sql: string): string {
  return /syntax error at or near/i.test(message) && /(?<!")\bat\b(?!")/i.test(sql)
    ? ' A column named "at" must be written in double quotes: "at".'
    : '';
}

function refused(why: string): KymoError {
  return new KymoError('sql-refused', `This SQL was not run: ${why}. The case is read only here.`);
}

// Nodes of the tree have these as text; elsewhere the same words name other things (the type of a constant).
const textOr = (value: unknown): string => (typeof value === 'string' ? value : '');

function walk(value: unknown): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  checkNode(value as Readonly<Record<string, unknown>>);
  for (const item of Object.values(value)) walk(item);
}

function checkNode(node: Readonly<Record<string, unknown>>): void {
  if (node.type === 'TABLE_FUNCTION') {
    const call = z
      .looseObject({ function_name: z.string(), schema: z.string().default('') })
      .parse(node.function);
    if (!tableFunctions.has(call.function_name) || call.schema !== '') {
      throw refused(`the function ${call.function_name}() may not be read from`);
    }
    return;
  }
  const table = textOr(node.table_name);
  if (node.type === 'BASE_TABLE' && /[/\\.:]/.test(table)) throw refused(`files may not be read (${table})`);
  const name = textOr(node.function_name).toLowerCase();
  if (refusedFunctions.test(name)) throw refused(`the function ${name}() is not allowed`);
}

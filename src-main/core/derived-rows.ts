import { z } from 'zod';
import derivedRows from './derived-rows.sql?raw';
import { replaceParameters, sqlLiteral } from './sql-text.ts';

/**
 * SELECT that turns a JSON list of rows into typed columns, those of the schema in its order: days become DATE, instants
 * TIMESTAMPTZ, whole numbers BIGINT, other numbers DOUBLE. Plain DuckDB runs it, so a report can carry the rows.
 * @param rows what stands for the JSON in the statement: a parameter or a literal.
 */
export function derivedRowsSql(row: z.ZodObject, rows: string): string {
  const structure = JSON.stringify([
    Object.fromEntries(Object.entries(row.shape).map(([name, schema]) => [name, columnType(schema)])),
  ]);
  return replaceParameters(derivedRows, name => (name === 'rows' ? rows : sqlLiteral(structure)));
}

/** JSON structure of DuckDB for a column. @throws Error for a schema that no column of a result has. */
function columnType(schema: unknown): string | readonly unknown[] {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) return columnType(schema.unwrap());
  if (schema instanceof z.ZodArray) return [columnType(schema.element)];
  if (schema instanceof z.ZodISODate) return 'DATE';
  if (schema instanceof z.ZodISODateTime) return 'TIMESTAMPTZ';
  if (schema instanceof z.ZodString || schema instanceof z.ZodEnum) return 'VARCHAR';
  if (schema instanceof z.ZodBoolean) return 'BOOLEAN';
  if (schema instanceof z.ZodNumber) return schema.format === 'safeint' ? 'BIGINT' : 'DOUBLE';
  throw new Error('a column of a derived result has a type that no table has');
}

import { z } from 'zod';
import { scopeSchema } from './analysis.ts';

/**
 * One execution of one analysis: enough to run it again and to know whether the answer is the same.
 * `run` is the first 16 hex digits of the SHA-256 over analysis, version, parameters, scope and input fingerprint,
 * so that the same question on the same data is the same run.
 */
export const runSchema = z.object({
  run: z.string(),
  analysis: z.string(),
  version: z.number().int(),
  params: z.record(z.string(), z.unknown()),
  scope: scopeSchema,
  /** Statements that put what matches the filter in the place of all records; empty without one. */
  filterSql: z.string().default(''),
  sql: z.string(),
  summarySql: z.string(),
  /** SHA-256 over the hashes and readings of the sources in scope. */
  inputFingerprint: z.string(),
  /** SHA-256 over the canonical JSON of rows and summary. */
  resultFingerprint: z.string(),
  rowCount: z.number().int(),
  milliseconds: z.number(),
});
export type Run = z.infer<typeof runSchema>;

import { z } from 'zod';
import { recordKinds } from './kinds.ts';
import { levelsOfPriorities } from './syslog-severity.ts';

/** One line (or several, when the record goes on) with the fields it must give: a pattern's own test. */
export const patternSampleSchema = z.strictObject({
  text: z.string().min(1),
  /** Group name to text; groups not named here must be absent or empty. */
  fields: z.record(z.string(), z.string()),
});

/**
 * A layout of raw log lines: an RE2 expression whose named groups are roles of the kind (`at`, `level`, `message`;
 * `at_1`, `at_2` where a time stands in several places) or, under any other name, extra columns.
 */
export const patternSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower case words joined by hyphens'),
  title: z.string().min(1).max(100),
  kind: z.enum(recordKinds),
  /** Whole-line RE2 expression with `(?P<name>...)` groups; anchor it with ^ and $. */
  expression: z.string().min(3),
  /**
   * What a line that does not match is: part of the record before (`attach`: stack traces, wrapped messages) or
   * a reject of its own.
   */
  continuation: z.enum(['attach', 'reject']).default('reject'),
  /** RE2 expression of lines that are no records (directives, banners); they are counted as skipped. */
  skip: z.string().nullable().default(null),
  /** strptime layouts of the time, tried in order; when empty they are found from the values. */
  timeLayouts: z.array(z.string()).default([]),
  /**
   * What the level texts of this layout stand for: `E: error`. Texts not named stay as they are. `syslog-priority`
   * stands for the severities of all priorities (facility times 8 plus severity).
   */
  levels: z
    .union([
      z.literal('syslog-priority').transform((): Readonly<Record<string, string>> => levelsOfPriorities),
      z.record(z.string(), z.string()),
    ])
    .default({}),
  /** Added to the confidence when nothing else decides: a general layout says -0.2. */
  preference: z.number().min(-0.5).max(0.5).default(0),
  samples: z.array(patternSampleSchema).min(1),
});
export type Pattern = z.infer<typeof patternSchema>;

/** Names of the groups of an RE2 expression, in order. */
export function groupNames(expression: string): readonly string[] {
  return [...expression.matchAll(/\(\?P<([A-Za-z_]\w*)>/g)].flatMap(([, name]) => name ?? []);
}

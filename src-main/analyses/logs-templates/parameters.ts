import { z } from 'zod';

/** Parameters of the templates of a log: how they are found, and what is listed. */
export const templatesParams = z.object({
  method: z
    .enum(['two-pass', 'drain'])
    .default('two-pass')
    .describe('How templates are found: two-pass needs no settings; drain is Drain (He and others, 2017).'),
  similarity: z
    .number()
    .min(0)
    .max(1)
    .default(0.4)
    .describe('Drain only: share of equal words from which a message joins a template.'),
  depth: z.number().int().min(3).max(20).default(4).describe('Drain only: depth of its tree.'),
  maxChildren: z
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(100)
    .describe('Drain only: children of a node at most.'),
  shortMessages: z
    .enum(['apart', 'leaf'])
    .default('apart')
    .describe(
      'Drain only: messages shorter than the tree are kept apart (as logparser does) or compared (as Drain3 does).',
    ),
  masks: z
    .string()
    .max(10_000)
    .default('')
    .describe('Drain only: a JSON list of expressions whose matches are parameters from the start.'),
  lines: z
    .boolean()
    .default(false)
    .describe('One row for each entry instead of one for each template: its line and its template.'),
  limit: z
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .default(250_000)
    .describe('With lines: rows at most. The summary says how many entries are left out.'),
  skip: z.number().int().min(0).default(0).describe('With lines: entries to pass over first.'),
});

/** Parameters that the statements need not name: they are for who finds the templates, or choose the statement. */
export const miningParams = [
  'similarity',
  'depth',
  'maxChildren',
  'shortMessages',
  'masks',
  'lines',
  'limit',
  'skip',
] as const;

import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import { isoInstant } from '../../core/time.ts';
import { compareCharts } from './chart.ts';
import { compareDerivation, comparedFields } from './derive.ts';
import { compareFindings } from './findings.ts';
import sql from './query.sql?raw';
import summarySql from './summary.sql?raw';

const side = (which: string) =>
  z
    .string()
    .max(500)
    .default('')
    .describe(
      `The ${which} side: a host, a file, or a period as two instants (2024-03-01T00:00Z/2024-03-02T00:00Z). Empty: the two that write most, or the halves of the time range.`,
    );

const params = z.object({
  by: z.enum(['period', 'host', 'source']).default('period').describe('What is compared.'),
  first: side('first'),
  second: side('second'),
  least: z
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .default(10)
    .describe('Values with fewer entries on both sides together are left out.'),
});
export type CompareParams = z.infer<typeof params>;

const row = z.object({
  field: z.enum(comparedFields),
  value: z.string().describe('Template, level, component, host or event id.'),
  templateId: z.number().int().nullable(),
  firstCount: z.number().int(),
  secondCount: z.number().int(),
  firstShare: z.number().describe('Of the entries of the first side.'),
  secondShare: z.number(),
  ratio: z.number().nullable().describe('Second share by first share; null for what the first side lacks.'),
  effect: z
    .number()
    .describe("Cohen's h of the shares: 0.2 is small, 0.5 medium, 0.8 large; above 0 is more."),
  p: z
    .number()
    .nullable()
    .describe('Chance of such a difference of the shares in blocks of time; null for too few blocks.'),
  q: z.number().nullable().describe('Share of false ones among all that differ at least as surely.'),
  isCertain: z.boolean().describe('True for a q of 0.05 at most.'),
  firstName: z.string(),
  secondName: z.string(),
  firstFrom: isoInstant.nullable().describe('Start of the first period; null for hosts and files.'),
  firstTo: isoInstant.nullable().describe('End of the first period, not in it.'),
  secondFrom: isoInstant.nullable(),
  secondTo: isoInstant.nullable(),
  firstEntries: z.number().int(),
  secondEntries: z.number().int(),
});
export type CompareRow = z.infer<typeof row>;

const summary = z.object({
  values: z.number().int().describe('Values compared.'),
  changed: z.number().int().describe('Values that certainly differ.'),
  notable: z.number().int().describe('Of these, with an effect of 0.2 and above.'),
  onlySecond: z.number().int().describe('Kinds of message that only the second side has.'),
  onlyFirst: z.number().int(),
  firstName: z.string().nullable(),
  secondName: z.string().nullable(),
  firstEntries: z.number().int().nullable(),
  secondEntries: z.number().int().nullable(),
  entriesRatio: z.number().nullable(),
});

export type CompareResult = AnalysisResult<CompareParams, CompareRow, z.infer<typeof summary>>;

/** Two periods, hosts or files beside each other: what each says more often, and how sure that is. */
export const logsCompare = defineAnalysis({
  id: 'logs.compare',
  version: 2,
  title: 'Logs compared',
  question: 'What do the logs of two periods, hosts or files say more or less often?',
  needs: ['log'],
  screen: 'logs',
  params,
  row,
  key: ['field', 'value', 'templateId'],
  reportColumns: ['field', 'value', 'firstCount', 'secondCount', 'firstShare', 'secondShare', 'effect', 'q'],
  sql,
  derivation: compareDerivation,
  templates: { params: [] },
  summary,
  summarySql,
  charts: compareCharts,
  findings: compareFindings,
});

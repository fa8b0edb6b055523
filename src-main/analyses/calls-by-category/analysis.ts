import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import callQuarters from '../shared/call-quarters.sql?raw';
import categories from './categories.sql?raw';
import { categoryCharts } from './chart.ts';
import columns from './columns.sql?raw';
import { categoryFindings } from './findings.ts';
import query from './query.sql?raw';
import summarySql from './summary.sql?raw';

const params = z.object({
  column: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .default('auto')
    .describe(
      'What the calls are sorted by: queue, direction, agent, or the name of any column of the files, in any case of letters. auto takes the first of queue, direction and agent with several values, else the first other column with 2 to 50 values.',
    ),
  top: z
    .number()
    .int()
    .min(1)
    .max(200)
    .default(30)
    .describe('Categories with a row of their own; all others share one row.'),
});

const row = z.object({
  category: z.string().describe('Value of the column without blanks around it, or other for all others.'),
  categories: z.number().int().describe('Categories in the row: more than one only for the others.'),
  calls: z.number().int(),
  share: z.number().describe('Of the calls that have a category.'),
  callsPerDay: z
    .number()
    .describe('Over the days on which the files that have the column hold a record, of whatever category.'),
  busiestWeekday: z
    .number()
    .int()
    .min(1)
    .max(7)
    .describe('ISO weekday, 1 for Monday, by mean calls per day that occurred.'),
  busiestHour: z
    .number()
    .int()
    .min(0)
    .max(23)
    .nullable()
    .describe('Hour of the site with the most calls; null where the files carry no time of day.'),
  callsWithAnswered: z.number().int().describe('Calls that say whether they were answered.'),
  answeredShare: z.number().nullable().describe('Of these calls; null where there are none.'),
  meanHandleSeconds: z
    .number()
    .nullable()
    .describe('Over the calls with a handling time that were not abandoned.'),
  firstDay: z.iso.date(),
  lastDay: z.iso.date(),
  rank: z.number().int().describe('1 for the most calls; the others come last.'),
});

const summary = z.object({
  column: z.string().nullable().describe('Column the calls are sorted by; null where no file has it.'),
  columnsToChoose: z.array(z.string()).describe('Names that the parameter column understands here.'),
  categories: z.number().int(),
  totalCalls: z.number().int(),
  callsWithoutCategory: z
    .number()
    .int()
    .describe('Calls with nothing in the column, or of files without it.'),
  days: z.number().int().describe('Days on which the files that have the column hold a record.'),
  topCategory: z.string().nullable(),
  topCalls: z.number().int().nullable(),
  topShare: z.number().nullable(),
  herfindahl: z
    .number()
    .nullable()
    .describe(
      'Concentration (Herfindahl-Hirschman index): sum of the squared shares of all categories, 1 for a single one, one divided by their number where all are alike.',
    ),
  answeredShare: z.number().nullable().describe('Over all categories.'),
});

export type CategoryRow = z.infer<typeof row>;
export type CategoryResult = AnalysisResult<z.infer<typeof params>, CategoryRow, z.infer<typeof summary>>;

/** Calls by the values of one column: how many, when, and how they are answered. */
export const callsByCategory = defineAnalysis({
  id: 'calls.by-category',
  version: 1,
  title: 'Calls by category',
  question: 'Which queues, topics or agents take the calls, and how do they differ?',
  needs: ['call'],
  screen: 'calls',
  params,
  row,
  key: ['rank'],
  reportColumns: [
    'category',
    'calls',
    'share',
    'callsPerDay',
    'busiestWeekday',
    'busiestHour',
    'answeredShare',
    'meanHandleSeconds',
  ],
  sql: callQuarters + columns + categories + query,
  summary,
  summarySql: callQuarters + columns + categories + summarySql,
  charts: categoryCharts,
  findings: categoryFindings,
});

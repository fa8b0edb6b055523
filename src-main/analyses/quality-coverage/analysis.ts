import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import { recordKinds } from '../../core/kinds.ts';
import { isoInstant } from '../../core/time.ts';
import { coverageCharts } from './chart.ts';
import { coverageFindings } from './findings.ts';
import sql from './query.sql?raw';
import summarySql from './summary.sql?raw';

const gapUnits = ['bin', 'day', 'hour'] as const;

const gap = z.object({
  startAt: isoInstant,
  endAt: isoInstant.describe('End, not included.'),
  missingBins: z.number().int().describe('Expected units without a record.'),
  unit: z.enum(gapUnits).describe("What is counted: the file's own bins, or days or hours of events."),
});

const row = z.object({
  source: z.string().describe('Name of the file.'),
  kind: z.enum(recordKinds),
  firstAt: isoInstant.nullable(),
  lastAt: isoInstant.nullable(),
  recordsRead: z.number().int().describe('Records read: loaded, rejected and skipped together.'),
  loaded: z.number().int(),
  rejected: z.number().int(),
  skipped: z.number().int(),
  reconciled: z.boolean().describe('True when an independent count of the records agrees.'),
  duplicates: z.number().int().describe('Records beyond the first that equal another one in every column.'),
  outOfOrder: z.number().int().describe('Records that stand against the order of the file.'),
  future: z.number().int().describe('Records later than the moment of the analysis.'),
  gaps: z.array(gap).describe('Unbroken stretches of expected time without a record.'),
  order: z.enum(['ascending', 'descending', 'mixed']).describe('How the file is sorted by time.'),
  gapCount: z.number().int(),
  missingBins: z.number().int().describe('Missing units of all gaps together.'),
  gapUnit: z.enum(gapUnits).nullable(),
  largestGapStartAt: isoInstant.nullable(),
  largestGapEndAt: isoInstant.nullable(),
  largestGapBins: z.number().int().nullable(),
  sourceId: z.number().int(),
});

const summary = z.object({
  sources: z.number().int(),
  firstAt: isoInstant.nullable(),
  lastAt: isoInstant.nullable(),
  recordsRead: z.number().int(),
  loaded: z.number().int(),
  rejected: z.number().int(),
  skipped: z.number().int(),
  notReconciled: z.number().int().describe('Files whose independent count does not agree.'),
  duplicates: z.number().int(),
  outOfOrder: z.number().int(),
  future: z.number().int(),
  gaps: z.number().int(),
});

export type CoverageResult = AnalysisResult<
  Record<string, never>,
  z.infer<typeof row>,
  z.infer<typeof summary>
>;

/** What is wrong or missing in each file. Whole files are judged, whatever time range is chosen. */
export const qualityCoverage = defineAnalysis({
  id: 'quality.coverage',
  version: 1,
  title: 'Coverage and quality of the sources',
  question: 'What do the files cover, and what in them is missing or doubtful?',
  needs: [],
  screen: 'sources',
  params: z.object({}),
  row,
  key: ['sourceId'],
  sql,
  summary,
  summarySql,
  charts: coverageCharts,
  findings: coverageFindings,
});

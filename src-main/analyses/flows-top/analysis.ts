import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import { internalParam } from '../shared/flow-networks.ts';
import { measureParam } from '../shared/flow-params.ts';
import flowRecords from '../shared/flow-records.sql?raw';
import { topCharts } from './chart.ts';
import { topFindings } from './findings.ts';
import query from './query.sql?raw';
import summarySql from './summary.sql?raw';

const groupings = ['talkers', 'destinations', 'ports', 'pairs', 'protocols'] as const;
const measures = ['bytes', 'packets', 'flows'] as const;

const params = z.object({
  by: z
    .enum(['auto', ...groupings])
    .default('auto')
    .describe(
      'talkers are sources, ports those of the destination; auto takes talkers, or ports where the files have no addresses.',
    ),
  measure: measureParam,
  top: z.number().int().min(1).max(1000).default(30).describe('Rows at most, the largest first.'),
  internal: internalParam,
});

const side = () =>
  z.boolean().nullable().describe('Null for a text that is no address, and where there is none.');

const row = z.object({
  rank: z.number().int(),
  name: z.string(),
  by: z.enum(groupings),
  source: z.string().nullable(),
  destination: z.string().nullable(),
  port: z.number().int().nullable().describe('Of the destination.'),
  protocol: z.string().nullable(),
  sourceIsInternal: side(),
  destinationIsInternal: side(),
  flows: z.number().int(),
  bytes: z.number().int().nullable().describe('Both ways; null where no flow says them.'),
  packets: z.number().int().nullable(),
  share: z.number().describe('Of all flows in scope, in the measure.'),
  measure: z.enum(measures).describe('What the rows are ranked by.'),
  impossibleFlows: z.number().int().describe('Flows of it with more bytes than their packets can carry.'),
});

const summary = z.object({
  by: z.enum(groupings).nullable(),
  measure: z.enum(measures).nullable(),
  shown: z.number().int(),
  shownShare: z.number().describe('Share of all rows together.'),
  flows: z.number().int(),
  flowsWithoutTime: z.number().int().describe('They are left out as soon as a time range is chosen.'),
  bytes: z.number().int().nullable(),
  packets: z.number().int().nullable(),
  internalAddresses: z.number().int(),
  externalAddresses: z.number().int(),
  impossibleFlows: z
    .number()
    .int()
    .describe('Flows that claim more bytes than their packets can carry (65,535 each).'),
  impossibleBytes: z.number().int().nullable(),
  topName: z.string().nullable(),
  topShare: z.number().nullable(),
  topFlows: z.number().int().nullable(),
});

export type TopResult = AnalysisResult<z.infer<typeof params>, z.infer<typeof row>, z.infer<typeof summary>>;

/** Who sends most, to whom, over which port. */
export const flowsTop = defineAnalysis({
  id: 'flows.top',
  version: 1,
  title: 'Largest talkers, ports and pairs',
  question:
    'Which hosts, ports, pairs or protocols carry most of the traffic, and are they inside or outside?',
  needs: ['flow'],
  screen: 'traffic',
  params,
  row,
  key: ['rank'],
  reportColumns: ['rank', 'name', 'sourceIsInternal', 'destinationIsInternal', 'flows', 'bytes', 'share'],
  sql: flowRecords + query,
  summary,
  summarySql: flowRecords + summarySql,
  charts: topCharts,
  findings: topFindings,
});

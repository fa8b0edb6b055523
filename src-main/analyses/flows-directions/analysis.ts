import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import { internalParam } from '../shared/flow-networks.ts';
import { measureParam } from '../shared/flow-params.ts';
import flowRecords from '../shared/flow-records.sql?raw';
import { directionCharts } from './chart.ts';
import { directionFindings } from './findings.ts';
import query from './query.sql?raw';
import summarySql from './summary.sql?raw';

const measures = ['bytes', 'packets', 'flows'] as const;
const direction = z.enum([
  'internal-to-internal',
  'internal-to-external',
  'external-to-internal',
  'external-to-external',
  'unknown',
]);

const params = z.object({
  internal: internalParam,
  measure: measureParam,
  ports: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(10)
    .describe('Ports listed for each direction and protocol, the largest first; the others share a row.'),
});

const row = z.object({
  level: z
    .number()
    .int()
    .min(1)
    .max(3)
    .describe(
      '1: by direction; 2: by protocol as well; 3: by destination port as well. Each level has all flows.',
    ),
  direction: direction.describe('unknown where one side is no address.'),
  protocol: z.string().nullable(),
  destinationPort: z.number().int().nullable(),
  isOther: z.boolean().describe('True for the row of all ports that are not listed.'),
  flows: z.number().int(),
  bytes: z.number().int().nullable().describe('Both ways; null where no flow says them.'),
  packets: z.number().int().nullable(),
  share: z.number().describe('Of all flows in scope, in the measure.'),
  measure: z.enum(measures),
  sources: z.number().int().describe('Distinct ones.'),
  destinations: z.number().int().describe('Distinct ones.'),
  ports: z.number().int().describe('Distinct ones of the destination.'),
});

const summary = z.object({
  measure: z.enum(measures).nullable(),
  flows: z.number().int(),
  flowsWithoutTime: z.number().int().describe('They are left out as soon as a time range is chosen.'),
  impossibleFlows: z
    .number()
    .int()
    .describe('Flows that claim more bytes than their packets can carry (65,535 each).'),
  internalToInternalFlows: z.number().int(),
  internalToExternalFlows: z.number().int(),
  externalToInternalFlows: z.number().int(),
  externalToExternalFlows: z.number().int(),
  unknownFlows: z.number().int(),
  largestDirection: direction.nullable(),
  largestShare: z.number().nullable(),
  inboundSources: z.number().int().nullable().describe('External sources of flows to internal addresses.'),
  inboundDestinations: z.number().int().nullable(),
  inboundPort: z.number().int().nullable().describe('Port with most of these flows.'),
  inboundPortFlows: z.number().int().nullable(),
});

export type DirectionsResult = AnalysisResult<
  z.infer<typeof params>,
  z.infer<typeof row>,
  z.infer<typeof summary>
>;

/** What stays inside, what leaves and what comes in: by direction, protocol and port. */
export const flowsDirections = defineAnalysis({
  id: 'flows.directions',
  version: 1,
  title: 'Traffic inside, outwards and inwards',
  question: 'How much stays inside the site, leaves it or comes in, over which protocols and ports?',
  needs: ['flow'],
  screen: 'traffic',
  params,
  row,
  key: ['level', 'direction', 'protocol', 'destinationPort', 'isOther'],
  reportColumns: ['level', 'direction', 'protocol', 'destinationPort', 'flows', 'bytes', 'share'],
  sql: flowRecords + query,
  summary,
  summarySql: flowRecords + summarySql,
  charts: directionCharts,
  findings: directionFindings,
});

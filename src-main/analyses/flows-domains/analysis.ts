import { z } from 'zod';
import { type AnalysisResult, defineAnalysis, derivation } from '../../core/analysis.ts';
import { destinationKinds } from '../../core/domains/destination.ts';
import { domainCharts } from './chart.ts';
import { type DomainSettings, domainRows, namedSchema } from './derive.ts';
import { domainFindings } from './findings.ts';
import names from './names.sql?raw';
import query from './query.sql?raw';
import summarySql from './summary.sql?raw';

const measures = ['records', 'bytes'] as const;

const params = z.object({
  ownDomains: z
    .string()
    .max(4000)
    .default('')
    .describe(
      'Domains of the site between commas, such as example.org; names below them are internal, as those without a public suffix are.',
    ),
  measure: z
    .enum(measures)
    .default('records')
    .describe(
      'What is ranked and shared out: records (flows, requests and log entries), or bytes where the files have them.',
    ),
  top: z.number().int().min(1).max(10_000).default(100).describe('Rows at most, the largest first.'),
});

const instant = () => z.iso.datetime({ offset: true }).nullable();

const row = z.object({
  rank: z.number().int(),
  domain: z.string().describe('Registrable domain, host inside, or address.'),
  kind: z
    .enum(destinationKinds)
    .describe(
      'registrable: somebody registered it; internal: a host inside; address: no name; reverse: lookups of the name of an address; suffix: a public suffix itself; other: no host name.',
    ),
  names: z.number().int().describe('Different names of hosts.'),
  flows: z.number().int(),
  requests: z.number().int(),
  entries: z
    .number()
    .int()
    .describe('Entries of logs and other tables that name it: DNS questions, TLS connections.'),
  bytes: z.number().int().nullable().describe('Of flows and requests; null where none says them.'),
  firstAt: instant(),
  lastAt: instant(),
  share: z.number().describe('Of all records with a name or address, in the measure.'),
  measure: z.enum(measures),
  domainsFound: z.number().int().describe('Destinations in all, the listed ones among them.'),
});

const summary = z.object({
  measure: z.enum(measures).nullable(),
  records: z.number().int().describe('Records with a name or an address.'),
  recordsWithoutName: z.number().int(),
  bytes: z.number().int().nullable(),
  domains: z.number().int(),
  listed: z.number().int(),
  registrableListed: z.number().int(),
  internalListed: z.number().int(),
  listedShare: z.number(),
  topDomain: z.string().nullable(),
  topShare: z.number().nullable(),
  topNames: z.number().int().nullable(),
  topRecords: z.number().int().nullable(),
});

export type DomainsResult = AnalysisResult<DomainSettings, z.infer<typeof row>, z.infer<typeof summary>>;

/** Where the traffic goes by name: hosts reduced to the domain that somebody registered, and to the host inside. */
export const flowsDomains = defineAnalysis({
  id: 'flows.domains',
  version: 1,
  title: 'Destinations by domain',
  question: 'Which domains do the flows, requests and DNS questions go to, and which hosts inside?',
  needs: ['flow'],
  alsoReads: ['request', 'log', 'record'],
  screen: 'traffic',
  params,
  row,
  key: ['kind', 'domain'],
  reportColumns: ['rank', 'domain', 'kind', 'names', 'flows', 'requests', 'entries', 'bytes', 'share'],
  sql: names + query,
  derivation: derivation({
    method: 'registrable domains by the Public Suffix List (publicsuffix.org)',
    input: namedSchema,
    derive: (found, settings: DomainSettings) => domainRows(found, settings),
  }),
  summary,
  summarySql: names + summarySql,
  charts: domainCharts,
  findings: domainFindings,
});

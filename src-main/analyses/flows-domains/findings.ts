import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, plural, rowFigure, summaryFigure } from '../shared/figures.ts';
import type { DomainsResult } from './analysis.ts';

type Row = DomainsResult['rows'][number];

const columns = [
  'rank',
  'domain',
  'kind',
  'names',
  'flows',
  'requests',
  'entries',
  'bytes',
  'share',
] as const;
const key = ['kind', 'domain'] as const;
/** From so many different names on below one domain, nearly all of them asked for once, somebody makes them up. */
const manyNames = 200;
const newNameShare = 0.5;

/** Where most of it goes, and domains with far more names than hosts. */
export function domainFindings(result: DomainsResult): readonly FindingDraft[] {
  return [...largest(result), ...result.rows.filter(isMadeUp).map(row => madeUp(row))];
}

function largest({ rows, summary }: DomainsResult): readonly FindingDraft[] {
  if (summary.measure === null || summary.topDomain === null) return [];
  const without =
    summary.recordsWithoutName === 0
      ? ''
      : ` {recordsWithoutName} ${plural(summary.recordsWithoutName, 'record says', 'records say')} no destination.`;
  return [
    {
      rule: 'largest-destination',
      title: `The largest destination by ${summary.measure} is {topDomain}, with a share of {topShare}`,
      detail: `It has {topRecords} of {records} records, under {topNames} ${plural(summary.topNames ?? 0, 'name', 'names')}. There are {domains} destinations in all.${without}`,
      severity: 'info',
      confidence: 'high',
      recommendation: null,
      figures: [
        summaryFigure(summary, 'topDomain'),
        summaryFigure(summary, 'topShare'),
        summaryFigure(summary, 'topRecords', { unit: 'records' }),
        summaryFigure(summary, 'records', { unit: 'records' }),
        summaryFigure(summary, 'topNames', { unit: 'names' }),
        summaryFigure(summary, 'domains'),
        ...(without === '' ? [] : [summaryFigure(summary, 'recordsWithoutName', { unit: 'records' })]),
      ],
      evidence: evidenceOf('domains', rows.slice(0, 10), columns),
    },
  ];
}

function isMadeUp({ kind, names, flows, requests, entries }: Row): boolean {
  return kind === 'registrable' && names >= manyNames && names >= newNameShare * (flows + requests + entries);
}

function madeUp(row: Row): FindingDraft {
  return {
    rule: 'many-names',
    subject: row.domain,
    title: '{names} different names below {domain}, most of them asked for once',
    detail:
      'Hosts have names that come again. Names that are new each time carry something: a counter, a session, or data that leave the site by DNS.',
    severity: 'low',
    confidence: 'medium',
    recommendation: 'Find out what asks for these names, and whether it is meant to.',
    figures: [rowFigure(row, key, 'names', { unit: 'names' }), rowFigure(row, key, 'domain')],
    evidence: evidenceOf('domains', [row], columns),
  };
}

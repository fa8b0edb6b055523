import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, plural, summaryFigure } from '../shared/figures.ts';
import type { LeadLagResult } from './lead-lag.ts';
import { againstWords } from './lead-lag-words.ts';

const columns = ['lagMinutes', 'correlation', 'pairs', 'probability', 'adjustedProbability'] as const;

/** Which precedes, or that no lag stands out. */
export function leadLagFindings(result: LeadLagResult): readonly FindingDraft[] {
  const { rows, summary } = result;
  if (rows.length === 0 || summary.pairs === null) return [];
  const nearest = rows
    .toSorted((one, other) => one.probability - other.probability || one.lagMinutes - other.lagMinutes)
    .slice(0, 5);
  const evidence = evidenceOf('lags', nearest, columns);
  return [summary.significant ? { ...found(summary), evidence } : { ...none(summary), evidence }];
}

function found(summary: LeadLagResult['summary']): Omit<FindingDraft, 'evidence'> {
  const lag = summary.bestLagMinutes ?? 0;
  return {
    rule: 'lag-found',
    title: titleOf(summary, lag),
    detail: `The correlation of what both have beyond their usual course is {bestCorrelation} over {pairs} ${plural(summary.pairs ?? 0, 'bin', 'bins')}. Unrelated series show such a lag with a probability of at most {falseAlarm}, all {lags} ${plural(summary.lags, 'lag', 'lags')} taken together. What precedes is not thereby the cause: both may follow something else.`,
    severity: 'medium',
    confidence: 'medium',
    recommendation:
      'Read the log around the largest bursts of calls, and check that the clocks of both systems agree.',
    figures: [
      ...(lag === 0 ? [] : [summaryFigure(summary, 'leadMinutes', { unit: 'minutes' })]),
      summaryFigure(summary, 'bestCorrelation'),
      summaryFigure(summary, 'pairs'),
      summaryFigure(summary, 'falseAlarm'),
      summaryFigure(summary, 'lags'),
    ],
  };
}

function titleOf({ against, bestCorrelation }: LeadLagResult['summary'], lag: number): string {
  const entries = againstWords[against ?? 'entries'];
  const many = against === 'latency' ? 'Unusually' : 'Unusually many';
  const sense = (bestCorrelation ?? 0) < 0 ? 'fewer' : 'more';
  if (lag === 0) return `${many} ${entries} come together with ${sense} calls`;
  return lag > 0
    ? `${many} ${entries} precede ${sense} calls by {leadMinutes} minutes`
    : `Unusually many calls precede ${sense} ${entries} by {leadMinutes} minutes`;
}

function none(summary: LeadLagResult['summary']): Omit<FindingDraft, 'evidence'> {
  const entries = againstWords[summary.against ?? 'entries'];
  return {
    rule: 'no-lag',
    title: `No lag between calls and ${entries} stands out`,
    detail: `Of {lags} ${plural(summary.lags, 'lag', 'lags')} none is further out than unrelated series give with a probability of {falseAlarm}. A single incident is too little to show as a lag.`,
    severity: 'info',
    confidence: 'medium',
    recommendation: null,
    figures: [summaryFigure(summary, 'lags'), summaryFigure(summary, 'falseAlarm')],
  };
}

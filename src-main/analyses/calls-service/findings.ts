import type { Confidence, FindingDraft, Severity } from '../../core/finding.ts';
import { evidenceOf, type FigureDraft, plural, summaryFigure } from '../shared/figures.ts';
import type { ServiceResult } from './analysis.ts';
import type { ServiceRow, ServiceSummary } from './schemas.ts';
import { worstHours } from './worst-hours.ts';

/** Targets common in call centres: four fifths in time, at most one call in twenty lost. */
const usualLevel = 0.8;
const poorLevel = 0.7;
const usualAbandoned = 0.05;
const poorAbandoned = 0.1;
const charts = {
  serviceLevel: 'service-level',
  abandonedShare: 'abandoned',
  p90WaitSeconds: 'wait',
} as const;
const columns = ['weekday', 'hour', 'offered', 'answered', 'abandoned', 'serviceLevel'] as const;

/** Service level and abandoned calls of the whole, the worst hours, and what the files do not tell. */
export function serviceFindings(result: ServiceResult): readonly FindingDraft[] {
  const { summary } = result;
  return [
    ...noInboundCalls(summary),
    ...serviceLevel(result),
    ...abandonment(result),
    ...worstHours(result),
    ...outcomeUnknown(result),
  ];
}

/** A sentence that is said only when it holds, with the figures it names. */
interface Sentence {
  readonly text: string;
  readonly figures: readonly FigureDraft[];
}

type Column = Parameters<typeof summaryFigure<ServiceSummary>>[1];

function sentence(
  summary: ServiceSummary,
  holds: boolean,
  text: string,
  units: Partial<Record<Column, string>>,
): readonly Sentence[] {
  if (!holds) return [];
  const named = Object.entries(units) as [Column, string][];
  return [{ text, figures: named.map(([column, unit]) => summaryFigure(summary, column, { unit })) }];
}

function noInboundCalls(summary: ServiceSummary): readonly FindingDraft[] {
  if (summary.offered > 0 || summary.callsNotInbound === 0) return [];
  return [
    {
      rule: 'no-inbound-calls',
      title: `None of {callsNotInbound} ${plural(summary.callsNotInbound, 'call', 'calls')} has a direction that is read as inbound`,
      detail:
        'The service is that of inbound calls: of those whose direction begins like in, eingehend or entrant.',
      severity: 'low',
      confidence: 'high',
      recommendation:
        'If these calls came in, run the analysis again with the parameter inboundOnly switched off.',
      figures: [summaryFigure(summary, 'callsNotInbound', { unit: 'calls' })],
      evidence: evidenceOf(null, [], columns),
    },
  ];
}

function serviceLevel({ rows, summary }: ServiceResult): readonly FindingDraft[] {
  const level = summary.serviceLevel;
  if (level === null) return [];
  const parts = [
    ...sentence(
      summary,
      true,
      `It is over {measuredCalls} ${plural(summary.measuredCalls, 'call', 'calls')}: those answered in time divided by those offered.`,
      { measuredCalls: 'calls' },
    ),
    ...sentence(
      summary,
      (summary.abandonedEarly ?? 0) > 0,
      `{abandonedEarly} abandoned in under {shortAbandonSeconds} seconds ${plural(summary.abandonedEarly ?? 0, 'is', 'are')} left out.`,
      { abandonedEarly: 'calls', shortAbandonSeconds: 's' },
    ),
    ...waits(summary),
    ...leftOut(summary),
  ];
  return [
    {
      rule: 'service-level',
      title:
        'The service level is {serviceLevel}: that share of the calls was answered within {thresholdSeconds} seconds',
      detail: parts.map(part => part.text).join(' '),
      severity: severityOf(usualLevel - level, usualLevel - poorLevel),
      confidence: confidenceOf(summary.measuredCalls, summary.offered),
      recommendation:
        level < usualLevel
          ? 'Agree on a target with the client, and see with the staffing how many people each hour needs for it.'
          : null,
      figures: [
        summaryFigure(summary, 'serviceLevel'),
        summaryFigure(summary, 'thresholdSeconds', { unit: 's' }),
        ...parts.flatMap(part => part.figures),
      ],
      evidence: evidenceOf(chartOf(rows, 'serviceLevel'), [], columns),
    },
  ];
}

function abandonment({ rows, summary }: ServiceResult): readonly FindingDraft[] {
  const { abandoned, answered, abandonedShare } = summary;
  if (abandoned === null || answered === null || abandonedShare === null) return [];
  const parts = [
    ...sentence(summary, true, 'That is a share of {abandonedShare}; {answered} were answered.', {
      abandonedShare: '',
      answered: 'calls',
    }),
    ...sentence(
      summary,
      summary.serviceLevel === null,
      'How long callers waited is not known of enough calls, so there is no service level.',
      {},
    ),
    ...leftOut(summary),
  ];
  return [
    {
      rule: 'abandonment',
      title: `{abandoned} ${plural(abandoned, 'call was', 'calls were')} abandoned`,
      detail: parts.map(part => part.text).join(' '),
      severity: severityOf(abandonedShare - usualAbandoned, poorAbandoned - usualAbandoned),
      confidence: confidenceOf(answered + abandoned, summary.offered),
      recommendation:
        abandonedShare > usualAbandoned
          ? 'Look at which hours and queues lose the calls, and offer a call back there while people are short.'
          : null,
      figures: [
        summaryFigure(summary, 'abandoned', { unit: 'calls' }),
        ...parts.flatMap(part => part.figures),
      ],
      evidence: evidenceOf(chartOf(rows, 'abandonedShare'), [], columns),
    },
  ];
}

function outcomeUnknown({ rows, summary }: ServiceResult): readonly FindingDraft[] {
  if (summary.answered !== null || summary.callsWithoutWait >= summary.offered) return [];
  const parts = [
    ...waits(summary),
    ...sentence(
      summary,
      true,
      'Service level and abandoned calls cannot be told from that: a long wait may have ended with an answer or with a lost call.',
      {},
    ),
  ];
  return [
    {
      rule: 'outcome-unknown',
      title: 'The files say how long callers waited, but not whether they were answered',
      detail: parts.map(part => part.text).join(' '),
      severity: 'low',
      confidence: 'high',
      recommendation:
        'Ask for an export with the outcome of each call, or name the column that holds it when the file is read.',
      figures: parts.flatMap(part => part.figures),
      evidence: evidenceOf(chartOf(rows, 'p90WaitSeconds'), [], columns),
    },
  ];
}

function waits(summary: ServiceSummary): readonly Sentence[] {
  return [
    ...sentence(
      summary,
      summary.averageSpeedOfAnswerSeconds !== null,
      'Answered calls waited {averageSpeedOfAnswerSeconds} seconds on average.',
      { averageSpeedOfAnswerSeconds: 's' },
    ),
    ...sentence(
      summary,
      summary.p90WaitSeconds !== null,
      'Of all calls with a wait, half waited at most {medianWaitSeconds} seconds and nine in ten at most {p90WaitSeconds}.',
      { medianWaitSeconds: 's', p90WaitSeconds: 's' },
    ),
  ];
}

function leftOut(summary: ServiceSummary): readonly Sentence[] {
  return [
    ...sentence(
      summary,
      summary.callsWithoutAnswered > 0,
      `{callsWithoutAnswered} ${plural(summary.callsWithoutAnswered, 'call', 'calls')} without an outcome cannot be counted.`,
      { callsWithoutAnswered: 'calls' },
    ),
    ...sentence(
      summary,
      summary.callsNotInbound > 0,
      `{callsNotInbound} ${plural(summary.callsNotInbound, 'call', 'calls')} not read as inbound ${plural(summary.callsNotInbound, 'is', 'are')} left out.`,
      { callsNotInbound: 'calls' },
    ),
  ];
}

/** Id of the chart of that column, or null where it is not drawn because no hour has a value. */
function chartOf(rows: readonly ServiceRow[], column: keyof typeof charts): string | null {
  return rows.some(row => row[column] !== null) ? charts[column] : null;
}

/** How far a value is beyond its target, against how far makes it poor. */
function severityOf(beyond: number, poor: number): Severity {
  if (beyond <= 0) return 'info';
  return beyond > poor ? 'medium' : 'low';
}

function confidenceOf(known: number, offered: number): Confidence {
  if (known < 50 || 2 * known < offered) return 'low';
  return known < 400 ? 'medium' : 'high';
}

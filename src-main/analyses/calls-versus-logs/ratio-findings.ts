import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, plural, summaryFigure } from '../shared/figures.ts';
import type { VersusLogsResult } from './analysis.ts';
import { leastDaysForDrift, leastDaysForLoss } from './days.ts';
import { shownRows } from './evidence.ts';

type Row = VersusLogsResult['rows'][number];
type Summary = VersusLogsResult['summary'];

const ratioColumns = [
  'day',
  'calls',
  'entries',
  'ratioScore',
  'ratioVerdict',
  'detectableLossShare',
  'drift',
] as const;

/** Days that suggest a loss, then bias and drift of the two counts, and what size of loss they could not show. */
export function ratioFindings(rows: readonly Row[], summary: Summary): readonly FindingDraft[] {
  return [...suspectedLosses(rows, summary), ...daily(rows, summary)];
}

const losses = [
  {
    rule: 'fewer-calls',
    verdict: 'fewer calls',
    count: 'fewerCallsDays',
    names: 'namedFewerCalls',
    what: 'fewer calls than the log entries give',
  },
  {
    rule: 'fewer-entries',
    verdict: 'fewer entries',
    count: 'fewerEntriesDays',
    names: 'namedFewerEntries',
    what: 'fewer log entries than the calls give',
  },
] as const;

function suspectedLosses(rows: readonly Row[], summary: Summary): readonly FindingDraft[] {
  return losses
    .filter(loss => summary[loss.count] > 0)
    .map(({ rule, verdict, count, names, what }) => ({
      rule,
      title: `{${count}} ${plural(summary[count], 'day has', 'days have')} ${what}`,
      detail: `The farthest off: {${names}}. The probability that any day shows so odd a ratio where nothing is lost is {falseAlarm}.`,
      severity: 'medium',
      confidence: 'medium',
      recommendation:
        'Check whether records of these days were lost, or whether one of the two systems had other work than usual.',
      figures: [
        summaryFigure(summary, count),
        summaryFigure(summary, names),
        summaryFigure(summary, 'falseAlarm'),
      ],
      evidence: ratioEvidence(rows.filter(row => row.ratioVerdict === verdict)),
    }));
}

function ratioEvidence(rows: readonly Row[]): FindingDraft['evidence'] {
  const farthest = rows.toSorted((one, other) => oddness(other) - oddness(one));
  return evidenceOf('days', farthest.slice(0, shownRows), ratioColumns);
}

function daily(rows: readonly Row[], summary: Summary): readonly FindingDraft[] {
  const { callsPerEntry, daysCompared, detectableLossShare, drift } = summary;
  if (callsPerEntry === null) return [];
  const drifting = drift === 'calls rise' ? 'more calls per entry' : 'fewer calls per entry';
  return [
    {
      rule: drift === null ? 'steady-ratio' : 'drifting-ratio',
      title:
        drift === null ? steadyTitle(daysCompared) : `From {driftFrom} on there are ${drifting} than before`,
      detail: `The median ratio of calls to log entries is {callsPerEntry}, over {daysCompared} ${plural(daysCompared, 'day', 'days')} with both. ${lossText(summary)} A loss that lasts all the time cannot be told from the usual ratio.`,
      severity: drift === null ? 'info' : 'medium',
      confidence: daysCompared >= 20 ? 'medium' : 'low',
      recommendation:
        drift === null
          ? null
          : 'Find out whether one of the two began to lose records, or what is logged changed.',
      figures: [
        ...(drift === null ? [] : [summaryFigure(summary, 'driftFrom')]),
        summaryFigure(summary, 'callsPerEntry'),
        summaryFigure(summary, 'daysCompared'),
        ...(detectableLossShare === null
          ? []
          : [summaryFigure(summary, 'detectableLossShare'), summaryFigure(summary, 'falseAlarm')]),
      ],
      evidence: ratioEvidence(rows.filter(row => row.ratioScore !== null)),
    },
  ];
}

function lossText({ daysCompared, detectableLossShare }: Summary): string {
  if (detectableLossShare !== null)
    return 'On a usual day the loss of less than {detectableLossShare} of either count, as a share, could not be told from chance: only larger ones are flagged at a false-alarm rate of {falseAlarm}.';
  return daysCompared < leastDaysForLoss
    ? 'These are too few days to tell what loss of records on one of them would have shown.'
    : 'The counts vary so much that the loss of most of a usual day would not have shown in their ratio.';
}

// The day that drifts first, then by how far the ratio is off.
function oddness({ drift, ratioScore }: Row): number {
  return drift === null ? Math.abs(ratioScore ?? 0) : Number.POSITIVE_INFINITY;
}

function steadyTitle(daysCompared: number): string {
  return daysCompared < leastDaysForDrift
    ? 'Too few days have both calls and log entries to tell whether they drift apart'
    : 'The daily counts of calls and log entries do not drift apart';
}

import type { FindingDraft } from '../../core/finding.ts';
import { plural, summaryFigure } from '../shared/figures.ts';
import type { VersusLogsResult } from './analysis.ts';
import { evidenceFor } from './evidence.ts';

type Row = VersusLogsResult['rows'][number];
type Summary = VersusLogsResult['summary'];

/** Days, then bins, with unusually much on one side or on both. */
export function spikeFindings(rows: readonly Row[], summary: Summary): readonly FindingDraft[] {
  return [...unusualDays(rows, summary), ...standingOut(rows, summary)];
}

function unusualDays(rows: readonly Row[], summary: Summary): readonly FindingDraft[] {
  if (summary.unusualDays === 0) return [];
  return [
    {
      rule: 'unusual-days',
      title: `{unusualDays} ${plural(summary.unusualDays, 'day has', 'days have')} unusually many calls, log entries or errors${summary.daysWithLatency > 0 ? ', or a long latency' : ''}`,
      detail:
        'The farthest from their usual: {namedDays}. A series without anything unusual shows such a day anywhere with a probability of {falseAlarm}.',
      severity: 'medium',
      confidence: 'medium',
      recommendation: 'Read the log of these days beside their calls; where only one side rises, ask why.',
      figures: [
        summaryFigure(summary, 'unusualDays'),
        summaryFigure(summary, 'namedDays'),
        summaryFigure(summary, 'falseAlarm'),
      ],
      evidence: evidenceFor(
        rows,
        row => row.unit === 'day' && row.verdict !== null && !row.verdict.startsWith('no '),
      ),
    },
  ];
}

interface Spike {
  readonly rule: string;
  readonly verdicts: readonly Row['verdict'][];
  readonly count: 'bothBins' | 'callsOnlyBins' | 'logsOnlyBins' | 'latencyOnlyBins';
  readonly names: 'namedBoth' | 'namedCallsOnly' | 'namedLogsOnly' | 'namedLatencyOnly';
  /** What is put before the number of bins. */
  readonly title: string;
  readonly recommendation: string;
}

const spikes: readonly Spike[] = [
  {
    rule: 'rise-together',
    verdicts: ['both'],
    count: 'bothBins',
    names: 'namedBoth',
    title: 'Calls rise together with log entries, errors or latency in',
    recommendation: 'Read the log of these times first; that both rise does not say which brought the other.',
  },
  {
    rule: 'calls-only',
    verdicts: ['calls only'],
    count: 'callsOnlyBins',
    names: 'namedCallsOnly',
    title: 'Calls alone are unusually many in',
    recommendation: 'Ask what happened at these times outside the logged system, or what it does not log.',
  },
  {
    rule: 'logs-only',
    verdicts: ['logs only', 'errors only'],
    count: 'logsOnlyBins',
    names: 'namedLogsOnly',
    title: 'Log entries or errors alone are unusually many in',
    recommendation: 'Check whether these entries concern callers at all, or whether calls are missing then.',
  },
  {
    rule: 'latency-only',
    verdicts: ['latency only'],
    count: 'latencyOnlyBins',
    names: 'namedLatencyOnly',
    title: 'The latency alone is unusually long in',
    recommendation: 'Find out what was slow at these times; it did not come together with more calls.',
  },
];

function standingOut(rows: readonly Row[], summary: Summary): readonly FindingDraft[] {
  return spikes
    .filter(spike => summary[spike.count] > 0)
    .map(({ rule, verdicts, count, names, title, recommendation }) => ({
      rule,
      title: `${title} {${count}} ${plural(summary[count], 'bin', 'bins')}`,
      detail: `The farthest from their usual: {${names}}. A series without anything unusual shows such a bin anywhere with a probability of {falseAlarm}.`,
      severity: 'medium',
      confidence: 'medium',
      recommendation,
      figures: [
        summaryFigure(summary, count),
        summaryFigure(summary, names),
        summaryFigure(summary, 'falseAlarm'),
      ],
      evidence: evidenceFor(rows, row => row.unit === 'bin' && verdicts.includes(row.verdict)),
    }));
}

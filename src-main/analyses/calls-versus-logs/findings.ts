import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, plural, summaryFigure } from '../shared/figures.ts';
import type { VersusLogsResult } from './analysis.ts';
import { leastDaysForDrift } from './days.ts';

type Row = VersusLogsResult['rows'][number];
type Summary = VersusLogsResult['summary'];

const shownRows = 10;
const columns = [
  'day',
  'startTime',
  'calls',
  'callsExpected',
  'callsScore',
  'entries',
  'entriesExpected',
  'entriesScore',
  'errors',
  'verdict',
] as const;

/** What is missing on one side, what stands out, how the daily counts stand to each other; or that nothing overlaps. */
export function versusLogsFindings(result: VersusLogsResult): readonly FindingDraft[] {
  const { rows, summary, sources } = result;
  if (rows.length > 0)
    return [
      ...missing(rows, summary),
      ...unusualDays(rows, summary),
      ...standingOut(rows, summary),
      ...daily(rows, summary),
    ];
  const hasBoth = ['call', 'log'].every(kind => sources.some(source => source.kind === kind));
  return hasBoth ? [noOverlap] : [];
}

const noOverlap: FindingDraft = {
  rule: 'no-overlap',
  title: 'Calls and logs do not overlap in time',
  detail:
    'There is no time of day at which both were recorded, on any day: nothing can be said of how they go together.',
  severity: 'low',
  confidence: 'high',
  recommendation: 'Ask for log files of the time of the calls, with the zone they are written in.',
  figures: [],
  evidence: { chart: null, columns: [...columns], rows: [] },
};

function missing(rows: readonly Row[], summary: Summary): readonly FindingDraft[] {
  const { daysWithoutLogs, daysWithoutCalls } = summary;
  const withoutLogs: FindingDraft = {
    rule: 'days-without-logs',
    title: `{daysWithoutLogs} ${plural(daysWithoutLogs, 'day has', 'days have')} calls and no log entry`,
    detail: `Within the time that both cover: {namedWithoutLogs}.`,
    severity: 'medium',
    confidence: 'medium',
    recommendation:
      'Ask for the log files of these days; if there are none, find out why nothing was logged.',
    figures: [summaryFigure(summary, 'daysWithoutLogs'), summaryFigure(summary, 'namedWithoutLogs')],
    evidence: evidenceFor(rows, row => row.verdict === 'no logs'),
  };
  const withoutCalls: FindingDraft = {
    rule: 'days-without-calls',
    title: `{daysWithoutCalls} ${plural(daysWithoutCalls, 'day has', 'days have')} log entries and no call`,
    detail: `Within the time that both cover: {namedWithoutCalls}. Days on which the site is closed are among them.`,
    severity: 'low',
    confidence: 'medium',
    recommendation:
      'Check these days against the opening hours; records of calls may be missing for the others.',
    figures: [summaryFigure(summary, 'daysWithoutCalls'), summaryFigure(summary, 'namedWithoutCalls')],
    evidence: evidenceFor(rows, row => row.verdict === 'no calls'),
  };
  return [...(daysWithoutLogs > 0 ? [withoutLogs] : []), ...(daysWithoutCalls > 0 ? [withoutCalls] : [])];
}

function unusualDays(rows: readonly Row[], summary: Summary): readonly FindingDraft[] {
  if (summary.unusualDays === 0) return [];
  return [
    {
      rule: 'unusual-days',
      title: `{unusualDays} ${plural(summary.unusualDays, 'day has', 'days have')} unusually many calls, log entries or errors`,
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

function standingOut(rows: readonly Row[], summary: Summary): readonly FindingDraft[] {
  const { bothBins, callsOnlyBins, logsOnlyBins } = summary;
  const rate =
    'A series without anything unusual shows such a bin anywhere with a probability of {falseAlarm}.';
  const finding = (
    column: 'bothBins' | 'callsOnlyBins' | 'logsOnlyBins',
    names: 'namedBoth' | 'namedCallsOnly' | 'namedLogsOnly',
    words: Pick<FindingDraft, 'rule' | 'title' | 'recommendation'>,
    verdicts: readonly Row['verdict'][],
  ): FindingDraft => ({
    ...words,
    detail: `The farthest from their usual: {${names}}. ${rate}`,
    severity: 'medium',
    confidence: 'medium',
    figures: [
      summaryFigure(summary, column),
      summaryFigure(summary, names),
      summaryFigure(summary, 'falseAlarm'),
    ],
    evidence: evidenceFor(rows, row => row.unit === 'bin' && verdicts.includes(row.verdict)),
  });
  const both = finding(
    'bothBins',
    'namedBoth',
    {
      rule: 'rise-together',
      title: `Calls and log entries or errors rise together in {bothBins} ${plural(bothBins, 'bin', 'bins')}`,
      recommendation:
        'Read the log of these times first; that both rise does not say which brought the other.',
    },
    ['both'],
  );
  const calls = finding(
    'callsOnlyBins',
    'namedCallsOnly',
    {
      rule: 'calls-only',
      title: `Calls alone are unusually many in {callsOnlyBins} ${plural(callsOnlyBins, 'bin', 'bins')}`,
      recommendation: 'Ask what happened at these times outside the logged system, or what it does not log.',
    },
    ['calls only'],
  );
  const logs = finding(
    'logsOnlyBins',
    'namedLogsOnly',
    {
      rule: 'logs-only',
      title: `Log entries or errors alone are unusually many in {logsOnlyBins} ${plural(logsOnlyBins, 'bin', 'bins')}`,
      recommendation:
        'Check whether these entries concern callers at all, or whether calls are missing then.',
    },
    ['logs only', 'errors only'],
  );
  return [
    ...(bothBins > 0 ? [both] : []),
    ...(callsOnlyBins > 0 ? [calls] : []),
    ...(logsOnlyBins > 0 ? [logs] : []),
  ];
}

function daily(rows: readonly Row[], summary: Summary): readonly FindingDraft[] {
  const { callsPerEntry, daysCompared, detectableLossShare, drift } = summary;
  if (callsPerEntry === null) return [];
  const seen =
    detectableLossShare === null
      ? 'The counts are too small for the loss of a whole day to show in their ratio.'
      : 'On a usual day the loss of less than {detectableLossShare} of either count, as a share, could not be seen in their ratio.';
  const drifting = drift === 'calls rise' ? 'more calls per entry' : 'fewer calls per entry';
  return [
    {
      rule: drift === null ? 'steady-ratio' : 'drifting-ratio',
      title:
        drift === null ? steadyTitle(daysCompared) : `From {driftFrom} on there are ${drifting} than before`,
      detail: `The median ratio of calls to log entries is {callsPerEntry}, over {daysCompared} ${plural(daysCompared, 'day', 'days')} with both. ${seen} A loss that lasts all the time cannot be told from the usual ratio.`,
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
        ...(detectableLossShare === null ? [] : [summaryFigure(summary, 'detectableLossShare')]),
      ],
      evidence: evidenceFor(rows, row => row.unit === 'day' && (row.drift !== null || row.verdict !== null)),
    },
  ];
}

function steadyTitle(daysCompared: number): string {
  return daysCompared < leastDaysForDrift
    ? 'Too few days have both calls and log entries to tell whether they drift apart'
    : 'The daily counts of calls and log entries do not drift apart';
}

function evidenceFor(rows: readonly Row[], isShown: (row: Row) => boolean): FindingDraft['evidence'] {
  const farthest = rows.filter(isShown).toSorted((one, other) => height(other) - height(one));
  const chart = rows.some(row => row.unit === 'day' && row.calls !== null && row.verdict !== 'no calls');
  return evidenceOf(chart ? 'days' : null, farthest.slice(0, shownRows), columns);
}

function height({ callsScore, entriesScore, errorsScore }: Row): number {
  return Math.max(callsScore ?? 0, entriesScore ?? 0, errorsScore ?? 0);
}

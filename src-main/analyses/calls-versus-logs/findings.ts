import type { FindingDraft } from '../../core/finding.ts';
import { plural, summaryFigure } from '../shared/figures.ts';
import type { VersusLogsResult } from './analysis.ts';
import { evidenceFor, timeColumns } from './evidence.ts';
import { ratioFindings } from './ratio-findings.ts';
import { spikeFindings } from './spike-findings.ts';

type Row = VersusLogsResult['rows'][number];
type Summary = VersusLogsResult['summary'];

/**
 * What is missing on one side, what stands out, how the daily counts stand to each other and what loss could not be seen;
 * or that nothing overlaps.
 */
export function versusLogsFindings(result: VersusLogsResult): readonly FindingDraft[] {
  const { rows, summary, sources } = result;
  if (rows.length > 0)
    return [...missing(rows, summary), ...spikeFindings(rows, summary), ...ratioFindings(rows, summary)];
  const kinds = sources.map(source => source.kind);
  return kinds.includes('call') && (kinds.includes('log') || kinds.includes('request')) ? [noOverlap] : [];
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
  evidence: { chart: null, columns: [...timeColumns], rows: [] },
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

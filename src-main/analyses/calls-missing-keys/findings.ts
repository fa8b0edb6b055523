import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, plural, summaryFigure } from '../shared/figures.ts';
import type { MissingKeysResult } from './analysis.ts';

type Summary = MissingKeysResult['summary'];

const shownRows = 10;
const columns = ['value', 'at', 'source', 'line', 'records', 'missing'] as const;

/** Keys that one side lacks, that none does, or that there is no key; nothing where one kind of record is absent. */
export function missingKeysFindings(result: MissingKeysResult): readonly FindingDraft[] {
  const { summary, sources } = result;
  const kinds = sources.map(source => source.kind);
  if (!kinds.includes('call') || !(kinds.includes('log') || kinds.includes('request'))) return [];
  if (summary.key === null) return [noKey];
  if (summary.callsWithoutLog + summary.logsWithoutCall === 0) return [allThere(summary)];
  return [
    ...(summary.callsWithoutLog > 0 ? [callsWithoutLog(result)] : []),
    ...(summary.logsWithoutCall > 0 ? [logsWithoutCall(result)] : []),
  ];
}

const noKey: FindingDraft = {
  rule: 'no-key',
  title: 'Calls and logs have no key in common',
  detail:
    'No column of both has the same name or role and shares values in the same time: single calls cannot be looked for in the log, only counts can be compared.',
  severity: 'info',
  confidence: 'medium',
  recommendation:
    'Ask whether call records and log can be exported with a call, session, request or ticket number.',
  figures: [],
  evidence: { chart: null, columns: [...columns], rows: [] },
};

function callsWithoutLog(result: MissingKeysResult): FindingDraft {
  const { summary } = result;
  const { callsWithoutLog: missing, daysWithoutLog } = summary;
  return {
    rule: 'calls-without-log',
    title: `{callsWithoutLog} of {callKeys} ${plural(summary.callKeys, 'call', 'calls')} ${plural(missing, 'is', 'are')} in no log`,
    detail: `By the key {callColumn}, looked for in {logColumn}; on {daysWithoutLog} ${plural(daysWithoutLog, 'day', 'days')}, most on {worstDayWithoutLog}: {worstDayCalls}.${withoutKey(summary)} Only keys from the time that both cover are judged.`,
    severity: 'medium',
    confidence: 'high',
    recommendation:
      'Look up the listed calls in the logged system: either it did not see them or it lost their entries.',
    figures: [
      ...(['callsWithoutLog', 'callKeys', 'callColumn', 'logColumn', 'daysWithoutLog'] as const).map(column =>
        summaryFigure(summary, column),
      ),
      summaryFigure(summary, 'worstDayWithoutLog'),
      summaryFigure(summary, 'worstDayCalls'),
      ...withoutKeyFigures(summary),
    ],
    evidence: listed(result, 'in logs'),
  };
}

function logsWithoutCall(result: MissingKeysResult): FindingDraft {
  const { summary } = result;
  const { logsWithoutCall: missing, daysWithoutCall } = summary;
  return {
    rule: 'logs-without-call',
    title: `{logsWithoutCall} of {logKeys} ${plural(summary.logKeys, 'key', 'keys')} of the log ${plural(missing, 'belongs', 'belong')} to no call`,
    detail: `By the key {logColumn}, looked for in {callColumn}; on {daysWithoutCall} ${plural(daysWithoutCall, 'day', 'days')}, most on {worstDayWithoutCall}: {worstDayLogs}. Only keys from the time that both cover are judged.`,
    severity: 'medium',
    confidence: 'medium',
    recommendation:
      'Check whether the call records are complete; the log may also hold work that did not come by telephone.',
    figures: (
      [
        'logsWithoutCall',
        'logKeys',
        'logColumn',
        'callColumn',
        'daysWithoutCall',
        'worstDayWithoutCall',
        'worstDayLogs',
      ] as const
    ).map(column => summaryFigure(summary, column)),
    evidence: listed(result, 'in calls'),
  };
}

function allThere(summary: Summary): FindingDraft {
  return {
    rule: 'all-keys',
    title: 'Every call is in a log, and every key of the log belongs to a call',
    detail: `By the key {callColumn}: {callKeys} ${plural(summary.callKeys, 'call', 'calls')}, {logKeys} ${plural(summary.logKeys, 'key', 'keys')} of the log.${withoutKey(summary)} Only keys from the time that both cover are judged.`,
    severity: 'info',
    confidence: 'high',
    recommendation: null,
    figures: [
      summaryFigure(summary, 'callColumn'),
      summaryFigure(summary, 'callKeys'),
      summaryFigure(summary, 'logKeys'),
      ...withoutKeyFigures(summary),
    ],
    evidence: { chart: null, columns: [...columns], rows: [] },
  };
}

function withoutKey({ callsWithoutKey }: Summary): string {
  if (callsWithoutKey === 0) return '';
  return ` {callsWithoutKey} ${plural(callsWithoutKey, 'call has', 'calls have')} no key and cannot be looked for.`;
}

function withoutKeyFigures(summary: Summary) {
  return summary.callsWithoutKey === 0 ? [] : [summaryFigure(summary, 'callsWithoutKey')];
}

function listed({ rows }: MissingKeysResult, missing: 'in logs' | 'in calls'): FindingDraft['evidence'] {
  return evidenceOf('days', rows.filter(row => row.missing === missing).slice(0, shownRows), columns);
}

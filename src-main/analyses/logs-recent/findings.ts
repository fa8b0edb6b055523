import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, plural, rowFigure, summaryFigure } from '../shared/figures.ts';
import type { RecentResult } from './analysis.ts';

/** When the log begins and ends, and how much of it has no time. */
export function recentFindings(result: RecentResult): readonly FindingDraft[] {
  return [...span(result), ...withoutTime(result)];
}

function span({ rows, summary }: RecentResult): readonly FindingDraft[] {
  const [last] = rows;
  if (last === undefined) return [];
  return [
    {
      rule: 'log-span',
      title: `The logs hold {entries} ${plural(summary.entries, 'entry', 'entries')}, the last at {lastAt}`,
      detail: 'The first entry is of {firstAt}. The last one stands in line {line} of {source}.',
      severity: 'info',
      confidence: 'high',
      recommendation: null,
      figures: [
        summaryFigure(summary, 'entries', { unit: 'entries' }),
        summaryFigure(summary, 'firstAt'),
        summaryFigure(summary, 'lastAt'),
        rowFigure(last, ['sourceId', 'line'], 'line'),
        rowFigure(last, ['sourceId', 'line'], 'source'),
      ],
      evidence: evidenceOf(null, rows.slice(0, 10), [
        'at',
        'pid',
        'eventId',
        'level',
        'component',
        'message',
      ]),
    },
  ];
}

function withoutTime({ summary }: RecentResult): readonly FindingDraft[] {
  if (summary.entriesWithoutTime === 0) return [];
  return [
    {
      rule: 'entries-without-time',
      title: `{entriesWithoutTime} log ${plural(summary.entriesWithoutTime, 'entry has', 'entries have')} no readable time`,
      detail: 'Without a time an entry has no place in any view over time and is left out of all of them.',
      severity: 'low',
      confidence: 'high',
      recommendation: null,
      figures: [summaryFigure(summary, 'entriesWithoutTime', { unit: 'entries' })],
      evidence: evidenceOf(null, [], ['at', 'message']),
    },
  ];
}

import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, longestNamed, plural, rowFigure, summaryFigure } from '../shared/figures.ts';
import type { BurstsResult } from './analysis.ts';

const columns = ['series', 'onsetAt', 'endAt', 'minutes', 'entries', 'usualEntries', 'factor'] as const;
const words = { template: 'kinds of message', level: 'levels', component: 'components' } as const;

/** How many bursts there are, and the largest. */
export function burstsFindings({ rows, summary }: BurstsResult): readonly FindingDraft[] {
  const [largest] = rows;
  if (largest === undefined) return [];
  const key = ['series', 'templateId', 'onsetAt'] as const;
  const named = largest.series.length <= longestNamed;
  return [
    {
      rule: 'bursts',
      title: `{bursts} ${plural(summary.bursts, 'burst', 'bursts')} of messages; the largest begins at {onsetAt} and has {entries} entries`,
      detail: `${named ? 'It is of "{series}". ' : ''}It lasts {minutes} ${plural(largest.minutes, 'minute', 'minutes')}, in which {usualEntries} are usual: {excess} too many. ${summary.series > 1 ? `The bursts are of {manySeries} ${words[largest.by]}.` : 'All bursts are of one and the same.'}`,
      severity: 'medium',
      confidence: 'medium',
      recommendation:
        'Read the entries of the largest burst: one this far above the usual often has a single cause.',
      figures: [
        summaryFigure(summary, 'bursts'),
        rowFigure(largest, key, 'onsetAt'),
        rowFigure(largest, key, 'entries', { unit: 'entries' }),
        rowFigure(largest, key, 'minutes', { unit: 'minutes' }),
        rowFigure(largest, key, 'usualEntries', { unit: 'entries' }),
        rowFigure(largest, key, 'excess', { unit: 'entries' }),
        ...(summary.series > 1 ? [summaryFigure(summary, 'series', { name: 'manySeries' })] : []),
        ...(named ? [rowFigure(largest, key, 'series')] : []),
      ],
      evidence: evidenceOf('bursts', rows.slice(0, 10), columns),
    },
  ];
}

import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, plural, summaryFigure } from '../shared/figures.ts';
import type { TemplatesResult } from './analysis.ts';

const columns = ['templateId', 'template', 'count', 'share', 'firstAt', 'lastAt'] as const;

/** How many kinds of message there are, and how few make up most entries. */
export function templatesFindings({ rows, summary }: TemplatesResult): readonly FindingDraft[] {
  if (rows.length === 0 || summary.templatesOfMost === null) return [];
  const { templates, entries, templatesOfMost, entriesWithoutMessage } = summary;
  const without =
    entriesWithoutMessage === 0
      ? ''
      : ` {entriesWithoutMessage} ${plural(entriesWithoutMessage, 'entry has', 'entries have')} no message.`;
  return [
    {
      rule: 'kinds',
      title: `The logs hold {templates} ${plural(templates, 'kind', 'kinds')} of message in {entries} ${plural(entries, 'entry', 'entries')}`,
      detail: `{templatesOfMost} of them ${plural(templatesOfMost, 'makes', 'make')} up nine tenths of the entries; {templatesSeenOnce} came only once.${without}`,
      severity: 'info',
      confidence: 'high',
      recommendation: null,
      figures: [
        summaryFigure(summary, 'templates'),
        summaryFigure(summary, 'entries', { unit: 'entries' }),
        summaryFigure(summary, 'templatesOfMost'),
        summaryFigure(summary, 'templatesSeenOnce'),
        ...(without === '' ? [] : [summaryFigure(summary, 'entriesWithoutMessage', { unit: 'entries' })]),
      ],
      evidence: evidenceOf('templates', rows.slice(0, 10), columns),
    },
  ];
}

import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, plural, summaryFigure } from '../shared/figures.ts';
import type { NewResult } from './analysis.ts';

const columns = ['firstAt', 'template', 'count', 'errors', 'component', 'source', 'line'] as const;

/** What came for the first time; new errors weigh more. */
export function newFindings({ rows, summary }: NewResult): readonly FindingDraft[] {
  if (rows.length === 0) return [];
  const { newTemplates, newErrorTemplates, entries } = summary;
  const hasErrors = newErrorTemplates > 0;
  const errors = hasErrors
    ? ` {newErrorTemplates} ${plural(newErrorTemplates, 'has', 'have')} entries that are errors, from {firstErrorAt} on.`
    : ' None of them has errors.';
  return [
    {
      rule: 'new-templates',
      title: `{newTemplates} ${plural(newTemplates, 'kind of message comes', 'kinds of message come')} for the first time after {periodStart}`,
      detail: `${plural(newTemplates, 'It has', 'Together they have')} {entries} ${plural(entries, 'entry', 'entries')}; the first is of {firstAt}.${errors}`,
      severity: hasErrors ? 'medium' : 'info',
      confidence: 'high',
      recommendation: hasErrors
        ? 'Ask what was changed or failed when the first of the new errors came, and read the entries around it.'
        : null,
      figures: [
        summaryFigure(summary, 'newTemplates'),
        summaryFigure(summary, 'periodStart'),
        summaryFigure(summary, 'entries', { unit: 'entries' }),
        summaryFigure(summary, 'firstAt'),
        ...(hasErrors
          ? [summaryFigure(summary, 'newErrorTemplates'), summaryFigure(summary, 'firstErrorAt')]
          : []),
      ],
      evidence: evidenceOf('new', rows.slice(0, 10), columns),
    },
  ];
}

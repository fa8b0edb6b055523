import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, plural, summaryFigure } from '../shared/figures.ts';
import type { RareResult } from './analysis.ts';

const columns = ['template', 'count', 'errors', 'firstAt', 'component', 'source', 'line'] as const;

/** How many kinds of message are rare; rare errors are worth a look. */
export function rareFindings({ rows, summary }: RareResult): readonly FindingDraft[] {
  if (rows.length === 0) return [];
  const { rareTemplates, rareErrorTemplates, entries } = summary;
  const hasErrors = rareErrorTemplates > 0;
  const errors = hasErrors
    ? ` {rareErrorTemplates} of them ${plural(rareErrorTemplates, 'has', 'have')} entries that are errors.`
    : ' None of them has errors.';
  return [
    {
      rule: 'rare-templates',
      title: `{rareTemplates} ${plural(rareTemplates, 'kind', 'kinds')} of message came at most {most} times`,
      detail: `${plural(rareTemplates, 'It has', 'Together they have')} {entries} ${plural(entries, 'entry', 'entries')}.${errors}`,
      severity: hasErrors ? 'low' : 'info',
      confidence: 'high',
      recommendation: hasErrors ? 'Read the rare errors: each may be the only trace of what happened.' : null,
      figures: [
        summaryFigure(summary, 'rareTemplates'),
        summaryFigure(summary, 'most'),
        summaryFigure(summary, 'entries', { unit: 'entries' }),
        ...(hasErrors ? [summaryFigure(summary, 'rareErrorTemplates')] : []),
      ],
      evidence: evidenceOf('rare', rows.slice(0, 10), columns),
    },
  ];
}

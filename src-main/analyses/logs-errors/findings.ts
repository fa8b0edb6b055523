import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, longestNamed, plural, rowFigure, summaryFigure } from '../shared/figures.ts';
import type { ErrorsResult } from './analysis.ts';

/** A family with this share of all errors is worth a task of its own. */
const largeShare = 0.5;
/** Fewer errors than these say nothing about shares. */
const fewErrors = 10;
/** A family that this many components write has a cause that they share. */
const manyComponents = 3;

const columns = ['template', 'count', 'firstAt', 'lastAt', 'componentNames', 'source', 'line'] as const;

/** How many families there are, one that makes up most errors, and one that several components share. */
export function errorsFindings(result: ErrorsResult): readonly FindingDraft[] {
  return [...families(result), ...shared(result)];
}

function families({ rows, summary }: ErrorsResult): readonly FindingDraft[] {
  const [largest] = rows;
  if (largest === undefined) return [];
  const named = largest.template.length <= longestNamed;
  const isLarge = largest.share >= largeShare && summary.errors >= fewErrors;
  const byWords =
    summary.errorsByWords === 0
      ? ''
      : ` {errorsByWords} of the entries ${plural(summary.errorsByWords, 'carries', 'carry')} no level and ${plural(summary.errorsByWords, 'counts', 'count')} by ${plural(summary.errorsByWords, 'its', 'their')} words, such as failed, cannot, exception or out of memory; phrases like "0 errors" do not count.`;
  return [
    {
      rule: 'error-families',
      title: `{errors} of {entries} ${plural(summary.entries, 'entry', 'entries')} ${plural(summary.errors, 'is an error', 'are errors')}, in {families} ${plural(summary.families, 'family', 'families')}`,
      detail: `The largest family${named ? ' ("{template}")' : ''} has {largestCount} of them ({largestPercent} percent); its first entry is of {firstAt} and stands in line {line} of {source}.${byWords}`,
      severity: isLarge ? 'medium' : 'low',
      confidence: summary.errorsByWords === 0 ? 'high' : 'medium',
      recommendation: isLarge
        ? 'Have the cause of the largest family removed first: most errors go with it.'
        : 'Go through the families from the largest on, and decide which of them are known and harmless.',
      figures: [
        summaryFigure(summary, 'errors', { unit: 'entries' }),
        summaryFigure(summary, 'entries', { unit: 'entries' }),
        summaryFigure(summary, 'families'),
        summaryFigure(summary, 'largestCount', { unit: 'entries' }),
        summaryFigure(summary, 'largestPercent', { unit: 'percent' }),
        ...(named ? [rowFigure(largest, ['templateId'], 'template')] : []),
        rowFigure(largest, ['templateId'], 'firstAt'),
        rowFigure(largest, ['templateId'], 'line'),
        rowFigure(largest, ['templateId'], 'source'),
        ...(byWords === '' ? [] : [summaryFigure(summary, 'errorsByWords', { unit: 'entries' })]),
      ],
      evidence: evidenceOf('families', rows.slice(0, 10), columns),
    },
  ];
}

function shared({ rows }: ErrorsResult): readonly FindingDraft[] {
  const widest = rows.toSorted((a, b) => b.components - a.components || b.count - a.count)[0];
  if (widest === undefined || widest.components < manyComponents) return [];
  const key = ['templateId'] as const;
  return [
    {
      rule: 'shared-error',
      title: 'One family of errors comes from {components} components',
      detail:
        'It has {count} entries since {firstAt}; most of them come from {componentNames}. What fails alike in many places often has one cause behind them.',
      severity: 'medium',
      confidence: 'medium',
      recommendation: 'Look for what these components share: a database, a network, a release.',
      figures: [
        rowFigure(widest, key, 'components'),
        rowFigure(widest, key, 'count', { unit: 'entries' }),
        rowFigure(widest, key, 'firstAt'),
        rowFigure(widest, key, 'componentNames'),
      ],
      evidence: evidenceOf('times', [widest], columns),
    },
  ];
}

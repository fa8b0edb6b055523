import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, plural, rowFigure, summaryFigure } from '../shared/figures.ts';
import type { ProcessResult } from './analysis.ts';

/** From this share of all errors on, one of several is where to look. */
const notableShare = 0.5;
const fewErrors = 10;
const columns = ['name', 'host', 'entries', 'errors', 'firstAt', 'lastAt', 'templates'] as const;
const words = {
  pid: ['process', 'processes'],
  event: ['event id', 'event ids'],
  component: ['component', 'components'],
  host: ['host', 'hosts'],
} as const;

/** The most active one, and the one with most of the errors. */
export function processFindings(result: ProcessResult): readonly FindingDraft[] {
  return [...mostActive(result), ...mostErrors(result)];
}

function mostActive({ rows, summary }: ProcessResult): readonly FindingDraft[] {
  const [first] = rows;
  if (first === undefined || summary.by === null) return [];
  const [one, many] = words[summary.by];
  const key = ['name', 'host'] as const;
  return [
    {
      rule: 'most-active',
      title: `{names} ${plural(summary.names, `${one} writes`, `${many} write`)} to the logs; {name} writes most`,
      detail: `It has {entries} ${plural(first.entries, 'entry', 'entries')}, a share of {share}, from {firstAt} to {lastAt}.`,
      severity: 'info',
      confidence: 'high',
      recommendation: null,
      figures: [
        summaryFigure(summary, 'names'),
        rowFigure(first, key, 'name'),
        rowFigure(first, key, 'entries', { unit: 'entries' }),
        rowFigure(first, key, 'share'),
        rowFigure(first, key, 'firstAt'),
        rowFigure(first, key, 'lastAt'),
      ],
      evidence: evidenceOf('activity', rows.slice(0, 10), columns),
    },
  ];
}

function mostErrors({ rows, summary }: ProcessResult): readonly FindingDraft[] {
  const worst = rows.toSorted((a, b) => b.errors - a.errors)[0];
  if (worst === undefined || summary.by === null || summary.names < 2) return [];
  if (summary.errors < fewErrors || worst.errors < notableShare * summary.errors) return [];
  const key = ['name', 'host'] as const;
  const [one] = words[summary.by];
  return [
    {
      rule: 'most-errors',
      title: `The ${one} {name} has {worstErrors} of {errors} errors`,
      detail: 'All others together have fewer. Its first entry is of {firstAt}, its last of {lastAt}.',
      severity: 'low',
      confidence: 'high',
      recommendation: `Begin with this ${one} when the errors are looked into.`,
      figures: [
        rowFigure(worst, key, 'name'),
        rowFigure(worst, key, 'errors', { name: 'worstErrors', unit: 'entries' }),
        summaryFigure(summary, 'errors', { unit: 'entries' }),
        rowFigure(worst, key, 'firstAt'),
        rowFigure(worst, key, 'lastAt'),
      ],
      evidence: evidenceOf('activity', [worst], columns),
    },
  ];
}

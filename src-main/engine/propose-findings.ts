import { createHash } from 'node:crypto';
import type { Analysis, AnalysisResult } from '../core/analysis.ts';
import { type Finding, type FindingDraft, fillSentence, severities } from '../core/finding.ts';

/**
 * Proposed findings with their identity: the same rule on the same subject and sources is the same finding.
 * @param about Name of the series, put before the title where a reader could take it for another's.
 */
export function findingsOf(
  analysis: Analysis,
  result: AnalysisResult,
  about: string | null,
): readonly Finding[] {
  return analysis
    .findings(result)
    .map(draft => toFinding(analysis, result, draft))
    .map(finding => (about === null ? finding : { ...finding, title: `${about}: ${finding.title}` }));
}

/** Name of a run's series when the same analysis ran over several, else null. */
export function seriesNameOf(result: AnalysisResult, all: readonly AnalysisResult[]): string | null {
  if (all.filter(other => other.analysis === result.analysis).length < 2) return null;
  const [first, ...others] = result.sources;
  if (first === undefined) return null;
  return others.length === 0 ? first.name : `${first.name} and ${others.length} more`;
}

function toFinding(analysis: Analysis, result: AnalysisResult, draft: FindingDraft): Finding {
  const about = [
    analysis.id,
    draft.rule,
    draft.subject ?? '',
    ...result.sources.map(source => source.layout),
  ];
  return {
    findingId: createHash('sha256').update(JSON.stringify(about)).digest('hex').slice(0, 12),
    analysis: analysis.id,
    rule: draft.rule,
    run: result.run,
    title: fillSentence(draft.title, draft.figures),
    detail: fillSentence(draft.detail, draft.figures),
    severity: draft.severity,
    confidence: draft.confidence,
    recommendation: draft.recommendation === null ? null : fillSentence(draft.recommendation, draft.figures),
    figures: draft.figures.map(figure => ({ ...figure, run: result.run })),
    evidence: {
      ...draft.evidence,
      columns: [...draft.evidence.columns],
      rows: [...draft.evidence.rows],
      totalRows: result.rows.length,
    },
    included: true,
    position: 0,
    edited: false,
  };
}

/**
 * The register after a new proposal: edited findings keep the analyst's words (their figures and evidence are
 * renewed), findings no longer proposed go unless edited or written by the analyst, new ones come after by severity.
 */
export function mergeFindings(
  register: readonly Finding[],
  proposed: readonly Finding[],
): readonly Finding[] {
  const byId = new Map(proposed.map(finding => [finding.findingId, finding]));
  const kept = register.flatMap(finding => {
    const renewed = byId.get(finding.findingId);
    if (renewed === undefined) return finding.analysis === null || finding.edited ? [finding] : [];
    return [mergeOne(finding, renewed)];
  });
  const known = new Set(register.map(finding => finding.findingId));
  const added = proposed.filter(finding => !known.has(finding.findingId));
  const rank = (finding: Finding) => severities.indexOf(finding.severity);
  const ordered = [...kept, ...added.toSorted((one, other) => rank(one) - rank(other))];
  const all = register.length === 0 ? ordered.toSorted((one, other) => rank(one) - rank(other)) : ordered;
  return all.map((finding, index) => ({ ...finding, position: index + 1 }));
}

function mergeOne(old: Finding, renewed: Finding): Finding {
  const place = { included: old.included, position: old.position };
  if (!old.edited) return { ...renewed, ...place };
  return { ...old, run: renewed.run, figures: renewed.figures, evidence: renewed.evidence };
}

import type { Finding, Severity } from '../core/finding.ts';
import { severities } from '../core/finding.ts';
import { readableProse } from './text.ts';

/** A finding with the name it has in this report. */
export interface NumberedFinding {
  /** `F1`, in the order of the report. */
  readonly reference: string;
  readonly finding: Finding;
}

/** The findings as printed: numbered, with the times in their sentences on the clock of `zone`. */
export function printedFindings(findings: readonly Finding[], zone: string): readonly NumberedFinding[] {
  const readable = (text: string) => readableProse(text, zone);
  return numberFindings(findings).map(({ reference, finding }) => ({
    reference,
    finding: {
      ...finding,
      title: readable(finding.title),
      detail: readable(finding.detail),
      recommendation: finding.recommendation === null ? null : readable(finding.recommendation),
    },
  }));
}

/** Findings numbered in the order given, as they are. */
export function numberFindings(findings: readonly Finding[]): readonly NumberedFinding[] {
  return findings.map((finding, index) => ({ reference: `F${index + 1}`, finding }));
}

/** The same findings, gravest first; equals keep their order. */
export function gravestFirst(findings: readonly NumberedFinding[]): readonly NumberedFinding[] {
  const rank = (severity: Severity) => severities.indexOf(severity);
  return [...findings].sort((one, other) => rank(one.finding.severity) - rank(other.finding.severity));
}

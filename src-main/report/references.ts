import type { Finding, Severity } from '../core/finding.ts';
import { severities } from '../core/finding.ts';

/** A finding with the name it has in this report. */
export interface NumberedFinding {
  /** `F1`, in the order of the report. */
  readonly reference: string;
  readonly finding: Finding;
}

/** Findings numbered in the order given. */
export function numberFindings(findings: readonly Finding[]): readonly NumberedFinding[] {
  return findings.map((finding, index) => ({ reference: `F${index + 1}`, finding }));
}

/** The same findings, gravest first; equals keep their order. */
export function gravestFirst(findings: readonly NumberedFinding[]): readonly NumberedFinding[] {
  const rank = (severity: Severity) => severities.indexOf(severity);
  return [...findings].sort((one, other) => rank(one.finding.severity) - rank(other.finding.severity));
}

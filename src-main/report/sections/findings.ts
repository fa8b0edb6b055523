import type { Analysis } from '../../core/analysis.ts';
import type { Finding } from '../../core/finding.ts';
import type { PlaceChart } from '../charts-of.ts';
import type { ReportInput } from '../input.ts';
import type { FindingSection, Table } from '../model.ts';
import type { NumberedFinding } from '../references.ts';
import { tablesOf } from '../tables.ts';
import { figureWithUnit, headingText } from '../text.ts';

/** Every finding in full: sentence, ratings, recommendation, figures with their run, chart and table. */
export function findingSections(
  input: ReportInput,
  findings: readonly NumberedFinding[],
  place: PlaceChart,
): FindingSection[] {
  return findings.map(({ reference, finding }) => findingSection(input, reference, finding, place));
}

function findingSection(
  input: ReportInput,
  reference: string,
  finding: Finding,
  place: PlaceChart,
): FindingSection {
  const zone = input.info.settings.zone;
  const chart = finding.evidence?.chart ?? null;
  return {
    reference,
    title: finding.title,
    severity: finding.severity,
    confidence: finding.confidence,
    detail: finding.detail,
    recommendation: finding.recommendation === '' ? null : finding.recommendation,
    origin: originText(finding, input.analyses),
    figures: finding.figures.map(figure => ({
      label: headingText(figure.name),
      value: figureWithUnit(figure.name, figure.value, figure.unit, zone),
      run: figure.run,
    })),
    chart: chart === null || finding.run === null ? null : place(finding.run, chart),
    tables: evidenceTables(finding, zone),
  };
}

function evidenceTables(finding: Finding, zone: string): Table[] {
  const evidence = finding.evidence;
  if (evidence === null || evidence.rows.length === 0) return [];
  return tablesOf(evidence.columns, evidence.rows, {
    zone,
    totalRows: evidence.totalRows,
    namesEmpty: false,
  });
}

function originText(finding: Finding, analyses: readonly Analysis[]): string {
  if (finding.analysis === null) return 'Written by the author of this report.';
  const title = analyses.find(analysis => analysis.id === finding.analysis)?.title ?? finding.analysis;
  const proposed = `Proposed by the analysis "${title}"`;
  return finding.edited ? `${proposed}, edited by the author of this report.` : `${proposed}.`;
}

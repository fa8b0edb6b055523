import { chartNumbering, reportCharts } from './charts-of.ts';
import type { ReportInput } from './input.ts';
import { type ReportDocument, reportDocumentSchema } from './model.ts';
import { printedFindings } from './references.ts';
import { appendixSection } from './sections/appendix.ts';
import { coverSection } from './sections/cover.ts';
import { findingSections } from './sections/findings.ts';
import { limitationsSection } from './sections/limitations.ts';
import { resultSections } from './sections/results.ts';
import { scopeSection } from './sections/scope.ts';
import { summarySection } from './sections/summary.ts';

/** The report as data, from the findings and results of a case. Pure: no clock, no locale of the machine, no chance. */
export function reportDocument(input: ReportInput): ReportDocument {
  const findings = printedFindings(input.findings, input.info.settings.zone);
  const place = chartNumbering(reportCharts(input));
  return reportDocumentSchema.parse({
    language: 'en',
    cover: coverSection(input),
    summary: summarySection(input, findings),
    scope: scopeSection(input),
    limitations: limitationsSection(input),
    // The order matters: a chart is drawn where it is placed first.
    findings: findingSections(input, findings, place),
    results: input.brief ? [] : resultSections(input, place),
    appendix: appendixSection(input),
  } satisfies ReportDocument);
}

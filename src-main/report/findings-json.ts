import type { Source } from '../core/source.ts';
import type { ReportInput } from './input.ts';
import { type NumberedFinding, numberFindings } from './references.ts';
import { reportId } from './report-id.ts';

/**
 * Text of `findings.json`: the findings as data, with every figure's run, in a fixed order of keys. Paths of this
 * machine and durations are left out, so that the same case gives the same text anywhere.
 */
export function findingsJson(input: ReportInput): string {
  const content = {
    reportId: reportId(input),
    generatedAt: input.generatedAt,
    kymo: input.version,
    case: {
      name: input.info.name,
      title: input.info.settings.title,
      client: input.info.settings.client,
      author: input.info.settings.author,
      classification: input.info.settings.classification,
      zone: input.info.settings.zone,
      firstAt: input.info.firstAt,
      lastAt: input.info.lastAt,
    },
    sources: input.sources.map(sourceEntry),
    findings: numberFindings(input.findings).map(findingEntry),
    runs: input.runs.map(run => ({
      run: run.run,
      analysis: run.analysis,
      version: run.version,
      params: run.params,
      scope: run.scope,
      rowCount: run.rowCount,
      inputFingerprint: run.inputFingerprint,
      resultFingerprint: run.resultFingerprint,
    })),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function sourceEntry(source: Source) {
  return {
    name: source.name,
    sha256: source.sha256,
    sizeBytes: source.sizeBytes,
    kind: source.kind,
    format: source.format,
    encoding: source.encoding,
    zone: source.zone,
    recordsRead: source.recordsRead,
    loaded: source.loaded,
    rejected: source.rejected,
    skipped: source.skipped,
    reconciled: source.reconciled,
    firstAt: source.firstAt,
    lastAt: source.lastAt,
    notes: source.notes,
  };
}

function findingEntry({ reference, finding }: NumberedFinding) {
  return {
    reference,
    id: finding.findingId,
    title: finding.title,
    severity: finding.severity,
    confidence: finding.confidence,
    detail: finding.detail,
    recommendation: finding.recommendation,
    analysis: finding.analysis,
    rule: finding.rule,
    run: finding.run,
    edited: finding.edited,
    figures: finding.figures.map(figure => ({
      name: figure.name,
      value: figure.value,
      unit: figure.unit,
      run: figure.run,
      key: figure.key,
      column: figure.column,
    })),
    evidence: finding.evidence,
  };
}

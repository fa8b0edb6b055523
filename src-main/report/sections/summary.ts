import { type Severity, severities } from '../../core/finding.ts';
import { recordKinds } from '../../core/kinds.ts';
import { readableInstant } from '../../core/time.ts';
import type { ReportInput } from '../input.ts';
import { kindWords } from '../kinds-text.ts';
import type { Summary } from '../model.ts';
import { gravestFirst, type NumberedFinding } from '../references.ts';
import { countText, listText } from '../text.ts';

const keyFindingCount = 5;
const actionCount = 3;

/** One page for the reader who reads one page: plain words, no name of an analysis or a run. */
export function summarySection(input: ReportInput, findings: readonly NumberedFinding[]): Summary {
  const gravest = gravestFirst(findings);
  const counts = severities.map(severity => ({ severity, count: countOf(findings, severity) }));
  return {
    examined: examinedText(input),
    verdict: verdictText(findings),
    tiles: tiles(input, findings),
    counts,
    keyFindings: gravest.slice(0, keyFindingCount).map(({ reference, finding }) => ({
      reference,
      title: finding.title,
      severity: finding.severity,
    })),
    actions: gravest
      .flatMap(({ reference, finding }) =>
        finding.recommendation === null || finding.recommendation.trim() === ''
          ? []
          : [{ reference, text: finding.recommendation }],
      )
      .slice(0, actionCount),
    more: Math.max(0, findings.length - keyFindingCount),
    caution: cautionText(input),
  };
}

function examinedText(input: ReportInput): string {
  const { firstAt, lastAt, settings } = input.info;
  if (input.sources.length === 0) return 'No file was examined.';
  const kinds = recordKinds.flatMap(kind => {
    const loaded = sum(input.sources.filter(source => source.kind === kind).map(source => source.loaded));
    return loaded === 0 ? [] : [countText(loaded, ...kindWords(kind))];
  });
  const files = countText(input.sources.length, 'file');
  const contents = kinds.length === 0 ? 'no readable record' : listText(kinds);
  if (firstAt === null || lastAt === null) return `This report examines ${files} with ${contents}.`;
  const from = readableInstant(firstAt, settings.zone);
  const to = readableInstant(lastAt, settings.zone);
  return `This report examines ${files} with ${contents}, dated ${from} to ${to} on the clock of ${settings.zone}.`;
}

function verdictText(findings: readonly NumberedFinding[]): string {
  const [only] = findings;
  if (only === undefined) return 'Nothing was found that needs to be reported.';
  if (findings.length === 1) return `1 finding, of ${only.finding.severity} severity.`;
  const grave = (['critical', 'high'] as const).flatMap(severity => {
    const count = countOf(findings, severity);
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  const all = countText(findings.length, 'finding');
  return grave.length === 0
    ? `${all}, none of critical or high severity.`
    : `${all}, ${listText(grave)} among them.`;
}

function tiles(input: ReportInput, findings: readonly NumberedFinding[]): Summary['tiles'] {
  const { firstAt, lastAt, settings } = input.info;
  const day = (instant: string | null) =>
    instant === null ? '–' : readableInstant(instant, settings.zone).slice(0, 10);
  const read = sum(input.sources.map(source => source.recordsRead));
  return [
    { label: 'Findings', value: String(findings.length) },
    { label: 'Files', value: String(input.sources.length) },
    { label: 'Records read', value: read.toLocaleString('en-GB') },
    { label: 'First record', value: day(firstAt) },
    { label: 'Last record', value: day(lastAt) },
  ];
}

function cautionText(input: ReportInput): string | null {
  const rejected = sum(input.sources.map(source => source.rejected));
  const open = input.sources.filter(source => !source.reconciled).length;
  const parts = [
    rejected === 0 ? '' : `${countText(rejected, 'record')} could not be read`,
    open === 0 ? '' : `the record count of ${countText(open, 'file')} could not be confirmed`,
  ].filter(Boolean);
  if (parts.length === 0) return null;
  const sentence = listText(parts);
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}; see Limitations.`;
}

function countOf(findings: readonly NumberedFinding[], severity: Severity): number {
  return findings.filter(({ finding }) => finding.severity === severity).length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

import { figureText } from '../../core/finding.ts';
import type { Source } from '../../core/source.ts';
import { readableInstant } from '../../core/time.ts';
import type { ReportInput } from '../input.ts';
import { kindTitle } from '../kinds-text.ts';
import type { ReportDocument, SourceSection } from '../model.ts';
import { sizeText, spanText } from '../text.ts';

/** What was examined: every file with its counts, its span and its fingerprint. */
export function scopeSection(input: ReportInput): ReportDocument['scope'] {
  const zone = input.info.settings.zone;
  return {
    sentences: [
      ...narrowingSentences(input, zone),
      `Days, hours and weekdays in this report are those of ${zone}.`,
      'For every file, records read = loaded + rejected + skipped. "Confirmed" means that an independent count of the file gave the same number of records. The SHA-256 value names the file\'s content: the same value means the same bytes.',
    ],
    sources: input.sources.map(source => sourceRow(source, zone)),
    totals: input.sources.length < 2 ? null : totalsOf(input.sources),
  };
}

/** What was left out of the counts, so that nobody takes a part for the whole. */
function narrowingSentences({ narrowing }: ReportInput, zone: string): string[] {
  if (narrowing === null) return [];
  const { fromUtc, toUtc, where } = narrowing;
  const from = fromUtc === null ? 'the first record' : readableInstant(fromUtc, zone);
  const to = toUtc === null ? 'the end' : `before ${readableInstant(toUtc, zone)}`;
  const range = fromUtc === null && toUtc === null ? '' : ` from ${from} to ${to}`;
  if (where === undefined) return [`This report counts only records${range}.`];
  return [
    `This report counts only records${range} that match the filter ${where}. Analyses of records that do not have the columns it names count all of theirs: the line under each analysis says which it was.`,
  ];
}

function sourceRow(source: Source, zone: string): SourceSection {
  return {
    name: source.name,
    kind: kindTitle(source.kind),
    format: source.format,
    read: figureText(source.recordsRead),
    loaded: figureText(source.loaded),
    rejected: figureText(source.rejected),
    skipped: figureText(source.skipped),
    reconciled: source.reconciled,
    span: spanText(source.firstAt, source.lastAt, zone),
    zone: source.reading.time.hasOffset ? 'offset in the file' : source.zone,
    size: sizeText(source.sizeBytes),
    sha256: source.sha256,
  };
}

function totalsOf(sources: readonly Source[]): ReportDocument['scope']['totals'] {
  const total = (value: (source: Source) => number) =>
    figureText(sources.reduce((sum, source) => sum + value(source), 0));
  return {
    read: total(source => source.recordsRead),
    loaded: total(source => source.loaded),
    rejected: total(source => source.rejected),
    skipped: total(source => source.skipped),
  };
}

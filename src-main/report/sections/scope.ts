import { figureText } from '../../core/finding.ts';
import type { Source } from '../../core/source.ts';
import type { ReportInput } from '../input.ts';
import { kindTitle } from '../kinds-text.ts';
import type { ReportDocument, SourceSection } from '../model.ts';
import { sizeText, spanText } from '../text.ts';

/** What was examined: every file with its counts, its span and its fingerprint. */
export function scopeSection(input: ReportInput): ReportDocument['scope'] {
  const zone = input.info.settings.zone;
  return {
    sentences: [
      `Days, hours and weekdays in this report are those of ${zone}.`,
      'For every file, records read = loaded + rejected + skipped. "Confirmed" means that an independent count of the file gave the same number of records. The SHA-256 value names the file\'s content: the same value means the same bytes.',
    ],
    sources: input.sources.map(source => sourceRow(source, zone)),
    totals: input.sources.length < 2 ? null : totalsOf(input.sources),
  };
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

import type { Source } from '../../core/source.ts';
import type { ReportInput } from '../input.ts';
import type { ReportDocument } from '../model.ts';
import { countText } from '../text.ts';
import { type CoverageRow, coverageRowSchema, coverageSentences } from './coverage.ts';

const coverageAnalysis = 'quality.coverage';

/** What a reader must know before trusting a number, by file; the last group holds for the whole report. */
export function limitationsSection(input: ReportInput): ReportDocument['limitations'] {
  const coverage = coverageRows(input);
  const groups = input.sources.map(source => ({
    subject: source.name,
    items: [
      ...countSentences(source),
      ...coverage
        .filter(row => row.sourceId === source.sourceId)
        .flatMap(row => coverageSentences(row, input.info.settings.zone)),
      ...source.notes,
    ],
  }));
  return [...groups.filter(group => group.items.length > 0), generalGroup(input)];
}

function countSentences(source: Source): string[] {
  const sentences: string[] = [];
  if (source.rejected > 0) {
    const records = countText(source.rejected, 'record');
    sentences.push(
      `${records} of ${source.recordsRead.toLocaleString('en-GB')} could not be read and count nowhere.`,
    );
  }
  if (!source.reconciled) {
    sentences.push('An independent count of the file gave another number of records: some may be missing.');
  }
  return sentences;
}

function generalGroup(input: ReportInput): ReportDocument['limitations'][number] {
  const clean = input.sources.filter(source => source.rejected === 0 && source.reconciled).length;
  const checked = input.results.some(result => result.analysis === coverageAnalysis);
  return {
    subject: 'All files',
    items: [
      ...(input.sources.length === 0
        ? []
        : [
            `In ${clean} of ${countText(input.sources.length, 'file')} every record was read and the record count confirmed.`,
          ]),
      ...(input.pseudonyms?.limitations ?? []),
      ...(checked ? [] : ['Gaps, duplicates and time order were not examined for this report.']),
      'The numbers describe the files as they were when they were read. A SHA-256 value shows that a file has not changed since; it cannot show where the file came from.',
      'Characters for which the report carries no letter shapes are printed as their code, such as ⟨U+6F22⟩; the attached findings.json holds them as they are.',
    ],
  };
}

function coverageRows(input: ReportInput): readonly CoverageRow[] {
  const result = input.results.find(candidate => candidate.analysis === coverageAnalysis);
  return (result?.rows ?? []).map(row => coverageRowSchema.parse(row));
}

import type { ImportOutcome } from '../../core/contract.ts';
import type { Loaded } from './load-file.ts';
import { otherFieldNotes } from './other-fields.ts';
import type { ReadableText } from './readable-text.ts';
import { shortName } from './short-name.ts';

/** The outcome of a file of which nothing was kept. */
export function failedOutcome(file: string, error: string): ImportOutcome {
  return {
    file,
    format: null,
    confidence: 0,
    kind: null,
    encoding: null,
    recordsRead: 0,
    loaded: 0,
    rejected: 0,
    skipped: 0,
    reconciled: false,
    status: 'failed',
    error,
    notes: [],
    sourceId: null,
  };
}

/** What is said of a file that was loaded. `marks` are sentences beside those of its plan. */
export function outcomeOf(
  name: string,
  text: ReadableText,
  loaded: Loaded,
  sourceId: number,
  marks: readonly string[],
): ImportOutcome {
  const { plan } = text;
  const rejected = loaded.rejects.length;
  const recordsRead = loaded.loaded + rejected + loaded.skipped;
  const isHidden =
    recordsRead === 0 && plan.reading.structure === 'table' && plan.sample.table.rows.length > 0;
  const reconciled = recordsRead === loaded.dataRecords && !isHidden;
  return {
    file: name,
    format: plan.recognition.format,
    confidence: plan.recognition.confidence,
    kind: plan.recognition.kind,
    encoding: plan.reading.encoding,
    recordsRead,
    loaded: loaded.loaded,
    rejected,
    skipped: loaded.skipped,
    reconciled,
    status: 'new',
    error: null,
    notes: [
      ...plan.notes,
      ...marks,
      ...otherFieldNotes(name, plan.reading.structure, loaded.otherFields),
      ...(isHidden
        ? [
            `${shortName(name)} is not reconciled: its first lines hold records, but none was read. A quote that is not closed may hide them: choose another quote or none.`,
          ]
        : []),
      ...(reconciled || isHidden
        ? []
        : [
            `${shortName(name)} is not reconciled: its lines hold ${loaded.dataRecords} records, but ${recordsRead} were read. Line numbers may be off.`,
          ]),
    ],
    sourceId,
  };
}

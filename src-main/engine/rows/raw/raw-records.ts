import { KymoError } from '../../../core/errors.ts';
import type { Source } from '../../../core/source.ts';
import type { HandedOver } from './handed-over.ts';
import { type Original, OriginalFiles, type OriginalOf } from './original-files.ts';
import { type ElementSpot, RawElements } from './raw-element.ts';
import { lineEndsOf, type RawLines, rawLines } from './raw-lines.ts';
import { type RawRecord, type RecordSpot, rawRecord } from './raw-record.ts';

/** Files whose line places are remembered. */
const mostFiles = 64;

/** A record as it stands in its file, or why it cannot be shown. */
export type FoundRecord = RawRecord | { readonly problem: string };

/** Where a record is looked for. */
export type RawSpot = RecordSpot & Omit<ElementSpot, 'line'>;

type RawSource = Source & OriginalOf;

/** Reads records from the files that sources were imported from, byte for byte. */
export class RawRecords {
  readonly #files: OriginalFiles;
  readonly #lines = new Map<string, RawLines>();
  readonly #elements = new Map<string, RawElements>();

  constructor(workDirectory: () => string, handedOver: HandedOver) {
    this.#files = new OriginalFiles(workDirectory, handedOver);
  }

  /** @throws what aborting throws; everything else is a sentence */
  async read(source: RawSource, spot: RawSpot, signal: AbortSignal): Promise<FoundRecord> {
    const problem = unreadableProblem(source);
    if (problem !== null) return { problem };
    const original: Original = await this.#files.find(source, signal);
    if ('problem' in original) return original;
    try {
      return await this.#readFrom(original.path, source, spot, signal);
    } catch (thrown) {
      if (signal.aborted) throw new KymoError('cancelled', 'Cancelled.', { cause: thrown });
      const tooLong = thrown instanceof RangeError;
      return {
        problem: tooLong
          ? `The record on line ${spot.line} of ${source.name} is longer than 8 MB, which is too long to show here.`
          : `${source.path} could not be read: ${thrown instanceof Error ? thrown.message : String(thrown)}.`,
      };
    }
  }

  async #readFrom(path: string, source: RawSource, spot: RawSpot, signal: AbortSignal): Promise<FoundRecord> {
    const { structure, jsonShape, jsonList } = source.reading;
    if (structure !== 'json' || jsonShape === 'lines' || jsonShape === 'elastic') {
      return rawRecord(await this.#linesOf(path, source, signal), source, spot, signal);
    }
    const elements = remembered(
      this.#elements,
      `${path} ${source.sha256}`,
      () => new RawElements(path, { shape: jsonShape, list: jsonList }),
    );
    const found = await elements.find(spot, signal);
    return (
      found ?? {
        problem: `Line ${spot.line} of ${source.name} does not hold the record that was read from it.`,
      }
    );
  }

  async #linesOf(path: string, source: RawSource, signal: AbortSignal): Promise<RawLines> {
    const ends = lineEndsOf(source);
    const lines = remembered(this.#lines, `${path} ${source.sha256}`, () => rawLines(path, ends));
    if (source.reading.lineEnds !== 'regular' || ends !== 'feeds') return lines;
    // A table without any LF ends its lines with a return alone.
    const isSingle = (await lines.between(2, 3, signal)).length === 0;
    return isSingle
      ? remembered(this.#lines, `${path} ${source.sha256} any`, () => rawLines(path, 'any'))
      : lines;
  }
}

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key) ?? make();
  known.delete(key);
  known.set(key, found);
  const [oldest] = known.keys();
  if (known.size > mostFiles && oldest !== undefined) known.delete(oldest);
  return found;
}

function unreadableProblem({ name, reading, encoding, pseudonyms }: RawSource): string | null {
  const { structure, jsonShape } = reading;
  if (pseudonyms === true)
    return `${name} was imported with pseudonyms: its original text is not shown beside them.`;
  if (structure === 'parquet')
    return `${name} is a Parquet file: it holds columns and no lines, and the number given is that of the row.`;
  if (structure !== 'json' || jsonShape === 'lines') return null;
  if (jsonShape === 'elastic')
    return `${name} is a saved answer: its records are not lines of it, and the number given is that of the record.`;
  if (encoding.toLowerCase() !== 'utf-8')
    return `${name} is JSON in ${encoding}: its records are shown as they stand only from UTF-8.`;
  return null;
}

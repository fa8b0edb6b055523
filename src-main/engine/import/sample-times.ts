import { slicesOf } from '../../core/file-pieces.ts';
import { type ByteSource, bytesOfFile } from './byte-source.ts';
import type { ReadPlan } from './read-plan.ts';
import type { FileSample } from './sample-file.ts';

/** Lines of a slice that are looked at: of a large file each slice is one short stretch of time anyway. */
const linesPerSlice = 40;

/** Lines that are looked at of a file that its head is all of. */
const linesOfWhole = 2000;

/** Bins of a spread, where it is not the slices that set how fine it can be. */
const wholeBins = 60;
/** With fewer slices to a bin, bins would stay empty where there are records. */
const slicesPerBin = 2;

/** Times of a file that were looked at, and into how many bins they may be sorted. */
export interface SampledTimes {
  readonly texts: readonly string[];
  readonly bins: number;
}

/**
 * Time texts of records from the whole length of a file: the sample's own, or, where lines of the file can be cut the
 * same way one by one, those of all its lines or of up to 48 slices, so that their distribution is that of the file.
 * Costs the same for any size.
 * @param bytes where the bytes of the file are. Default: on disk
 */
export async function sampleTimes(
  plan: ReadPlan,
  bytes: ByteSource = bytesOfFile(plan.facts),
): Promise<SampledTimes> {
  const { sample } = plan;
  const columns = plan.reading.roles.at ?? [];
  if (columns.length === 0) return { texts: [], bins: wholeBins };
  if (sample.recut === undefined) {
    return { texts: sample.table.rows.map(row => textIn(row, columns)), bins: wholeBins };
  }
  const slices = slicesOf(bytes.sizeBytes);
  if (slices.length === 0) {
    const whole = (await bytes.read(0, bytes.sizeBytes)).toString('utf8').split(/\r\n|[\r\n]/);
    const texts = await sample.recut(evenlyFrom(whole, linesOfWhole), columns);
    return {
      texts: whole.length > linesOfWhole ? [...texts, ...endsOf(sample, columns)] : texts,
      bins: wholeBins,
    };
  }
  const lines: string[] = [];
  for (const { start, length } of slices) {
    const text = (await bytes.read(start, length)).toString('utf8');
    // The first and the last line of a slice are cut.
    const whole = text.split(/\r?\n/).slice(1, -1);
    lines.push(...evenlyFrom(whole, linesPerSlice));
  }
  const texts = [...(await sample.recut(lines, columns)), ...endsOf(sample, columns)];
  return { texts, bins: Math.floor(slices.length / slicesPerBin) };
}

// Of lines that are picked, the first and the last record of the file may be none.
function endsOf({ table: { rows } }: FileSample, columns: readonly number[]): readonly string[] {
  return [rows[0], rows.at(-1)].flatMap(row => (row === undefined ? [] : [textIn(row, columns)]));
}

/** The cells of these columns as one text, as the load joins them. */
export function textIn(row: readonly (string | null)[], columns: readonly number[]): string {
  return columns
    .map(column => row[column] ?? '')
    .join(' ')
    .trim();
}

function evenlyFrom(lines: readonly string[], most: number): readonly string[] {
  if (lines.length <= most) return lines;
  return Array.from(
    { length: most },
    (_unused, step) => lines[Math.floor((step * lines.length) / most)] ?? '',
  );
}

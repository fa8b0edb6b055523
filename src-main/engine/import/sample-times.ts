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
  const own = sample.table.rows.map(row => textIn(row, columns));
  if (sample.recut === undefined) return { texts: own, bins: wholeBins };
  const { lines, bins, arePicked } = await linesOver(bytes, sample.cut.skipLines ?? 0);
  const texts = await sample.recut(lines, columns);
  // Lines that cannot be cut one by one after all (a second table, texts over several lines) tell less than the sample.
  if (texts.length < own.length) return { texts: own, bins: wholeBins };
  return { texts: arePicked ? [...texts, ...endsOf(sample, columns)] : texts, bins };
}

interface LinesOver {
  readonly lines: readonly string[];
  readonly bins: number;
  /** False when they are all lines of the file. */
  readonly arePicked: boolean;
}

// What stands before a table is none of its lines.
async function linesOver(bytes: ByteSource, skipLines: number): Promise<LinesOver> {
  const slices = slicesOf(bytes.sizeBytes);
  if (slices.length === 0) {
    const text = (await bytes.read(0, bytes.sizeBytes)).toString('utf8');
    const whole = text.split(/\r\n|[\r\n]/).slice(skipLines);
    return {
      lines: evenlyFrom(whole, linesOfWhole),
      bins: wholeBins,
      arePicked: whole.length > linesOfWhole,
    };
  }
  const lines: string[] = [];
  for (const { start, length } of slices) {
    const text = (await bytes.read(start, length)).toString('utf8');
    // The first and the last line of a slice are cut.
    const whole = text.split(/\r?\n/).slice(start === 0 ? skipLines + 1 : 1, -1);
    lines.push(...evenlyFrom(whole, linesPerSlice));
  }
  return { lines, bins: Math.floor(slices.length / slicesPerBin), arePicked: true };
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

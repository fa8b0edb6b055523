import { readSlice } from './file-facts.ts';
import type { ReadPlan } from './read-plan.ts';

/** Slices of the file that are looked at for the first chart, evenly from start to end. */
const sliceCount = 48;
const sliceBytes = 16 * 1024;

/**
 * Time texts of records from the whole length of a file: the sample's own, or, where slices of the file can be cut the
 * same way line by line, those of 48 slices, so that their distribution is that of the file. Costs the same for any
 * size.
 */
export async function sampleTimes(plan: ReadPlan): Promise<readonly string[]> {
  const { sample, facts } = plan;
  const columns = plan.reading.roles.at ?? [];
  if (columns.length === 0) return [];
  const timeOf = (row: readonly (string | null)[]) =>
    columns
      .map(column => row[column] ?? '')
      .join(' ')
      .trim();
  if (sample.recut === undefined || facts.sizeBytes < sliceCount * sliceBytes) {
    return sample.table.rows.map(timeOf);
  }
  const lines: string[] = [];
  for (let slice = 0; slice < sliceCount; slice += 1) {
    const start = Math.floor((slice * (facts.sizeBytes - sliceBytes)) / (sliceCount - 1));
    const text = (await readSlice(facts.path, start, sliceBytes)).toString('utf8');
    // The first and the last line of a slice are cut.
    lines.push(...text.split(/\r?\n/).slice(1, -1));
  }
  return (await sample.recut(lines)).map(timeOf);
}

import type { Format, TableSample } from '../../core/format.ts';
import { unreadClockNotes } from '../../formats/columns.ts';
import { trafficMatrix } from '../../formats/traffic-matrix/format.ts';

/**
 * What to say of how a table of counts is read: times of day that are not, and blanks that stand for no calls.
 * @param name what sentences call the file
 */
export function countNotes(
  format: Format,
  sample: TableSample,
  roles: Readonly<Record<string, readonly number[]>>,
  name: string,
): readonly string[] {
  if (!format.counted) return [];
  return [...unreadClockNotes(sample, roles, name), ...blankCallsNotes(format, name)];
}

// Whether one is blank is known of the sample alone, so it is said of every such file.
function blankCallsNotes({ kind, timeOf }: Format, name: string): readonly string[] {
  if (kind !== 'call' || timeOf === undefined) return [];
  return [
    `A blank cell or a dash among the counts of ${name} is read as no calls. If it means that nothing is known, read the file as "${trafficMatrix.title}" (${trafficMatrix.id}): there it is missing.`,
  ];
}

import type { Recognition, TableSample } from '../../src-main/core/format.ts';
import { formats } from '../../src-main/formats/index.ts';

/** The strongest claim to a sample. */
export function strongest(sample: TableSample): Recognition {
  const claims = formats.map(format => format.recognise(sample)).filter(claim => claim !== null);
  const best = claims.toSorted((one, other) => other.confidence - one.confidence)[0];
  if (best === undefined) throw new Error(`nothing claims ${sample.fileName}`);
  return best;
}

/** A claim in words of the file: format, kind, time layout and columns by role. */
export function described(sample: TableSample) {
  const { format, kind, roles, time } = strongest(sample);
  const named = Object.fromEntries(
    Object.entries(roles).map(([role, indexes]) => [role, indexes.map(index => sample.columns[index])]),
  );
  return { format, kind, time: time.patterns[0] ?? time.layout, ...named };
}

/** A sample of a table with a header. */
export function table(
  columns: readonly string[],
  ...rows: readonly (readonly (string | null)[])[]
): TableSample {
  return { fileName: 'made.csv', structure: 'table', columns, hasHeader: true, rows };
}

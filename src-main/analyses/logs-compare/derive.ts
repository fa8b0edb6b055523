import { z } from 'zod';
import { derivation } from '../../core/analysis.ts';
import { KymoError } from '../../core/errors.ts';
import { isoInstant } from '../../core/time.ts';
import { mannWhitney } from '../../signal/correlation/two-samples.ts';
import { benjaminiHochberg } from '../../signal/statistics/multiple-tests.ts';
import type { CompareParams, CompareRow } from './analysis.ts';

export const comparedFields = ['template', 'level', 'component', 'host', 'event'] as const;

const input = z.object({
  field: z.enum([...comparedFields, 'absent']),
  value: z.string(),
  templateId: z.number().int().nullable(),
  firstCount: z.number().int(),
  secondCount: z.number().int(),
  firstEntries: z.number().int(),
  secondEntries: z.number().int(),
  firstShares: z.array(z.number()),
  secondShares: z.array(z.number()),
  firstName: z.string().describe('Of `absent`, where value is the side asked for: what there is instead.'),
  secondName: z.string(),
  firstFrom: isoInstant.nullable(),
  firstTo: isoInstant.nullable(),
  secondFrom: isoInstant.nullable(),
  secondTo: isoInstant.nullable(),
});
type Given = z.infer<typeof input>;
type Counted = Given & { readonly field: CompareRow['field'] };

/** Blocks a side, below which the test says nothing. */
const fewestBlocks = 8;
/** Share of false discoveries among what is called certain. */
const falseShare = 0.05;

/**
 * What changed between two sides. Lines of a log do not come one by one and unconnected, so a test on lines would call
 * everything certain: what is tested are the shares in blocks of time (Mann and Whitney 1947), and the false
 * discoveries among all values are held down (Benjamini and Hochberg 1995). The effect is Cohen's h (1988).
 */
export const compareDerivation = derivation({
  method:
    'Mann-Whitney test of the shares in blocks of time, q values of Benjamini and Hochberg, effect h of Cohen',
  input,
  derive: (given, { by, first, second }: CompareParams): readonly CompareRow[] => {
    if (by === 'period') for (const text of [first, second]) requirePeriod(text);
    for (const row of given) requirePresent(row, by);
    const rows = given.filter(isCounted);
    const pValues = rows.map(pOf);
    const qValues = benjaminiHochberg(pValues);
    return rows
      .map((row, place) => compared(row, numberOrNull(pValues[place]), numberOrNull(qValues[place])))
      .toSorted((one, other) => Math.abs(other.effect) - Math.abs(one.effect));
  },
});

function requirePeriod(text: string): void {
  if (text === '') return;
  const ends = text.split('/').map(end => Date.parse(end));
  const [from = Number.NaN, to = Number.NaN] = ends;
  if (ends.length === 2 && from < to) return;
  throw new KymoError(
    'usage',
    `"${text}" is no period. Write two instants with a slash between them, the earlier one first: 2024-03-01T00:00Z/2024-03-02T00:00Z.`,
  );
}

const sideNames = { host: 'host', source: 'file' } as const;

function requirePresent({ field, value, firstName: near }: Given, by: CompareParams['by']): void {
  if (field !== 'absent') return;
  if (by === 'period')
    throw new KymoError(
      'usage',
      `There is no log entry in the period "${value}". Within the time range the logs go from ${near}: give a period in it.`,
    );
  const name = sideNames[by];
  throw new KymoError(
    'usage',
    value === ''
      ? `Fewer than two ${name}s wrote log entries in the time range${near === '' ? '' : ` (${near})`}: there are none to compare. Compare two periods instead.`
      : `No ${name} "${value}" wrote a log entry in the time range. ${near === '' ? `No entry names a ${name}.` : `Nearest to it: ${near}.`}`,
  );
}

const isCounted = (row: Given): row is Counted => row.field !== 'absent';

function pOf({ firstShares, secondShares }: Counted): number {
  if (Math.min(firstShares.length, secondShares.length) < fewestBlocks) return Number.NaN;
  return mannWhitney(Float64Array.from(firstShares), Float64Array.from(secondShares)).p;
}

function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

function compared(row: Counted, p: number | null, q: number | null): CompareRow {
  const firstShare = row.firstCount / row.firstEntries;
  const secondShare = row.secondCount / row.secondEntries;
  return {
    field: row.field,
    value: row.value,
    templateId: row.templateId,
    firstCount: row.firstCount,
    secondCount: row.secondCount,
    firstShare,
    secondShare,
    ratio: firstShare > 0 ? secondShare / firstShare : null,
    effect: angle(secondShare) - angle(firstShare),
    p,
    q,
    isCertain: q !== null && q <= falseShare,
    firstName: row.firstName,
    secondName: row.secondName,
    firstFrom: row.firstFrom,
    firstTo: row.firstTo,
    secondFrom: row.secondFrom,
    secondTo: row.secondTo,
    firstEntries: row.firstEntries,
    secondEntries: row.secondEntries,
  };
}

/** Cohen's transform of a share: differences of it weigh alike near 0, a half and 1. */
const angle = (share: number): number => 2 * Math.asin(Math.sqrt(Math.min(1, Math.max(0, share))));

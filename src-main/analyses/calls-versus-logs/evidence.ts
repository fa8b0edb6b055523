import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf } from '../shared/figures.ts';
import type { ComparedTime } from './row.ts';

export const shownRows = 10;
/** Columns of evidence for days and bins that stand out. */
export const timeColumns = [
  'day',
  'startTime',
  'calls',
  'callsExpected',
  'callsScore',
  'entries',
  'entriesExpected',
  'entriesScore',
  'errors',
  'verdict',
] as const;
const latencyColumns = ['latencySeconds', 'latencyP95Seconds', 'latencyScore'] as const;

/** Days and bins that are meant, those farthest from their usual first. */
export function evidenceFor(
  rows: readonly ComparedTime[],
  isShown: (row: ComparedTime) => boolean,
): FindingDraft['evidence'] {
  const farthest = rows.filter(isShown).toSorted((one, other) => height(other) - height(one));
  const chart = rows.some(row => row.unit === 'day' && row.calls !== null && row.verdict !== 'no calls');
  const shown = farthest.slice(0, shownRows);
  const columns = shown.some(row => row.latencySeconds !== null)
    ? [...timeColumns, ...latencyColumns]
    : timeColumns;
  return evidenceOf(chart ? 'days' : null, shown, columns);
}

function height({ callsScore, entriesScore, errorsScore, latencyScore }: ComparedTime): number {
  return Math.max(callsScore ?? 0, entriesScore ?? 0, errorsScore ?? 0, latencyScore ?? 0);
}

import { z } from 'zod';
import { figureText } from '../../core/finding.ts';
import { readableInstant } from '../../core/time.ts';
import { countText, listText } from '../text.ts';

const gapSchema = z.object({
  startAt: z.string(),
  endAt: z.string(),
  missingBins: z.number(),
  unit: z.string(),
});
type Gap = z.infer<typeof gapSchema>;

/** What the report reads of a row of `quality.coverage`; the analysis may hold more. */
export const coverageRowSchema = z.object({
  source: z.string(),
  sourceId: z.number().int(),
  duplicates: z.number(),
  outOfOrder: z.number(),
  future: z.number(),
  gaps: z.array(gapSchema),
});
export type CoverageRow = z.infer<typeof coverageRowSchema>;

const gapsNamed = 8;

/** Sentences on what is wrong with the times and records of one source. Empty when nothing is. */
export function coverageSentences(row: CoverageRow, zone: string): string[] {
  const sentences: string[] = [];
  if (row.gaps.length > 0) sentences.push(gapSentence(row.gaps, zone));
  if (row.duplicates > 0) {
    const repeat = row.duplicates === 1 ? 'repeats another one' : 'repeat others';
    sentences.push(`${countText(row.duplicates, 'record')} ${repeat} in every column; all are counted.`);
  }
  if (row.outOfOrder > 0) {
    const verb = row.outOfOrder === 1 ? 'is' : 'are';
    sentences.push(`${countText(row.outOfOrder, 'record')} ${verb} out of time order in the file.`);
  }
  if (row.future > 0) {
    const verb = row.future === 1 ? 'bears' : 'bear';
    sentences.push(`${countText(row.future, 'record')} ${verb} a time after the date of the analysis.`);
  }
  return sentences;
}

function gapSentence(gaps: readonly Gap[], zone: string): string {
  const largestFirst = [...gaps].sort((one, other) => other.missingBins - one.missingBins);
  const named = largestFirst
    .slice(0, gapsNamed)
    .sort((one, other) => (one.startAt < other.startAt ? -1 : 1))
    .map(gap => gapText(gap, zone));
  const unit = gaps[0]?.unit ?? 'bin';
  const missing = gaps.reduce((sum, gap) => sum + gap.missingBins, 0);
  const expected =
    unit === 'day' ? 'on which records were to be expected' : 'in which records were to be expected';
  const head = `No records for ${countText(missing, unit === 'bin' ? 'interval' : unit)} ${expected}`;
  const rest = gaps.length - named.length;
  if (rest === 0) return `${head}: ${listText(named)}. They are treated as missing, never as zero.`;
  return `${head}, in ${figureText(gaps.length)} gaps; the largest are ${listText(named)}. They are treated as missing, never as zero.`;
}

function gapText(gap: Gap, zone: string): string {
  const from = readableInstant(gap.startAt, zone);
  const firstDay = from.slice(0, 10);
  if (gap.unit !== 'day') {
    const to = readableInstant(gap.endAt, zone);
    return `${from} to ${to.startsWith(firstDay) ? to.slice(11) : to}`;
  }
  if (gap.missingBins === 1) return firstDay;
  const lastMoment = new Date(Date.parse(gap.endAt) - 1).toISOString();
  return `${firstDay} to ${readableInstant(lastMoment, zone).slice(0, 10)}`;
}

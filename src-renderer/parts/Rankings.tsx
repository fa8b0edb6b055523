import { z } from 'zod';
import type { AnalysisResult } from '../../src-main/core/analysis.ts';
import { AnalysisCard } from './AnalysisCard.tsx';
import { type Row, RowsTable } from './RowsTable.tsx';
import { countOf } from './text.ts';

const height = 360;

/** Days by their number of calls, beside the same days by how far they are from what was to be expected of them. */
export function Rankings({ sources }: { readonly sources: readonly number[] }) {
  return (
    <div className="split rankings">
      <AnalysisCard
        analysis="calls.extremes"
        title="Days by calls"
        sources={sources}
        height={height}
        note={result => `the ${countOf(highest(result).length, 'highest day', 'highest days')}`}
      >
        {result => (
          <RowsTable
            caption="Days by calls"
            columns={['rankHigh', 'day', 'calls']}
            titles={{ rankHigh: 'Rank' }}
            rows={highest(result)}
            keyColumns={['day']}
            run={result.run}
            height={height}
          />
        )}
      </AnalysisCard>
      <AnalysisCard
        analysis="calls.adjusted"
        title="Days by what is unusual"
        sources={sources}
        height={height}
        note={flaggedText}
        isEmpty={result => mostUnusual(result).length === 0}
        emptyWhy="Too few days are alike to say what is usual."
      >
        {result => (
          <RowsTable
            caption="Days by what is unusual"
            columns={['rank', 'day', 'calls', 'expected', 'score', 'rawRank', 'flagged']}
            digits={{ expected: 0, score: 1 }}
            titles={{ score: 'Robust z', rawRank: 'By calls', flagged: 'Unusual' }}
            rows={mostUnusual(result)}
            keyColumns={['unit', 'day']}
            run={result.run}
            height={height}
          />
        )}
      </AnalysisCard>
    </div>
  );
}

const highSchema = z.looseObject({ rankHigh: z.number().nullable() });

function highest(result: AnalysisResult): readonly Row[] {
  return ranked(result.rows, row => highSchema.parse(row).rankHigh);
}

const unusualSchema = z.looseObject({ unit: z.string(), rank: z.number().nullable(), flagged: z.boolean() });
const mostListed = 30;

/** Every flagged day, and the next ones up to as many as the other list has by default. */
function mostUnusual(result: AnalysisResult): readonly Row[] {
  const days = result.rows.filter(row => unusualSchema.parse(row).unit === 'day');
  return ranked(days, row => unusualSchema.parse(row).rank).filter(
    (row, index) => index < mostListed || unusualSchema.parse(row).flagged,
  );
}

function ranked(rows: readonly Row[], rankOf: (row: Row) => number | null): readonly Row[] {
  return rows
    .flatMap(row => {
      const rank = rankOf(row);
      return rank === null ? [] : [{ row, rank }];
    })
    .sort((one, other) => one.rank - other.rank)
    .map(({ row }) => row);
}

const summarySchema = z.object({ daysFlagged: z.number(), daysCompared: z.number() });

/** How many of the listed days are no chance. */
function flaggedText(result: AnalysisResult): string {
  const { daysFlagged, daysCompared } = summarySchema.parse(result.summary);
  return `${daysFlagged} of ${daysCompared} unusual`;
}

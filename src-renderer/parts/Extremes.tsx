import { Title } from '@mantine/core';
import { z } from 'zod';
import type { AnalysisResult } from '../../src-main/core/analysis.ts';
import { type Row, RowsTable } from './RowsTable.tsx';

const rowSchema = z.looseObject({ rankHigh: z.number().nullable(), rankLow: z.number().nullable() });

interface ExtremesProps {
  readonly result: AnalysisResult;
  readonly height: number;
}

/** The busiest and the quietest days side by side, each by rank. */
export function Extremes({ result, height }: ExtremesProps) {
  return (
    <div className="side-by-side">
      <Ranked title="Highest" rank="rankHigh" result={result} height={height} />
      <Ranked title="Lowest" rank="rankLow" result={result} height={height} />
    </div>
  );
}

interface RankedProps extends ExtremesProps {
  readonly title: string;
  readonly rank: 'rankHigh' | 'rankLow';
}

function Ranked({ title, rank, result, height }: RankedProps) {
  const rows: Row[] = result.rows
    .flatMap(row => {
      const place = rowSchema.parse(row)[rank];
      return place === null ? [] : [{ rank: place, day: row.day, calls: row.calls }];
    })
    .sort((one, other) => one.rank - other.rank);
  return (
    <div>
      <Title order={3} mb={4}>
        {title}
      </Title>
      <RowsTable
        caption={`${title} days`}
        columns={['rank', 'day', 'calls']}
        rows={rows}
        keyColumns={['day']}
        run={result.run}
        height={height - 24}
      />
    </div>
  );
}

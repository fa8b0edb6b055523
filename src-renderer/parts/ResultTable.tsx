import { useMemo } from 'react';
import { type AnalysisResult, formOf } from '../../src-main/core/analysis.ts';
import { analysisOf } from '../state/analysis.ts';
import { openEvidence } from '../state/evidence.ts';
import { DataGrid, type GridColumn } from './DataGrid.tsx';
import { type Row, RowsTable } from './RowsTable.tsx';

const plainRows = 60;

/** Columns of an analysis' rows, in the order of its schema. */
export function columnsOf(analysis: string, params: Record<string, unknown> = {}): readonly string[] {
  return Object.keys(formOf(analysisOf(analysis), params).row.shape);
}

interface ResultTableProps {
  readonly result: AnalysisResult;
  readonly title: string;
  readonly height: number;
}

/** All rows of a result: as a plain table while short, as a grid when long. */
export function ResultTable({ result, title, height }: ResultTableProps) {
  const columns = useMemo(
    () => columnsOf(result.analysis, result.params).filter(name => name !== 'sourceId'),
    [result.analysis, result.params],
  );
  const keyColumns = formOf(analysisOf(result.analysis), result.params).key;
  const gridColumns = useMemo(
    () => columns.map(name => gridColumn(name, result.rows)),
    [columns, result.rows],
  );
  if (result.rows.length <= plainRows) {
    const shared = { columns, keyColumns, run: result.run, rows: result.rows };
    return <RowsTable caption={title} height={height} {...shared} />;
  }
  const nameOf = (row: Row) => keyColumns.map(column => `${column} ${String(row[column])}`).join(', ');
  return (
    <DataGrid
      label={title}
      columns={gridColumns}
      rows={result.rows}
      height={height}
      onOpen={row =>
        openEvidence({ run: result.run, cell: { label: title, column: 'row', row: nameOf(row) } })
      }
    />
  );
}

function gridColumn(name: string, rows: readonly Row[]): GridColumn {
  const numeric = rows.some(row => typeof row[name] === 'number');
  return { name, numeric, grow: name === 'message' };
}

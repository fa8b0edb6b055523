import { replaceParameters, sqlIdentifier, sqlLiteral } from '../../core/sql-text.ts';
import { pairExpression, quotedLineExpression, quotedPairExpression } from './pair-lines.ts';
import recordsSql from './pair-records.sql?raw';

/** Name of a column of the view (`recordColumnNames`) and of the pairs it holds. */
export interface PairRecordColumn {
  readonly name: string;
  readonly pair: string;
}

/**
 * The statement that defines the view `records` over lines (`physical_line`) of name=value pairs: the named columns as
 * text, then `extra_rest` (what no column covers, else null) and `line_problem` (why a line is no record, else null).
 * Blank lines give no row.
 */
export function pairRecordsSql(columns: readonly PairRecordColumn[]): string {
  const cells = columns
    .map(({ name, pair }) => `cells[list_position(names, ${sqlLiteral(pair)})] AS ${sqlIdentifier(name)}`)
    .join(',\n  ');
  const values: Readonly<Record<string, string>> = {
    cells,
    pair: sqlLiteral(pairExpression),
    quotedLine: sqlLiteral(quotedLineExpression),
    quotedPair: sqlLiteral(quotedPairExpression),
    known: sqlLiteral(columns.map(({ pair }) => pair)),
  };
  return replaceParameters(recordsSql, name => values[name] ?? sqlLiteral(null));
}

import { replaceParameters, sqlLiteral } from '../sql-text.ts';
import cellNumberSql from './cell-number.sql?raw';
import cellNumberEitherSql from './cell-number-either.sql?raw';

/** Sign before the decimals of a file's numbers; `either`: a comma that stands alone, else a point. */
export type DecimalSign = '.' | ',' | 'either';

/**
 * SQL of a text as a DOUBLE; NULL for one that is no finite number. Thousands are read as the import reads them.
 * @param cell SQL of the text. @param sign default: a point, and a comma where the text can be read so only
 */
export function cellNumber(cell: string, sign: DecimalSign = '.'): string {
  if (sign === 'either') return `(${bare(replaceParameters(cellNumberEitherSql, () => cell))})`;
  const signs: Readonly<Record<string, string>> = { sign, otherSign: sign === '.' ? ',' : '.' };
  return `(${bare(
    replaceParameters(cellNumberSql, name => (name === 'cell' ? cell : sqlLiteral(signs[name] ?? ''))),
  )})`;
}

function bare(sql: string): string {
  return sql.replace(/^--[^\n]*\n/gm, '').trim();
}

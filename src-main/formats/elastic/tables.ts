import { isObject, type JsonObject, listOf, objectOf, type Row, RowDraft } from '../shared/answer-rows.ts';

/** A table of an SQL, PPL or ES|QL answer: its column names and its rows as lists; null when the answer is none. */
export interface AnswerTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/** The table in an answer: `columns` with `rows` or `values` (SQL, ES|QL), `schema` with `datarows` (JDBC, PPL). */
export function tableOf(answer: JsonObject): AnswerTable | null {
  const columns = answer.columns ?? answer.schema;
  const rows = answer.rows ?? answer.datarows ?? answer.values;
  if (!Array.isArray(columns) || !Array.isArray(rows)) return null;
  const names = columns.map((column, index) => {
    const { alias, name } = objectOf(column);
    if (typeof alias === 'string') return alias;
    return typeof name === 'string' ? name : `column${index + 1}`;
  });
  return { columns: names, rows: rows.map(listOf) };
}

/** One row for each row of the table; objects in cells are taken apart by dots, lists stay JSON text. */
export function tableRows({ columns, rows }: AnswerTable): readonly Row[] {
  return rows.map(cells => {
    const draft = new RowDraft();
    const width = Math.max(columns.length, cells.length);
    for (let index = 0; index < width; index += 1)
      draft.putAny(columns[index] ?? `column${index + 1}`, cells[index] ?? null);
    return draft.row();
  });
}

/** Sentences about rows the table does not hold. */
export function tableNotes(answer: JsonObject): readonly string[] {
  const { total, size, cursor } = answer;
  const more = typeof total === 'number' && typeof size === 'number' && total > size;
  return [
    ...(more ? [`The answer holds ${size} of ${total} rows.`] : []),
    ...(typeof cursor === 'string' && cursor !== ''
      ? ['The answer is one page of a longer one (it carries a cursor): rows that follow are not here.']
      : []),
    ...(isObject(answer.error) ? ['The answer carries an error.'] : []),
  ];
}

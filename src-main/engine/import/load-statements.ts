import type { RecordKind } from '../../core/kinds.ts';
import type { Reading } from '../../core/source.ts';
import { bindLiterals, replaceParameters } from '../../core/sql-text.ts';
import { answeredWords, unansweredWords } from '../../formats/call-events/cells.ts';
import { countName } from '../../formats/count-names.ts';
import { headerTimes } from '../../formats/header-times.ts';
import { formatById } from '../../formats/index.ts';
import { kindLoadSql } from '../../formats/kinds.ts';
import { expectedTime } from '../../formats/time-layouts.ts';
import { foldStatements } from './folds/fold-passes.ts';
import { recordsSql } from './records-sql.ts';
import { timeValues } from './time-values.ts';

/** The statements that turn a file into typed rows: those for the view `records`, then the one for `loaded`. */
export interface LoadStatements {
  readonly records: readonly string[];
  readonly loaded: string;
}

/**
 * Statements that read one file, with every value as a literal: DuckDB takes no bound parameters in a view or in the
 * options of `read_csv`, and `reproduce.sql` shows exactly these.
 * @param path the file, or several that are read alike: then each is a source of its own, numbered from `sourceId` on
 */
export function loadStatements(
  path: string | readonly string[],
  sourceId: number,
  kind: RecordKind,
  reading: Reading,
  attached = false,
): LoadStatements {
  const loadSql = formatById(reading.format)?.loadSql ?? kindLoadSql[kind];
  const paths = typeof path === 'string' ? [path] : path;
  const source = paths.length === 1 ? String(sourceId) : 'file_source';
  const ofSource = replaceParameters(loadSql, name => (name === 'sourceId' ? source : `$${name}`));
  const valueNames = (reading.roles.value ?? reading.roles.count ?? [])
    .toSorted((one, other) => one - other)
    .map(column => reading.columns[column] ?? '');
  const times = headerTimes(valueNames);
  const loaded = bindLiterals(ofSource, {
    ...timeValues(reading),
    timeExpected: expectedTime(reading.time),
    decimal: reading.decimal,
    valueNames,
    // One column alone counts all the calls that the file tells of.
    countNames: valueNames.length > 1 ? valueNames.map(name => ({ ...countName(name) })) : [],
    valueTimes: times?.texts ?? [],
    areDays: times?.unit === 'day',
    levelNames: Object.keys(reading.levels),
    levelValues: Object.values(reading.levels),
    answeredWords: [...answeredWords],
    unansweredWords: [...unansweredWords],
  });
  return {
    records: recordsSql({ paths, sourceId }, reading, attached),
    loaded: [loaded, ...foldStatements(kind, reading)].join(';\n'),
  };
}

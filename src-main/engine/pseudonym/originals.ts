import type { DuckDBConnection } from '@duckdb/node-api';
import { type RecordKind, recordKinds } from '../../core/kinds.ts';
import {
  columnTreatments,
  identityRoles,
  type Treatment,
  treatmentOfHeader,
} from '../../core/pseudonym/columns.ts';
import type { Source } from '../../core/source.ts';
import { extraNamesOf } from '../../core/source.ts';
import { execute } from '../query.ts';
import originalTablesSql from './sql/original-tables.sql?raw';
import originalsCallSql from './sql/originals-call.sql?raw';
import originalsEvidenceSql from './sql/originals-evidence.sql?raw';
import originalsFlowSql from './sql/originals-flow.sql?raw';
import originalsLogSql from './sql/originals-log.sql?raw';
import originalsMetricSql from './sql/originals-metric.sql?raw';
import originalsRecordSql from './sql/originals-record.sql?raw';
import originalsRequestSql from './sql/originals-request.sql?raw';
import originalsTrafficSql from './sql/originals-traffic.sql?raw';

const originalsSql: Readonly<Record<RecordKind, string>> = {
  call: originalsCallSql,
  traffic: originalsTrafficSql,
  log: originalsLogSql,
  request: originalsRequestSql,
  metric: originalsMetricSql,
  flow: originalsFlowSql,
  record: originalsRecordSql,
};

/**
 * Fills the temporary tables `pseudonym_original` and `pseudonym_treatment` with every distinct text of the case and
 * with what is done with it. DuckDB finds the distinct ones; no row crosses to here.
 */
export async function gatherOriginals(
  connection: DuckDBConnection,
  sources: readonly Source[],
  signal: AbortSignal,
): Promise<void> {
  await execute(connection, originalTablesSql, { signal });
  const kinds = new Set(sources.map(source => source.kind));
  for (const kind of recordKinds.filter(one => kinds.has(one)))
    await execute(connection, originalsSql[kind], { signal });
  await execute(connection, originalsEvidenceSql, { signal });
  const appender = await connection.createAppender('pseudonym_treatment', 'main', 'temp');
  for (const [place, sourceId, position, treatment] of treatments(sources)) {
    appender.appendVarchar(place);
    appender.appendInteger(sourceId);
    appender.appendInteger(position);
    appender.appendVarchar(treatment);
    appender.endRow();
  }
  appender.closeSync();
}

type Row = readonly [place: string, sourceId: number, position: number, treatment: Treatment | 'reject'];

function treatments(sources: readonly Source[]): readonly Row[] {
  const columns = Object.entries(columnTreatments).flatMap(([kind, ofKind]) =>
    Object.entries(ofKind).map(([column, treatment]): Row => [`${kind}.${column}`, 0, 0, treatment]),
  );
  const misfits = recordKinds.map((kind): Row => [`${kind}.misfits`, 0, 0, 'text']);
  return [
    ...columns,
    ...misfits,
    ['reject.reason', 0, 0, 'text'],
    ['misfit.raw_text', 0, 0, 'text'],
    ...sources.flatMap(source => [
      ...cellTreatments(source),
      ['reject.raw_text', source.sourceId, 0, 'reject'] as Row,
    ]),
  ];
}

// Lists of the database count from 1.
function cellTreatments({ sourceId, kind, reading }: Source): readonly Row[] {
  const names = kind === 'record' ? reading.columns : extraNamesOf(reading);
  const place = kind === 'record' ? 'record.cells' : `${kind}.extra`;
  const rows = names.map((name, index): Row => [place, sourceId, index + 1, treatmentOfHeader(name)]);
  const carriesOthers = reading.structure === 'json' || reading.structure === 'pairs';
  // Whatever no column covers is in one more cell.
  const carried = kind === 'record' || reading.otherFields !== true ? names.length : names.length - 1;
  return carriesOthers ? [...rows.slice(0, carried), [place, sourceId, carried + 1, 'text']] : rows;
}

/** What each column of a file holds, by its role or, where it has none, by its name. */
export function treatmentsOfColumns({ columns, roles }: Source['reading']): readonly Treatment[] {
  const roleOf = new Map(
    Object.entries(roles).flatMap(([role, indexes]) => indexes.map(index => [index, role])),
  );
  return columns.map((name, index) => {
    const role = roleOf.get(index);
    return role === undefined ? treatmentOfHeader(name) : (identityRoles[role] ?? 'text');
  });
}

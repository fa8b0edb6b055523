import { bindSome } from './bind-some.ts';
import callCountsSql from './call-counts.sql?raw';
import callOneSql from './call-one.sql?raw';
import loadSql from './load-call.sql?raw';

/** The statements that make calls of records of which each is one call, or has one count. */
export const loadCallSql = `${callOneSql};\n${loadSql}`;

/** The statements that make calls of records with several counts; the names of their columns may be times. */
export function loadCallCountsSql(timesInHeader: boolean): string {
  return `${bindSome(callCountsSql, { timesInHeader })};\n${loadSql}`;
}

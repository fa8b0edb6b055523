import type { RecordKind } from '../../core/kinds.ts';
import binSecondsCallSql from './bin-seconds.sql?raw';
import binSecondsTrafficSql from './bin-seconds-traffic.sql?raw';
import checkCallSql from './check-call.sql?raw';
import checkFlowSql from './check-flow.sql?raw';
import checkLogSql from './check-log.sql?raw';
import checkMetricSql from './check-metric.sql?raw';
import misfitsCallSql from './check-misfits-call.sql?raw';
import misfitsFlowSql from './check-misfits-flow.sql?raw';
import misfitsMetricSql from './check-misfits-metric.sql?raw';
import misfitsRequestSql from './check-misfits-request.sql?raw';
import misfitsTrafficSql from './check-misfits-traffic.sql?raw';
import checkRecordSql from './check-record.sql?raw';
import checkRequestSql from './check-request.sql?raw';
import checkTrafficSql from './check-traffic.sql?raw';
import insertCallSql from './insert-call.sql?raw';
import insertFlowSql from './insert-flow.sql?raw';
import insertLogSql from './insert-log.sql?raw';
import insertMetricSql from './insert-metric.sql?raw';
import insertReadableCallSql from './insert-readable-call.sql?raw';
import insertReadableFlowSql from './insert-readable-flow.sql?raw';
import insertReadableLogSql from './insert-readable-log.sql?raw';
import insertReadableMetricSql from './insert-readable-metric.sql?raw';
import insertReadableRecordSql from './insert-readable-record.sql?raw';
import insertReadableRequestSql from './insert-readable-request.sql?raw';
import insertReadableTrafficSql from './insert-readable-traffic.sql?raw';
import insertRecordSql from './insert-record.sql?raw';
import insertRequestSql from './insert-request.sql?raw';
import insertTrafficSql from './insert-traffic.sql?raw';
import nextCallSql from './next-call.sql?raw';
import nextFlowSql from './next-flow.sql?raw';
import nextLogSql from './next-log.sql?raw';
import nextMetricSql from './next-metric.sql?raw';
import nextRecordSql from './next-record.sql?raw';
import nextRequestSql from './next-request.sql?raw';
import nextTrafficSql from './next-traffic.sql?raw';

/** The statements that load one kind of record from the view `loaded`. */
export interface KindStatements {
  /** Every row as it comes. */
  readonly insert: string;
  /** The rows without a `problem`. */
  readonly insertReadable: string;
  /** One row `loaded`, `firstAt`, `lastAt` of `$sourceId`. */
  readonly check: string;
  /** One row `firstRow`: the position the next row will get. */
  readonly next: string;
  /**
   * Rows `ordinal`, `role`, `rawText` of the cells that did not fit their type, for the rows of `$sourceId` from
   * `$firstRow` on; `ordinal` counts rows, of which a record of a wide table has several. Null for kinds of text only.
   */
  readonly misfits: string | null;
  /** One row `binSeconds` of `$sourceId`, or none; null for kinds that are never counted. */
  readonly binSeconds: string | null;
}

/** Fixed statements of every kind. */
export const kindStatements: Readonly<Record<RecordKind, KindStatements>> = {
  call: {
    insert: insertCallSql,
    insertReadable: insertReadableCallSql,
    check: checkCallSql,
    next: nextCallSql,
    misfits: misfitsCallSql,
    binSeconds: binSecondsCallSql,
  },
  traffic: {
    insert: insertTrafficSql,
    insertReadable: insertReadableTrafficSql,
    check: checkTrafficSql,
    next: nextTrafficSql,
    misfits: misfitsTrafficSql,
    binSeconds: binSecondsTrafficSql,
  },
  log: {
    insert: insertLogSql,
    insertReadable: insertReadableLogSql,
    check: checkLogSql,
    next: nextLogSql,
    misfits: null,
    binSeconds: null,
  },
  request: {
    insert: insertRequestSql,
    insertReadable: insertReadableRequestSql,
    check: checkRequestSql,
    next: nextRequestSql,
    misfits: misfitsRequestSql,
    binSeconds: null,
  },
  metric: {
    insert: insertMetricSql,
    insertReadable: insertReadableMetricSql,
    check: checkMetricSql,
    next: nextMetricSql,
    misfits: misfitsMetricSql,
    binSeconds: null,
  },
  flow: {
    insert: insertFlowSql,
    insertReadable: insertReadableFlowSql,
    check: checkFlowSql,
    next: nextFlowSql,
    misfits: misfitsFlowSql,
    binSeconds: null,
  },
  record: {
    insert: insertRecordSql,
    insertReadable: insertReadableRecordSql,
    check: checkRecordSql,
    next: nextRecordSql,
    misfits: null,
    binSeconds: null,
  },
};

import type { Role } from '../core/format.ts';
import type { RecordKind } from '../core/kinds.ts';
import { bindSome } from './shared/bind-some.ts';
import { loadCallSql } from './shared/load-call.ts';
import loadFlowSql from './shared/load-flow.sql?raw';
import loadLogSql from './shared/load-log.sql?raw';
import loadMetricSql from './shared/load-metric.sql?raw';
import loadRecordSql from './shared/load-record.sql?raw';
import loadRequestSql from './shared/load-request.sql?raw';
import loadTrafficSql from './shared/load-traffic.sql?raw';

/** The SQL that makes the rows of a kind from `records`, for formats that need nothing of their own. */
export const kindLoadSql: Readonly<Record<RecordKind, string>> = {
  call: loadCallSql,
  traffic: bindSome(loadTrafficSql, { timesInHeader: false }),
  log: bindSome(loadLogSql, { component: null, messageSigns: [], messageWords: [] }),
  request: loadRequestSql,
  metric: loadMetricSql,
  flow: loadFlowSql,
  record: loadRecordSql,
};

/** What a column may mean in the records of a kind; a format can ask for more than is required here. */
export const kindRoles: Readonly<Record<RecordKind, readonly Role[]>> = {
  call: [
    { name: 'at', title: 'Time of the call or bin', required: true, several: true },
    { name: 'count', title: 'Number of calls', required: false },
    { name: 'queue', title: 'Queue, skill or topic', required: false },
    { name: 'direction', title: 'Direction', required: false },
    { name: 'answered', title: 'Answered (yes/no)', required: false },
    { name: 'wait_seconds', title: 'Waiting time', required: false },
    { name: 'handle_seconds', title: 'Talk or handling time', required: false },
    { name: 'agent', title: 'Agent', required: false },
  ],
  traffic: [
    { name: 'at', title: 'Start of the bin', required: true, several: true },
    { name: 'value', title: 'Value', required: true, several: true },
    { name: 'series', title: 'Series (protocol, link, ...)', required: false, several: true },
    { name: 'unit', title: 'Unit', required: false },
  ],
  log: [
    { name: 'at', title: 'Time of the entry', required: false, several: true },
    { name: 'message', title: 'Message', required: false, several: true },
    { name: 'host', title: 'Host', required: false },
    { name: 'level', title: 'Level', required: false },
    { name: 'component', title: 'Component or program', required: false },
    { name: 'pid', title: 'Process id', required: false },
    { name: 'event_id', title: 'Event id', required: false },
  ],
  request: [
    { name: 'at', title: 'Time of the request', required: false, several: true },
    { name: 'client', title: 'Client', required: false },
    { name: 'user', title: 'User', required: false },
    { name: 'host', title: 'Host asked for', required: false },
    { name: 'request_line', title: 'Request line (GET /a?b HTTP/1.1)', required: false },
    { name: 'method', title: 'Method', required: false },
    { name: 'target', title: 'Target (path and query)', required: false },
    { name: 'path', title: 'Path', required: false },
    { name: 'query', title: 'Query', required: false },
    { name: 'protocol', title: 'Protocol', required: false },
    { name: 'status', title: 'Status', required: false },
    { name: 'bytes', title: 'Bytes sent', required: false },
    { name: 'referrer', title: 'Referrer', required: false },
    { name: 'agent', title: 'User agent', required: false },
    { name: 'seconds', title: 'Duration in seconds', required: false },
    { name: 'milliseconds', title: 'Duration in milliseconds', required: false },
    { name: 'microseconds', title: 'Duration in microseconds', required: false },
  ],
  metric: [
    { name: 'at', title: 'Time of the measurement', required: true, several: true },
    { name: 'value', title: 'Value', required: true, several: true },
    { name: 'host', title: 'Host', required: false },
    { name: 'component', title: 'Component or metric', required: false },
    { name: 'label', title: 'Label', required: false },
  ],
  flow: [
    { name: 'at', title: 'Start of the connection', required: false, several: true },
    { name: 'source', title: 'Source address', required: false },
    { name: 'destination', title: 'Destination address', required: false },
    { name: 'source_port', title: 'Source port', required: false },
    { name: 'destination_port', title: 'Destination port', required: false },
    { name: 'protocol', title: 'Protocol', required: false },
    { name: 'bytes', title: 'Bytes in all', required: false },
    { name: 'bytes_sent', title: 'Bytes sent', required: false },
    { name: 'bytes_received', title: 'Bytes received', required: false },
    { name: 'packets', title: 'Packets in all', required: false },
    { name: 'packets_sent', title: 'Packets sent', required: false },
    { name: 'packets_received', title: 'Packets received', required: false },
    { name: 'action', title: 'Action or state', required: false },
    { name: 'seconds', title: 'Duration in seconds', required: false },
  ],
  record: [{ name: 'at', title: 'Time, if the records have one', required: false, several: true }],
};

/**
 * Roles of which a record of a kind must have one, or it says nothing: a format that was asked for, but that does not
 * recognise the table, is refused without. Kinds not named have what they need in their required roles.
 */
export const tellingRoles: Readonly<Partial<Record<RecordKind, readonly string[]>>> = {
  flow: ['source', 'destination', 'source_port', 'destination_port'],
  request: ['request_line', 'target', 'path', 'client'],
  log: ['message', 'event_id'],
};

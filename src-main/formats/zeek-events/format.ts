import type { Format, Recognition, TableSample } from '../../core/format.ts';
import { timeInColumns } from '../columns.ts';
import { kindRoles } from '../kinds.ts';
import { bindSome } from '../shared/bind-some.ts';
import loadLogSql from '../shared/load-log.sql?raw';
import { roleClauses } from '../shared/roles.ts';

/** One of Zeek's logs: what its columns are called and which of them tell what happened. */
interface ZeekLog {
  readonly name: string;
  /** Columns that only this log has together. */
  readonly telling: readonly string[];
  /** Columns of which one more is there: as JSON, a log leaves out those without a value. */
  readonly oneOf?: readonly string[];
  readonly message: readonly string[];
  /** Words for messages that are signs. */
  readonly words?: Readonly<Record<string, string>>;
}

const logs: readonly ZeekLog[] = [
  { name: 'dns', telling: ['query', 'qtype_name', 'rcode_name'], message: ['query'] },
  {
    name: 'ssh',
    telling: ['uid', 'auth_success'],
    oneOf: ['direction', 'auth_attempts', 'client', 'server', 'cipher_alg', 'kex_alg', 'host_key'],
    message: ['auth_success'],
    words: {
      T: 'authentication succeeded',
      F: 'authentication failed',
      true: 'authentication succeeded',
      false: 'authentication failed',
      '': 'authentication not decided',
    },
  },
  { name: 'notice', telling: ['note', 'msg', 'actions'], message: ['note', 'msg'] },
  { name: 'weird', telling: ['name', 'addl', 'peer'], message: ['name', 'addl'] },
];

/** Zeek's dns, ssh, notice and weird logs: log entries of the component that wrote them, about the host that acted. */
export const zeekEvents: readonly Format[] = logs.map(log => ({
  id: `zeek-${log.name}`,
  kind: 'log',
  title: `Zeek ${log.name} log`,
  roles: kindRoles.log,
  pattern: null,
  recognise: sample => recognise(log, sample),
  loadSql: bindSome(loadLogSql, {
    component: log.name,
    messageSigns: Object.keys(log.words ?? {}),
    messageWords: Object.values(log.words ?? {}),
  }),
  counted: false,
}));

function recognise(log: ZeekLog, sample: TableSample): Recognition | null {
  // As a key of JSON, a name with dots stands in quotes.
  const column = (name: string) =>
    sample.columns.findIndex(found => found === name || found === JSON.stringify(name));
  if (!['ts', ...log.telling].every(name => column(name) !== -1)) return null;
  if (log.oneOf?.every(name => column(name) === -1)) return null;
  const time = timeInColumns(sample, [column('ts')]);
  if (time === null) return null;
  const host = column('id.orig_h');
  const component = column('_path');
  const roles = {
    at: time.columns,
    message: log.message.map(column).filter(index => index !== -1),
    ...(host === -1 ? {} : { host: [host] }),
    ...(component === -1 ? {} : { component: [component] }),
  };
  return {
    format: `zeek-${log.name}`,
    kind: 'log',
    confidence: 0.98 * time.guess.share,
    why: [`its columns are those of Zeek's ${log.name} log`, ...roleClauses(sample, roles)],
    roles,
    time: time.guess.reading,
  };
}

import type { Format, Recognition, TableSample } from '../../core/format.ts';
import { findTime, shareMatching } from '../columns.ts';
import { kindLoadSql, kindRoles } from '../kinds.ts';
import { type RoleHeader, type Roles, roleClauses, rolesByHeader } from '../shared/roles.ts';
import { noTime } from '../time-layouts.ts';

const count = /^[\d., ]+$|^-$/;

// Order matters: a column is given to the first role whose header it matches.
const headers: readonly RoleHeader[] = [
  {
    role: 'source_port',
    header: /^(?:s|sp|spt|s ?port|(?:src|source|orig|client) ?port|id orig p|l4 src port)$/,
    cells: count,
  },
  {
    role: 'destination_port',
    header: /^(?:dp|dpt|d ?port|(?:dst|dest|destination|resp|server) ?port|id resp p|l4 dst port)$/,
    cells: count,
  },
  // A number that stands for an address says less than the address that is written beside it.
  { role: 'source', header: /^(?:src|source) ?str$/ },
  { role: 'destination', header: /^(?:dst|dest|destination) ?str$/ },
  {
    role: 'source',
    header:
      /^(?:sa|s ?ip|src|source|(?:src|source|orig|ipv4 src) ?(?:ip|addr|address|host|ip address|ip addr)|id orig h)$/,
  },
  {
    role: 'destination',
    header:
      /^(?:da|d ?ip|dst|dest|destination|(?:dst|dest|destination|resp|ipv4 dst) ?(?:ip|addr|address|host|ip address|ip addr)|id resp h)$/,
  },
  { role: 'protocol', header: /^(?:pro(?:to)?|protocol|pr|ip proto(?:col)?|(?:network )?transport)$/ },
  {
    role: 'bytes',
    header: /^(?:bytes|(?:total|network) bytes|bytes total|ibyt|octets|in bytes|size|length)$/,
    cells: count,
  },
  {
    role: 'bytes_sent',
    header:
      /^(?:(?:bytes|byte) (?:sent|out)|(?:sent|orig|src|source|client|tx|out) ?bytes?|sbytes|obyt|tot(?:al)? ?len(?:gth)?(?: of)? fwd p(?:ac?)?ke?ts)$/,
    cells: count,
  },
  {
    role: 'bytes_received',
    header:
      /^(?:(?:bytes|byte) (?:received|rcvd|recv|in)|(?:received|recv|rcvd|resp|dst|dest|destination|server|rx) ?bytes?|dbytes|tot(?:al)? ?len(?:gth)?(?: of)? (?:backward|bwd) p(?:ac?)?ke?ts)$/,
    cells: count,
  },
  {
    role: 'packets',
    header: /^(?:packets|pkts|(?:total|network) packets|ipkt|packet count|in pkts)$/,
    cells: count,
  },
  {
    role: 'packets_sent',
    header:
      /^(?:(?:packets|pkts) (?:sent|out)|(?:sent|orig|src|source|tx|out) ?(?:packets?|pkts?)|spkts|opkt|tot(?:al)? fwd (?:packets?|pkts?))$/,
    cells: count,
  },
  {
    role: 'packets_received',
    header:
      /^(?:(?:packets|pkts) (?:received|rcvd|recv|in)|(?:received|recv|rcvd|resp|dst|dest|destination|rx) ?(?:packets?|pkts?)|dpkts|tot(?:al)? (?:backward|bwd) (?:packets?|pkts?))$/,
    cells: count,
  },
  { role: 'action', header: /^(?:(?:event )?action|verdict|conn state|disposition|decision|policy action)$/ },
  {
    role: 'seconds',
    header:
      /^(?:duration|dur|td|elapsed|elapsed time|session duration|elapsed seconds)(?: (?:s|secs?|seconds))?$/,
  },
];

/** Connections and firewall sessions in a table: who spoke to whom over which ports, how much, and what became of it. */
export const flows: Format = {
  id: 'flows',
  kind: 'flow',
  title: 'Connections or firewall sessions',
  roles: kindRoles.flow,
  pattern: null,
  recognise,
  loadSql: kindLoadSql.flow,
  counted: false,
};

const phoneNumber = /^[+*#]?[\d*# ()-]{2,20}$/;

// Sources and destinations of calls are numbers of phones.
function speakByPhone(sample: TableSample, { source, destination }: Roles): boolean {
  return [source, destination].every(
    column => column !== undefined && shareMatching(sample, column[0] ?? 0, phoneNumber) > 0.5,
  );
}

// Google Cloud's log entries carry each flow in an envelope: `jsonPayload.connection.src_ip`.
const envelope = /^json_?payload\.(?:connection\.)?/i;

function withoutEnvelope(sample: TableSample): TableSample {
  if (!sample.columns.some(name => envelope.test(name))) return sample;
  return { ...sample, columns: sample.columns.map(name => name.replace(envelope, '')) };
}

function recognise(sample: TableSample): Recognition | null {
  const time = findTime(sample);
  const at = time?.columns ?? [];
  const found = rolesByHeader(withoutEnvelope(sample), headers, at);
  const has = (...roles: readonly string[]) => roles.every(role => found[role] !== undefined);
  const byAddress = has('source', 'destination');
  const byPort = has('source_port', 'destination_port');
  const volumes = ['bytes', 'bytes_sent', 'packets', 'packets_sent', 'action', 'seconds'].filter(role =>
    has(role),
  );
  // A sensor that is attacked knows who came, and is itself where they went.
  const isSensor = byPort && has('protocol') && has('source');
  // Flows without the addresses, as they are handed on where those are private.
  const isAnonymous = has('destination_port', 'protocol', 'packets_sent', 'bytes_sent');
  const isTold = (byAddress || byPort) && (volumes.length > 0 || (byAddress && byPort) || isSensor);
  if (!isTold && !isAnonymous) return null;
  const hasData = volumes.some(role => role !== 'action' && role !== 'seconds');
  if (!byPort && !hasData && !has('protocol') && speakByPhone(sample, found)) return null;
  const sure = 0.4 + (byAddress ? 0.3 : 0) + (byPort ? 0.2 : isAnonymous ? 0.45 : 0) + 0.05 * volumes.length;
  const roles = { ...(time === null ? {} : { at }), ...found };
  return {
    format: 'flows',
    kind: 'flow',
    confidence: Math.min(0.97, sure + (has('protocol') ? 0.05 : 0)) * (time?.guess.share ?? 1),
    why: [...roleClauses(sample, roles), ...(time === null ? ['no column holds a time'] : [])],
    roles,
    time: time?.guess.reading ?? noTime,
  };
}

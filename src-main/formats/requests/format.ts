import type { Format, Recognition, TableSample } from '../../core/format.ts';
import { columnTexts, findTime, headerWords } from '../columns.ts';
import { kindLoadSql, kindRoles } from '../kinds.ts';
import { type RoleHeader, type Roles, roleClauses, rolesByHeader } from '../shared/roles.ts';
import { noTime } from '../time-layouts.ts';

const version = /^(?:https?\/)?\d(?:\.\d)?$|^h[123]c?$|^-$/i;

// Order matters: a column is given to the first role whose header it matches.
const headers: readonly RoleHeader[] = [
  { role: 'request_line', header: /^(?:http )?request(?: ?line)?$/, cells: /^\S+ \S.* HTTP\/\d|^-$/ },
  { role: 'method', header: /(?:^| )(?:method|verb)$/, cells: /^[A-Za-z-]{1,20}$/ },
  {
    role: 'target',
    header:
      /^(?:(?:request|client request|cs|http|http request|requested|full|raw) )?(?:uri|url|target)$|^url original$/,
  },
  {
    role: 'path',
    header: /^(?:(?:request|url|uri|http|client request) )?path$|^(?:cs )?uri stem$|^endpoint$|^resource$/,
  },
  // A list of pairs, as in HAR files, is no query: there the address has it.
  { role: 'query', header: /^(?:(?:request|url|cs uri|uri) )?query(?: string)?$/, unless: /^[[{]/ },
  {
    role: 'protocol',
    header:
      /^(?:(?:http|server|request|client request|cs|http request) )?(?:protocol|proto|version)$|^(?:cs )?protocol version$|^http version$/,
    cells: version,
  },
  {
    role: 'status',
    header:
      /^(?:(?:http|sc|response|edge response|http response) )?status(?: ?code)?$|^(?:http|response|return) code$/,
    cells: /^\d{3}(?:\.0)?$|^[0-]$/,
  },
  {
    role: 'client',
    header:
      /^(?:client|(?:client|c|remote|request remote|request client|src|source|http client) ?(?:ip|addr|address|host)|id orig h|ip(?: address)?|remote|peer)$/,
  },
  {
    role: 'user',
    header: /^(?:user(?: ?name| id)?|remote user|cs username|auth user|http user)$/,
  },
  {
    role: 'host',
    header:
      /^(?:(?:cs|http|request|client request|url) )?(?:host|domain)(?: header)?$|^v(?:irtual )?host$|^server name$/,
  },
  {
    role: 'bytes',
    header:
      /^(?:bytes|size|body bytes(?: sent)?|bytes sent|sc bytes|(?:response|resp|edge response|http response)(?: body)? (?:size|bytes|len|length)|content length)$/,
    cells: /^\d+(?:\.0)?$|^-$/,
  },
  { role: 'referrer', header: /(?:^| )referr?er$/ },
  { role: 'agent', header: /(?:^| )(?:user ?agent|agent)$|^user agent original$/ },
];

const durations = {
  milliseconds: /(?:^| )(?:ms|msecs?|millis|milliseconds)$/,
  microseconds: /(?:^| )(?:us|usecs?|micros|microseconds)$/,
} as const;
const durationHeader =
  /^(?:time taken|(?:request|response|processing|elapsed|upstream response) time|duration|elapsed|latency|took)(?: (?:s|secs?|seconds))?$/;

/** HTTP requests in a table: W3C and CloudFront fields, Zeek http, JSON of nginx or Caddy, exports of any kind. */
export const requests: Format = {
  id: 'requests',
  kind: 'request',
  title: 'HTTP requests, one row each',
  roles: kindRoles.request,
  pattern: null,
  recognise,
  loadSql: kindLoadSql.request,
  counted: false,
};

function recognise(sample: TableSample): Recognition | null {
  const time = findTime(sample);
  const at = time?.columns ?? [];
  const found = rolesByHeader(sample, headers, at);
  const asked = found.target ?? found.path;
  const isRequest =
    found.request_line !== undefined ||
    (asked !== undefined && (found.method !== undefined || found.status !== undefined));
  if (!isRequest) return null;
  const clues = ['status', 'client', 'agent', 'bytes', 'host', 'referrer', 'protocol'].filter(
    role => found[role] !== undefined,
  ).length;
  const sure = Math.min(0.98, 0.7 + 0.05 * clues);
  const roles = {
    ...(time === null ? {} : { at }),
    ...found,
    ...duration(sample, [...at, ...Object.values(found).flat()]),
  };
  return {
    format: 'requests',
    kind: 'request',
    confidence: time === null ? sure - 0.2 : sure * time.guess.share,
    why: [...roleClauses(sample, roles), ...(time === null ? ['no column holds a time'] : [])],
    roles,
    time: time?.guess.reading ?? noTime,
  };
}

// A header may tell the unit. Without one, only decimals do: nobody writes fractions of a millisecond, and IIS, which
// counts in milliseconds, says so by its other columns. A whole number of an unknown unit stays an extra column.
function duration(sample: TableSample, taken: readonly number[]): Roles {
  const free = sample.columns.map((_name, index) => index).filter(index => !taken.includes(index));
  const named = (header: RegExp) =>
    sample.hasHeader ? free.find(index => header.test(headerWords(sample.columns[index] ?? ''))) : undefined;
  for (const [role, header] of Object.entries(durations)) {
    const column = named(header);
    if (column !== undefined) return { [role]: [column] };
  }
  const words = sample.columns.map(headerWords);
  // HAR 1.2: the time of an entry is that of all its timings, in milliseconds.
  const whole = words.includes('timings wait') ? named(/^time$/) : undefined;
  if (whole !== undefined) return { milliseconds: [whole] };
  const column = named(durationHeader);
  if (column === undefined) return {};
  const inSeconds =
    / (?:s|secs?|seconds)$/.test(words[column] ?? '') ||
    words.includes('x edge location') ||
    columnTexts(sample, column).some(text => text.includes('.'));
  if (inSeconds) return { seconds: [column] };
  return words.includes('sc win32 status') || words.includes('s sitename') || words.includes('cs uri stem')
    ? { milliseconds: [column] }
    : {};
}

import type { Format, Recognition, TableSample } from '../../core/format.ts';
import { findTime } from '../columns.ts';
import { kindLoadSql, kindRoles } from '../kinds.ts';
import { isNumeric, type RoleHeader, roleClauses, rolesByHeader } from '../shared/roles.ts';

const headers: readonly RoleHeader[] = [
  {
    role: 'value',
    header: /^(?:metric |sensor )?(?:value|reading|measurement|gauge|val|value avg|avg value)$/,
  },
  {
    role: 'host',
    header: /^(?:server|host|host ?name|instance|node|machine|computer|device)(?: (?:name|id))?$/,
  },
  {
    role: 'component',
    header:
      /^(?:component|metric|metric name|name|counter|measure|sensor|kpi|item(?: ?id)?|series|field|measurement|tag|point|channel|signal|variable)(?: (?:id|name))?$/,
  },
  { role: 'label', header: /^(?:is )?(?:label|anomalous|anomaly|outlier|class)(?: label)?$/ },
];

/** Measurements in rows: time, value and, where present, the server, the component and a label. */
export const metrics: Format = {
  id: 'metrics',
  kind: 'metric',
  title: 'Measurements, one row each',
  roles: kindRoles.metric,
  pattern: null,
  recognise,
  loadSql: kindLoadSql.metric,
  counted: false,
  rowsPerRecord: ({ roles }) => roles.value?.length ?? 1,
};

function recognise(sample: TableSample): Recognition | null {
  const time = findTime(sample);
  if (time === null) return null;
  const found = rolesByHeader(sample, headers, time.columns);
  const value = found.value?.[0];
  const clues = Object.keys(found).length - 1;
  if (value === undefined || clues === 0 || !isNumeric(sample, value)) return null;
  const roles = { at: time.columns, ...found };
  return {
    format: 'metrics',
    kind: 'metric',
    confidence: Math.min(0.95, 0.65 + 0.1 * clues) * time.guess.share,
    why: roleClauses(sample, roles),
    roles,
    time: time.guess.reading,
  };
}

import type { Format, Recognition, TableSample } from '../../core/format.ts';
import { kindRoles } from '../kinds.ts';
import { bindSome } from '../shared/bind-some.ts';
import loadTrafficSql from '../shared/load-traffic.sql?raw';
import { matrixOf, matrixTime, unitsOf } from '../shared/matrix.ts';
import { type Roles, roleClauses } from '../shared/roles.ts';

/** What was counted, with a column for each time of day, day or month: a record is a day, a time of day, a year or
 * a series. */
export const trafficMatrix: Format = {
  id: 'traffic-matrix',
  kind: 'traffic',
  title: 'Counts, a column for each time of day, day or month',
  roles: kindRoles.traffic.map(role => (role.name === 'at' ? { ...role, required: false } : role)),
  pattern: null,
  recognise,
  timeOf: (sample, { at = [], value = [] }, order) => matrixTime(sample, at, value, order),
  loadSql: bindSome(loadTrafficSql, { timesInHeader: true }),
  counted: true,
  rowsPerRecord: ({ roles }) => roles.value?.length ?? 1,
};

function recognise(sample: TableSample): Recognition | null {
  const matrix = matrixOf(sample);
  if (matrix === null) return null;
  const { at, values, names, unit, guess } = matrix;
  const roles: Roles = {
    ...(at.length === 0 ? {} : { at }),
    value: values,
    ...(names.length === 0 ? {} : { series: names }),
  };
  return {
    format: 'traffic-matrix',
    kind: 'traffic',
    confidence: 0.85 * guess.share,
    why: [`its columns are called by ${unitsOf(unit)}`, ...roleClauses(sample, roles)],
    roles,
    time: guess.reading,
  };
}

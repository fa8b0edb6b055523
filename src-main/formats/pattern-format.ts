import type { Format, Recognition, Role, TableSample } from '../core/format.ts';
import { groupNames, type Pattern } from '../core/pattern.ts';
import type { TimeReading } from '../core/source.ts';
import { timeInColumns } from './columns.ts';
import { kindLoadSql, kindRoles } from './kinds.ts';
import { noTime } from './time-layouts.ts';

/** The format that reads lines of a pattern: its groups are the roles of the pattern's kind. */
export function patternFormat(pattern: Pattern): Format {
  return {
    id: pattern.id,
    kind: pattern.kind,
    title: pattern.title,
    roles: kindRoles[pattern.kind],
    pattern,
    recognise: sample => patternRecognition(pattern, sample, 1, []),
    loadSql: kindLoadSql[pattern.kind],
    counted: false,
  };
}

/** A pattern's claim to lines that it has cut into `sample`. */
export function patternRecognition(
  pattern: Pattern,
  sample: TableSample,
  confidence: number,
  why: readonly string[],
): Recognition {
  const roles = withZone(pattern, sample, patternRoles(pattern));
  return {
    format: pattern.id,
    kind: pattern.kind,
    confidence,
    why,
    roles,
    time: timeOf(pattern, sample, roles.at ?? []),
  };
}

// The short name of a zone in a group of its own belongs to the time, unless no time can be read with it.
function withZone(
  pattern: Pattern,
  sample: TableSample,
  roles: Readonly<Record<string, readonly number[]>>,
): Readonly<Record<string, readonly number[]>> {
  const { at } = roles;
  const zone = groupNames(pattern.expression).indexOf('zone');
  if (at === undefined || zone === -1 || pattern.timeLayouts.length > 0) return roles;
  const alone = timeInColumns(sample, at);
  const parts = [...at, zone].toSorted((one, other) => one - other);
  const joined = timeInColumns(sample, parts);
  const isOfTime =
    joined?.guess.reading.zoneNames !== undefined && joined.guess.share >= (alone?.guess.share ?? 0);
  return isOfTime ? { ...roles, at: parts } : roles;
}

/** Role name to the groups that carry it, by the groups' names: `at`, or `at_1` and `at_2` for parts of one role. */
export function patternRoles(pattern: Pattern): Readonly<Record<string, readonly number[]>> {
  const known: readonly Role[] = kindRoles[pattern.kind];
  const roles: Record<string, number[]> = {};
  for (const [column, name] of groupNames(pattern.expression).entries()) {
    const role = known.find(
      candidate => candidate.name === name || `${candidate.name}_` === name.replace(/\d+$/, ''),
    );
    if (role !== undefined) roles[role.name] = [...(roles[role.name] ?? []), column];
  }
  return roles;
}

function timeOf(pattern: Pattern, sample: TableSample, at: readonly number[]): TimeReading {
  const found = at.length === 0 ? null : timeInColumns(sample, at);
  if (pattern.timeLayouts.length === 0) return found?.guess.reading ?? noTime;
  const yearMissing = !pattern.timeLayouts.some(layout => /%[YGyc]/.test(layout));
  const hasOffset = pattern.timeLayouts.every(layout => layout.includes('%z'));
  return { ...noTime, layout: 'pattern', patterns: [...pattern.timeLayouts], yearMissing, hasOffset };
}

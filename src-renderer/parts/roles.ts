import type { Preview, ReadingOverride } from '../../src-main/core/contract.ts';

export type RoleChoice = Preview['formats'][number]['roles'][number];

type Roles = Readonly<Record<string, readonly string[]>>;

/** Roles of the format a file is read as; none while it is not recognised. */
export function roleChoices({ formats, reading }: Preview): readonly RoleChoice[] {
  return formats.find(({ id }) => id === reading?.format)?.roles ?? [];
}

/** The roles as chosen, else as found; columns by position, because two may have the same name. */
function rolesOf(preview: Preview, override: ReadingOverride): Roles {
  const { reading, columns } = preview;
  const positionOf = (column: string) =>
    columns.includes(column) ? String(columns.indexOf(column)) : column;
  if (override.roles !== undefined) {
    const chosen = Object.entries(override.roles).map(
      ([role, list]) => [role, list.map(positionOf)] as const,
    );
    return Object.fromEntries(chosen);
  }
  const found = Object.entries(reading?.roles ?? {}).map(([role, list]) => [role, list.map(String)] as const);
  return Object.fromEntries(found);
}

/** Name of the role a column carries; empty when it is not used. */
export function roleOfColumn(preview: Preview, override: ReadingOverride, index: number): string {
  const roles = Object.entries(rolesOf(preview, override));
  return roles.find(([, columns]) => columns.includes(String(index)))?.[0] ?? '';
}

/** Names of the roles that some column carries. */
export function carriedRoles(preview: Preview, override: ReadingOverride): ReadonlySet<string> {
  return new Set(Object.keys(rolesOf(preview, override)));
}

/**
 * All roles after one column was given another (empty: not used). A role that one column carries moves to it; a time
 * stands in several columns (date and clock), and a role that has several gets one more.
 */
export function withRole(
  preview: Preview,
  override: ReadingOverride,
  index: number,
  role: string,
): Record<string, string[]> {
  const column = String(index);
  const roles = rolesOf(preview, override);
  const freed = Object.entries(roles).map(
    ([name, list]) => [name, list.filter(other => other !== column)] as const,
  );
  const next: Record<string, string[]> = Object.fromEntries(freed.map(([name, list]) => [name, [...list]]));
  if (role !== '') {
    const joined = role === 'at' || (roles[role]?.length ?? 0) > 1;
    const carried = joined ? (next[role] ?? []) : [];
    next[role] = [...carried, column].sort((one, other) => Number(one) - Number(other));
  }
  return Object.fromEntries(Object.entries(next).filter(([, list]) => list.length > 0));
}

import { isAliasAt } from '../../core/pseudonym/alias.ts';
import { identityRoles } from '../../core/pseudonym/columns.ts';
import { addressSpots } from '../../core/pseudonym/find-spots.ts';
import type { ColumnKind, Pseudonymiser } from './pseudonymiser.ts';

const fieldAndValue = /(?<![\w"])(\w+):("[^"]*"|[^\s()"]+)/g;

/** A filter with aliases in the place of originals: values of fields that hold names, and addresses anywhere. */
export function hiddenFilterText(
  where: string,
  maker: Pseudonymiser,
  text: (part: string) => string,
): string {
  const hidden = where.replace(fieldAndValue, (whole, field: string, written: string) => {
    const kind = identityRoles[field];
    const value = written.replace(/^"|"$/g, '');
    if (kind === undefined || isAliasAt(value, 0) || value.includes('*')) return whole;
    return `${field}:${maker.values([value], kind as ColumnKind)[0] ?? ''}`;
  });
  return text(hidden);
}

/** Whether a text names an address, which a case with HMAC aliases does not hold. */
export function namesAddress(text: string): boolean {
  return addressSpots(text).length > 0;
}

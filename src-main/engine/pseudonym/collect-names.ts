import type { DuckDBConnection } from '@duckdb/node-api';
import { isCommonName } from '../../core/pseudonym/common-names.ts';
import { indexNames, type Name, type NameIndex } from '../../core/pseudonym/names.ts';
import { contextSpots } from '../../core/pseudonym/spots-context.ts';
import { type NameKind, subjectOf } from '../../core/pseudonym/subject.ts';
import { bindLiterals } from '../../core/sql-text.ts';
import type { ColumnKind } from './pseudonymiser.ts';
import { type Placed, placedSlices } from './slices.ts';
import identitiesSql from './sql/identities.sql?raw';
import textsSql from './sql/texts.sql?raw';

/** The users, hosts and numbers of a case. */
export interface CaseNames {
  /** What to look for in texts; without names that every system has, see `isCommonName`. */
  readonly index: NameIndex;
  /** Kind of every name, also of those that are not looked for, by its text in lower case. */
  readonly kindOf: ReadonlyMap<string, NameKind>;
}

const longestName = 253;
/** `us` is a user here and half of `en-US` there. */
const twoLetters = /^[\x20-\x7e]{2}$/;
// Where one text is a user here and a host there, texts take it for the first of these.
const precedence: readonly NameKind[] = ['user', 'host', 'phone'];

/** Collects names; what has the form of an address is found by its form and needs no name. */
export function nameCollector() {
  const kindOf = new Map<string, NameKind>();
  return {
    add(value: string, kind: ColumnKind): void {
      const subject = subjectOf(value, kind === 'address' ? undefined : kind);
      if (subject === null || subject.written.length > longestName) return;
      if (subject.kind !== 'user' && subject.kind !== 'host' && subject.kind !== 'phone') return;
      const text = subject.written.toLowerCase();
      const known = kindOf.get(text);
      if (known === undefined || precedence.indexOf(subject.kind) < precedence.indexOf(known))
        kindOf.set(text, subject.kind);
    },
    names(): CaseNames {
      const looked: Name[] = [];
      for (const [value, kind] of kindOf)
        if (!isCommonName(value) && !twoLetters.test(value)) looked.push({ value, kind });
      return { index: indexNames(looked), kindOf };
    },
  };
}

/**
 * Names of the gathered originals: the values of columns that hold users, hosts or numbers, and what the wording of a
 * text says is one. `onIdentities` is given each slice of such values on the way.
 */
export async function collectNames(
  connection: DuckDBConnection,
  signal: AbortSignal,
  onIdentities: (slice: readonly Placed[]) => void = () => undefined,
): Promise<CaseNames> {
  const collector = nameCollector();
  for await (const slice of placedSlices(connection, identitiesSql, signal)) {
    for (const { original, treatment } of slice) collector.add(original, treatment as ColumnKind);
    onIdentities(slice);
  }
  for await (const slice of placedSlices(connection, bindLiterals(textsSql, { all: false }), signal)) {
    for (const { original, treatment } of slice) {
      if (treatment === 'code') continue;
      for (const { subject } of contextSpots(original))
        if (subject.kind === 'user' || subject.kind === 'host' || subject.kind === 'phone')
          collector.add(subject.written, subject.kind);
    }
  }
  return collector.names();
}

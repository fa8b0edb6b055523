import type { DuckDBConnection } from '@duckdb/node-api';
import { isCommonName } from '../../core/pseudonym/common-names.ts';
import { indexNames, type Name, type NameIndex } from '../../core/pseudonym/names.ts';
import { alsoDecoded } from '../../core/pseudonym/percent.ts';
import type { Spot } from '../../core/pseudonym/spot.ts';
import { contextSpots } from '../../core/pseudonym/spots-context.ts';
import { emailSpots } from '../../core/pseudonym/spots-other.ts';
import { type NameKind, type Subject, subjectOf } from '../../core/pseudonym/subject.ts';
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

function namesWithin(text: string): readonly Spot[] {
  return [...contextSpots(text), ...emailSpots(text)];
}

// The person and the site are named by the parts of `ACME\\anna` and of a mail address too. A word such as `sales` is no
// person, and a provider no site.
function partsOf({ kind, written }: Subject): readonly (readonly [string, NameKind])[] {
  const [, account] = /^[^\\]+\\+([^\\]+)$/.exec(written) ?? [];
  if (kind === 'user') return account === undefined ? [] : [[account, 'user']];
  if (kind !== 'email') return [];
  const [local = '', domain = ''] = written.split('@');
  return [
    ...(/[\p{L}][._-][\p{L}]|\d/u.test(local) ? [[local, 'user'] as const] : []),
    ...(providers.test(domain) ? [] : [[domain, 'host'] as const]),
  ];
}

const providers =
  /^(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|aol|gmx|web|mail|proton|protonmail|orange|free|laposte|sfr|wanadoo)\.[a-z.]{2,6}$/i;

/** Collects names; what has the form of an address is found by its form and needs no name. */
export function nameCollector() {
  const kindOf = new Map<string, NameKind>();
  return {
    add(value: string, kind: ColumnKind): void {
      const subject = subjectOf(value, kind === 'address' ? undefined : kind);
      if (subject === null || subject.written.length > longestName) return;
      for (const [part, partKind] of partsOf(subject)) this.add(part, partKind);
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
      for (const { subject } of alsoDecoded(original, namesWithin))
        if (subject.kind === 'user' || subject.kind === 'host' || subject.kind === 'phone')
          collector.add(subject.written, subject.kind);
        else collector.add(subject.written, 'address');
    }
  }
  return collector.names();
}

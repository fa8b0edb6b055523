import { isAliasAt } from './alias.ts';
import type { Context } from './context.ts';
import { hostContexts } from './contexts-host.ts';
import { phoneContexts } from './contexts-phone.ts';
import { userContexts } from './contexts-user.ts';
import type { Spot } from './spot.ts';
import { subjectOf } from './subject.ts';

const contexts: readonly Context[] = [...userContexts, ...hostContexts, ...phoneContexts];

/** Values that stand where a name could and are none. */
const noNames = new Set([
  '-',
  'null',
  'none',
  'nil',
  'unknown',
  'undefined',
  'n/a',
  'true',
  'false',
  'from',
  'uid',
  'port',
]);

/**
 * Places of a text where its wording says that a user, a host or a telephone number stands: `Invalid user anna from`,
 * `rhost=web1`, `https://web1/`, `+33 1 23 45 67 89`. A host name by itself is known by its form.
 */
export function contextSpots(text: string): readonly Spot[] {
  const folded = text.toLowerCase();
  return contexts.flatMap(context =>
    context.needs.some(one => folded.includes(one))
      ? Array.from(text.matchAll(context.pattern)).flatMap(match => spotOf(text, match, context))
      : [],
  );
}

function spotOf(
  text: string,
  match: RegExpExecArray,
  { kind, accepts, isPerson = false }: Context,
): readonly Spot[] {
  const found = match[1] ?? '';
  const name = (isPerson ? personOf(found) : found).replace(/[.!?*]+$/, '').trim();
  const start = match.index + match[0].lastIndexOf(found);
  if (name === '' || noNames.has(name.toLowerCase()) || isAliasAt(text, start)) return [];
  if (accepts?.(name, name === text.trim()) === false) return [];
  const subject = subjectOf(name, kind);
  return subject === null ? [] : [{ start, end: start + name.length, subject, form: 'plain' }];
}

/** The first word, and those after it that begin with a capital letter like it: `Jean Petit` of `Jean Petit logged`. */
function personOf(text: string): string {
  return /^\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’-]*)+/u.exec(text)?.[0] ?? text.split(' ', 1)[0] ?? '';
}

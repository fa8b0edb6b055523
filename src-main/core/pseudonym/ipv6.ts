import { parseIpv4 } from './ipv4.ts';

const groupPattern = /^[0-9a-f]{1,4}$/i;

/**
 * An IPv6 address as eight groups of 16 bits, or null where the text is none (RFC 4291, section 2.2: `::` once, for one
 * group or more; the last 32 bits may be written as IPv4). A zone such as `%eth0` is no part of the address.
 */
export function parseIpv6(text: string): readonly number[] | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const head = groupsOf(halves[0] ?? '', halves.length === 1);
  const tail = groupsOf(halves[1] ?? '', true);
  if (head === null || tail === null) return null;
  const written = head.length + tail.length;
  if (halves.length === 1) return written === 8 ? head : null;
  return written < 8 ? [...head, ...new Array<number>(8 - written).fill(0), ...tail] : null;
}

/** Groups of a half of the text; `last` when it is the end of the address, where an IPv4 may stand. */
function groupsOf(half: string, last: boolean): readonly number[] | null {
  if (half === '') return [];
  const parts = half.split(':');
  const groups: number[] = [];
  for (const [index, part] of parts.entries()) {
    const embedded = last && index === parts.length - 1 ? parseIpv4(part) : null;
    if (embedded !== null) groups.push(embedded >>> 16, embedded & 0xffff);
    else if (groupPattern.test(part)) groups.push(Number.parseInt(part, 16));
    else return null;
  }
  return groups;
}

/** Canonical text of eight groups: lower case, no leading zeros, `::` for the first longest run of zeros (RFC 5952). */
export function formatIpv6(groups: readonly number[]): string {
  const [start, length] = longestZeroRun(groups);
  const text = (part: readonly number[]): string => part.map(group => group.toString(16)).join(':');
  if (length < 2) return text(groups);
  return `${text(groups.slice(0, start))}::${text(groups.slice(start + length))}`;
}

function longestZeroRun(groups: readonly number[]): readonly [start: number, length: number] {
  let best: readonly [number, number] = [0, 0];
  let length = 0;
  for (const [index, group] of groups.entries()) {
    length = group === 0 ? length + 1 : 0;
    if (length > best[1]) best = [index - length + 1, length];
  }
  return best;
}

/** Short names of zones that stand for one offset, with the name of their summer time: hours east of UTC. */
const zones: readonly (readonly [name: string, hours: number, summer?: string])[] = [
  ['WET', 0, 'WEST'],
  ['CET', 1, 'CEST'],
  ['MEZ', 1, 'MESZ'],
  ['EET', 2, 'EEST'],
  ['MSK', 3],
  ['EST', -5, 'EDT'],
  ['MST', -7, 'MDT'],
  ['PST', -8, 'PDT'],
  ['AKST', -9, 'AKDT'],
  ['HST', -10],
  ['BRT', -3],
  ['WAT', 1],
  ['CAT', 2],
  ['SAST', 2],
  ['EAT', 3],
  ['PKT', 5],
  ['WIB', 7],
  ['HKT', 8],
  ['SGT', 8],
  ['AWST', 8],
  ['JST', 9],
  ['KST', 9],
  ['AEST', 10, 'AEDT'],
  ['NZST', 12, 'NZDT'],
];
const namesOfUtc = ['UTC', 'GMT', 'Z'];
/** The summer time of a zone whose own name stands for several. */
const summerOnly: readonly (readonly [name: string, hours: number])[] = [['CDT', -5]];

/**
 * Hours east of UTC by short name of a zone, for names that stand for one zone wherever logs are written; the American
 * ones as RFC 5322 (section 4.3) has them. CST, IST, BST, AST and the like stand for several zones and are not here.
 * `kymo_zone_of` knows the same names.
 */
export const zoneHours: ReadonlyMap<string, number> = new Map([
  ...namesOfUtc.map((name): [string, number] => [name, 0]),
  ...summerOnly,
  ...zones.map(([name, hours]): [string, number] => [name, hours]),
  ...zones.flatMap(([, hours, summer]): readonly [string, number][] =>
    summer === undefined ? [] : [[summer, hours + 1]],
  ),
]);

/**
 * The sentence on what names of zones in the times of a file were read as.
 * @param seen names in the sample; a file of one half of the year shows one of two
 * @param zone the zone of the file, for names that stand for several
 */
export function zoneNameNote(seen: readonly string[], name: string, zone: string): string {
  const upper = [...new Set(seen.map(text => text.toUpperCase()))];
  const known = upper.filter(text => zoneHours.has(text) && !namesOfUtc.includes(text));
  const unknown = upper.filter(text => !zoneHours.has(text));
  const partners = zones.flatMap(([standard, , summer]) =>
    summer === undefined || !(known.includes(standard) || known.includes(summer)) ? [] : [standard, summer],
  );
  const told = [...new Set([...known.filter(text => !partners.includes(text)), ...partners])];
  const all = told.length > 0 || unknown.length > 0 ? told : upper;
  const read = all.map(text => `${text} was read as ${offsetText(zoneHours.get(text) ?? 0)}`);
  const rest =
    unknown.length > 0
      ? `${unknown.join(', ')} ${unknown.length === 1 ? 'stands' : 'stand'} for more than one zone or is not known: such times were read as ${zone}`
      : `any name that stands for more than one zone as ${zone}`;
  return `The times in ${name} carry short names of zones: ${[...read, rest].join(', ')}.`;
}

function offsetText(hours: number): string {
  if (hours === 0) return 'UTC';
  return `UTC${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`;
}

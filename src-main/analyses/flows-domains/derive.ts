import { z } from 'zod';
import { type Destination, type DestinationKind, destinationOf } from '../../core/domains/destination.ts';

/** Records of one name, or of the names that end alike. */
export const namedSchema = z.object({
  name: z.string(),
  names: z.number().int(),
  flows: z.number().int(),
  requests: z.number().int(),
  entries: z.number().int(),
  bytes: z.number().int().nullable(),
  firstAt: z.iso.datetime({ offset: true }).nullable(),
  lastAt: z.iso.datetime({ offset: true }).nullable(),
});
type Named = z.infer<typeof namedSchema>;

export interface DomainSettings {
  readonly ownDomains: string;
  readonly measure: 'records' | 'bytes';
  readonly top: number;
}

export interface DomainRow extends Omit<Named, 'name'> {
  readonly rank: number;
  readonly domain: string;
  readonly kind: DestinationKind;
  readonly share: number;
  readonly measure: DomainSettings['measure'];
  readonly domainsFound: number;
}

/** Names between two turns of others: about ten milliseconds of work. */
const namesPerStep = 5000;

/** The largest destinations of the names, those of one size in the order of their names. Steps: one for 5,000 names. */
export function* domainRows(
  found: readonly Named[],
  { ownDomains, measure: asked, top }: DomainSettings,
): Generator<void, readonly DomainRow[], void> {
  const domains = domainList(ownDomains);
  const sums = new Map<string, Destination & Omit<Named, 'name'>>();
  for (const [index, named] of found.entries()) {
    const destination = destinationOf(named.name, domains);
    const key = `${destination.kind} ${destination.domain}`;
    const known = sums.get(key);
    sums.set(key, { ...destination, ...(known === undefined ? named : added(known, named)) });
    if ((index + 1) % namesPerStep === 0) yield;
  }
  const all = [...sums.values()];
  const measure = asked === 'bytes' && all.some(({ bytes }) => (bytes ?? 0) > 0) ? 'bytes' : 'records';
  const size = (one: Omit<Named, 'name'>) =>
    measure === 'bytes' ? (one.bytes ?? 0) : one.flows + one.requests + one.entries;
  const total = all.reduce((sum, one) => sum + size(one), 0);
  return all
    .toSorted((one, other) => size(other) - size(one) || (one.domain < other.domain ? -1 : 1))
    .slice(0, top)
    .map((one, index) => ({
      ...one,
      rank: index + 1,
      share: total === 0 ? 0 : size(one) / total,
      measure,
      domainsFound: all.length,
    }));
}

/** The domains of a list between commas, without the dots and asterisks that some put in front. */
function domainList(own: string): readonly string[] {
  return own
    .split(',')
    .map(entry =>
      entry
        .trim()
        .toLowerCase()
        .replace(/^\*?\./, ''),
    )
    .filter(entry => entry !== '');
}

function added(one: Omit<Named, 'name'>, other: Named): Omit<Named, 'name'> {
  const bytes = one.bytes === null && other.bytes === null ? null : (one.bytes ?? 0) + (other.bytes ?? 0);
  return {
    names: one.names + other.names,
    flows: one.flows + other.flows,
    requests: one.requests + other.requests,
    entries: one.entries + other.entries,
    bytes,
    firstAt: earlier(one.firstAt, other.firstAt),
    lastAt: earlier(other.lastAt, one.lastAt) === one.lastAt ? other.lastAt : one.lastAt,
  };
}

/** The earlier of two instants; of one that is none and another the other. */
function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return Date.parse(one) <= Date.parse(other) ? one : other;
}

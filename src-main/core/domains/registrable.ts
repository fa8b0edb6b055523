import { parse } from 'tldts';

/**
 * The registrable domain of a host name: one label more than its public suffix, which may be of the ICANN or the private
 * part of the list (Public Suffix List, publicsuffix.org; the list is part of the package). In lower case; null for a
 * public suffix itself, an address, and a text that is no host name.
 */
export function registrableDomain(host: string): string | null {
  // The library forgives a leading dot, the list's own tests do not.
  return host.startsWith('.') ? null : parse(host, { allowPrivateDomains: true }).domain;
}

/** What the list says of a host name. */
export interface SuffixFacts {
  readonly domain: string | null;
  readonly isAddress: boolean;
  /** False for a text that cannot be a host name. */
  readonly isName: boolean;
  /** Whether a rule of the list holds its suffix; without one it cannot be on the public Internet. */
  readonly isListed: boolean;
}

/** What the Public Suffix List says of a host name. */
export function suffixFacts(host: string): SuffixFacts {
  const { domain, hostname, isIp, isIcann, isPrivate } = parse(host, { allowPrivateDomains: true });
  return {
    domain,
    isAddress: isIp === true,
    isName: hostname !== null && hostname !== '' && isIp === false,
    isListed: isIcann === true || isPrivate === true,
  };
}

import { z } from 'zod';

/**
 * Networks that are inside by default: private (RFC 1918), unique local (RFC 4193), loopback and link-local addresses
 * (RFC 1122, 3927, 4291).
 */
export const privateNetworks =
  '10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 127.0.0.0/8, 169.254.0.0/16, fc00::/7, fe80::/10, ::1/128';

/** Networks of the site. Checked here, so that the query may take every entry for a network. */
export const internalParam = z
  .string()
  .max(4000)
  .refine(list => wrongEntry(list) === null, {
    error: issue =>
      `"${wrongEntry(String(issue.input)) ?? ''}" is not a network; write networks as 192.0.2.0/24 or 2001:db8::/32, with commas between them`,
  })
  .default(privateNetworks)
  .describe('Networks of the site in CIDR notation between commas; their addresses are internal.');

function wrongEntry(list: string): string | null {
  const entries = list
    .split(',')
    .map(entry => entry.trim())
    .filter(entry => entry !== '');
  return entries.find(entry => !isNetwork(entry)) ?? null;
}

/** True for an address with or without a prefix length that it can have. */
function isNetwork(entry: string): boolean {
  const [address = '', bits, ...rest] = entry.split('/');
  if (rest.length > 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return false;
  if (isIpv4(address)) return Number(bits ?? 0) <= 32;
  return isIpv6(address) && Number(bits ?? 0) <= 128;
}

function isIpv4(text: string): boolean {
  return /^(\d{1,3}\.){3}\d{1,3}$/.test(text) && text.split('.').every(part => Number(part) <= 255);
}

function isIpv6(text: string): boolean {
  if (!/^[0-9a-f:]+$/i.test(text)) return false;
  const halves = text.split('::');
  const groups = halves.flatMap(half => (half === '' ? [] : half.split(':')));
  if (!groups.every(group => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  return halves.length === 1 ? groups.length === 8 : halves.length === 2 && groups.length <= 7;
}

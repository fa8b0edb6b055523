import { isZeroPaddedIpv4, parseIpv4 } from './ipv4.ts';
import type { Spot } from './spot.ts';

// A run is whole: no letter or digit touches it, and it does not begin in the middle of a longer run.
const dottedRun = /(?<![0-9A-Za-z]|\d\.)\d+(?:\.\d+){3,}(?![0-9A-Za-z])/g;
const browser =
  /(?:Chrom(?:e|ium)|HeadlessChrome|CriOS|Edg(?:e|A|iOS)?|OPR|Opera|Vivaldi|YaBrowser|SamsungBrowser|Firefox|Version|AppleWebKit|Safari)\/$/;
const longestBrowser = 20;

/**
 * IPv4 addresses in a text: four dotted numbers, or the first four of five (`10.0.0.1.443`, a port as tcpdump writes
 * it). Left alone: the versions of browsers (`Chrome/120.0.0.0`) and runs of six numbers or more (SNMP names).
 */
export function ipv4Spots(text: string): readonly Spot[] {
  return dottedRuns(text).flatMap(({ start, parts }) => {
    if (parts.length > 5 || browser.test(text.slice(Math.max(0, start - longestBrowser), start))) return [];
    const [first, last] = [parts.slice(0, 4).join('.'), parts.slice(-4).join('.')];
    const found = spotOf(start, first);
    return found.length > 0 || first === last ? found : spotOf(start + (parts[0]?.length ?? 0) + 1, last);
  });
}

function dottedRuns(text: string): readonly { readonly start: number; readonly parts: readonly string[] }[] {
  return Array.from(text.matchAll(dottedRun), match => ({ start: match.index, parts: match[0].split('.') }));
}

function spotOf(start: number, written: string): readonly Spot[] {
  const kind = parseIpv4(written) !== null ? 'ipv4' : isZeroPaddedIpv4(written) ? 'odd-address' : null;
  // Four decimal numbers without leading zeros are canonical as they stand.
  return kind === null
    ? []
    : [{ start, end: start + written.length, subject: { kind, canonical: written, written }, form: 'plain' }];
}

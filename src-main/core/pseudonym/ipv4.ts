const quad = /^(?:\d{1,3}\.){3}\d{1,3}$/;

/**
 * An IPv4 address as a number of 32 bits, or null where the text is none. Exactly four decimal parts of 0 to 255; a
 * leading zero is refused, because some programs read it as octal (RFC 6943, section 3.1.1).
 */
export function parseIpv4(text: string): number | null {
  if (!quad.test(text)) return null;
  let value = 0;
  for (const part of text.split('.')) {
    const octet = Number(part);
    if (octet > 255 || (part.length > 1 && part.startsWith('0'))) return null;
    value = value * 256 + octet;
  }
  return value;
}

/** Four parts of 0 to 255 of which at least one has a leading zero: looks like an address, and nobody can say which. */
export function isZeroPaddedIpv4(text: string): boolean {
  return quad.test(text) && parseIpv4(text) === null && text.split('.').every(part => Number(part) <= 255);
}

/** Dotted form of 32 bits, such as `10.0.0.1`. */
export function formatIpv4(bits: number): string {
  return [bits >>> 24, (bits >>> 16) & 255, (bits >>> 8) & 255, bits & 255].join('.');
}

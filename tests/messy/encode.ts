/** Encodings a table may be written in; the last two are only told apart from others by what the analyst says. */
export const encodings = ['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'windows-1252', 'shift_jis'] as const;
export type WrittenEncoding = (typeof encodings)[number];

/** Bytes of a text, with a byte order mark where the name says so or UTF-16 needs it; null when it does not fit. */
export function encoded(text: string, encoding: WrittenEncoding): Buffer | null {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-8-bom') return Buffer.from(`\uFEFF${text}`);
  if (encoding === 'utf-16le') return Buffer.from(`\uFEFF${text}`, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
  const signs = signsOf(encoding);
  const bytes = [...text].map(sign => signs.get(sign));
  return bytes.includes(undefined) ? null : Buffer.concat(bytes.filter(piece => piece !== undefined));
}

const known = new Map<string, ReadonlyMap<string, Buffer>>();

// The platform decodes these encodings but writes none: every sequence of one or two bytes is decoded once.
function signsOf(encoding: 'windows-1252' | 'shift_jis'): ReadonlyMap<string, Buffer> {
  const found = known.get(encoding) ?? decodedSigns(encoding);
  known.set(encoding, found);
  return found;
}

function decodedSigns(encoding: string): ReadonlyMap<string, Buffer> {
  const signs = new Map<string, Buffer>();
  const single = Array.from({ length: 256 }, (_unused, byte) => Buffer.of(byte));
  const double = Array.from({ length: 0x7c * 0x100 }, (_unused, at) =>
    Buffer.of(0x81 + (at >> 8), at & 0xff),
  );
  for (const bytes of encoding === 'shift_jis' ? [...single, ...double] : single) {
    const sign = decodedOne(bytes, encoding);
    if (sign !== null && !signs.has(sign)) signs.set(sign, bytes);
  }
  return signs;
}

function decodedOne(bytes: Buffer, encoding: string): string | null {
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    const text = decoder.decode(bytes, { stream: true }) + decoder.decode();
    return [...text].length === 1 ? text : null;
  } catch {
    return null;
  }
}

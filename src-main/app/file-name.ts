const longestNameBytes = 180;
const reservedOnWindows = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * A file name that every file system takes and no tool reads as a path, pattern or terminal command, made from
 * a name somebody else chose. The extension stays; an empty or dotted-only name becomes `upload`.
 */
export function safeFileName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  const plain = base
    .normalize('NFC')
    // Control, format (bidirectional) and unassigned characters, then what Windows or a glob gives a meaning.
    .replace(/[\p{C}]/gu, '')
    .replace(/[<>:"|?*[\]{}$%'`;&!#]/g, '_')
    .replace(/^[.\s-]+|[.\s]+$/g, '');
  const usable = plain === '' ? 'upload' : plain;
  return shorten(reservedOnWindows.test(usable) ? `_${usable}` : usable);
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= longestNameBytes) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : '';
  const characters = [...name.slice(0, name.length - extension.length)];
  while (Buffer.byteLength(characters.join('') + extension) > longestNameBytes) characters.pop();
  return characters.join('') + extension;
}

/**
 * `Content-Disposition` of a download: plain ASCII for old readers and the true name by RFC 5987 for the rest.
 * No character of the name can end the header or start another.
 */
export function attachmentHeader(name: string): string {
  const wellFormed = name.replace(/\p{Surrogate}/gu, '\ufffd');
  const ascii = wellFormed.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(wellFormed).replace(
    /['()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

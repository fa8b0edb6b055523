/** What we need of a font: which characters it draws and how wide. */
export interface FontFace {
  /** True when the font has a shape for the character. */
  readonly covers: (codePoint: number) => boolean;
  /** Width of the character's shape at a size of one; half an em where there is no shape. Kerning is not counted. */
  readonly widthOf: (codePoint: number) => number;
}

/**
 * Reads a TrueType or OpenType font (tables `cmap` format 4 or 12, `hmtx`).
 * Source: OpenType specification 1.9.
 */
export function readFontFace(bytes: Uint8Array): FontFace {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const unitsPerEm = view.getUint16(tableOffset(view, 'head') + 18);
  const glyphs = readCharacterMap(view, tableOffset(view, 'cmap'));
  const metrics = tableOffset(view, 'hmtx');
  const metricCount = view.getUint16(tableOffset(view, 'hhea') + 34);
  return {
    covers: codePoint => glyphs.has(codePoint),
    widthOf: codePoint => {
      const glyph = glyphs.get(codePoint);
      if (glyph === undefined) return 0.5;
      return view.getUint16(metrics + 4 * Math.min(glyph, metricCount - 1)) / unitsPerEm;
    },
  };
}

function tableOffset(view: DataView, tag: string): number {
  const count = view.getUint16(4);
  for (let index = 0; index < count; index += 1) {
    const record = 12 + 16 * index;
    const name = String.fromCharCode(...[0, 1, 2, 3].map(position => view.getUint8(record + position)));
    if (name === tag) return view.getUint32(record + 8);
  }
  throw new Error(`the font has no table "${tag}"`);
}

/** Character to glyph, from the widest subtable the font has. */
function readCharacterMap(view: DataView, start: number): ReadonlyMap<number, number> {
  const subtables = Array.from(
    { length: view.getUint16(start + 2) },
    (_unused, index) => start + view.getUint32(start + 4 + 8 * index + 4),
  );
  const wide = subtables.find(offset => view.getUint16(offset) === 12);
  if (wide !== undefined) return readGroups(view, wide);
  const basic = subtables.find(offset => view.getUint16(offset) === 4);
  if (basic !== undefined) return readSegments(view, basic);
  throw new Error('the font has no Unicode character map of format 4 or 12');
}

function readGroups(view: DataView, start: number): ReadonlyMap<number, number> {
  const glyphs = new Map<number, number>();
  const count = view.getUint32(start + 12);
  for (let index = 0; index < count; index += 1) {
    const group = start + 16 + 12 * index;
    const first = view.getUint32(group);
    const last = view.getUint32(group + 4);
    const glyph = view.getUint32(group + 8);
    for (let code = first; code <= last; code += 1) glyphs.set(code, glyph + code - first);
  }
  return glyphs;
}

function readSegments(view: DataView, start: number): ReadonlyMap<number, number> {
  const glyphs = new Map<number, number>();
  const doubled = view.getUint16(start + 6);
  const [ends, starts] = [start + 14, start + 16 + doubled];
  const [deltas, ranges] = [starts + doubled, starts + 2 * doubled];
  for (let at = 0; at < doubled; at += 2) {
    const first = view.getUint16(starts + at);
    const last = view.getUint16(ends + at);
    const delta = view.getUint16(deltas + at);
    const range = view.getUint16(ranges + at);
    for (let code = first; code <= last && code !== 0xffff; code += 1) {
      const stored = range === 0 ? code : view.getUint16(ranges + at + range + 2 * (code - first));
      const glyph = range === 0 || stored !== 0 ? (stored + delta) & 0xffff : 0;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
  return glyphs;
}

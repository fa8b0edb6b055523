import type { FontFace } from './font-face.ts';

/** The letter shapes a report carries: text falls back from the first face to the second, never to the machine's fonts. */
export interface ReportFonts {
  readonly text: FontFace;
  readonly strong: FontFace;
  readonly wide: FontFace;
}

export const textFamily = 'IBM Plex Sans';
export const wideFamily = 'DejaVu Sans';

// Characters that steer the direction or are not seen: in evidence they must not act, they must show.
const steering = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Cc}\p{Zl}\p{Zp}]/u;

/**
 * Text that the report's fonts can draw in full: every character they cannot draw, every control and every invisible or
 * direction-changing character becomes its code, `⟨U+202E⟩`, neighbours together. Tabs become blanks.
 */
export function printableText(text: string, fonts: ReportFonts): string {
  let printed = '';
  let codes: string[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (character !== '\n' && character !== '\t' && !isPrintable(character, code, fonts)) {
      codes.push(code.toString(16).toUpperCase().padStart(4, '0'));
      continue;
    }
    printed += codesText(codes) + (character === '\t' ? '    ' : character);
    codes = [];
  }
  return printed + codesText(codes);
}

/** Every text within plain objects and lists made printable; keys stay as they are. */
export function printableValue<T>(value: T, fonts: ReportFonts): T {
  return mapPlain(value, leaf => (typeof leaf === 'string' ? printableText(leaf, fonts) : leaf));
}

/** A copy of plain objects and lists with every leaf changed; functions and instances of classes are leaves. */
export function mapPlain<T>(value: T, change: (leaf: unknown, name: string) => unknown, name = ''): T {
  if (Array.isArray(value)) return value.map(item => mapPlain(item, change)) as T;
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) {
    return change(value, name) as T;
  }
  const entries = Object.entries(value).map(([key, item]) => [key, mapPlain(item, change, key)]);
  return Object.fromEntries(entries) as T;
}

/** Width of a text in the report's fonts at a size of one, in `strong` or plain text. */
export function textWidth(text: string, strong: boolean, fonts: ReportFonts): number {
  const first = strong ? fonts.strong : fonts.text;
  return [...text].reduce((width, character) => {
    const code = character.codePointAt(0) ?? 0;
    return width + (first.covers(code) ? first : fonts.wide).widthOf(code);
  }, 0);
}

function codesText(codes: readonly string[]): string {
  return codes.length === 0 ? '' : `⟨U+${codes.join(' ')}⟩`;
}

function isPrintable(character: string, code: number, fonts: ReportFonts): boolean {
  if (steering.test(character)) return false;
  return fonts.text.covers(code) || fonts.wide.covers(code);
}

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFontFace } from '../../src-main/report/font-face.ts';
import { mapPlain, printableText, printableValue, textWidth } from '../../src-main/report/glyphs.ts';
import { readReportFolder } from '../../src-main/report/typeset.ts';
import { hostile } from './hostile.ts';

const { fonts, fontFiles } = await readReportFolder();
const font = (name: string) =>
  readFontFace(readFileSync(resolve(import.meta.dirname, '../../resources/report/fonts', name)));

test('a font is asked for its shapes and their widths', () => {
  const mono = font('IBMPlexMono-Regular.ttf');
  expect([...'AiW.'].map(letter => mono.widthOf(letter.codePointAt(0) ?? 0))).toEqual([0.6, 0.6, 0.6, 0.6]);
  expect([fonts.text, fonts.strong, fonts.wide].map(face => face.covers(0x43a))).toEqual([true, true, true]);
  expect([fonts.text.covers(0x5d0), fonts.wide.covers(0x5d0)]).toEqual([false, true]);
  expect([fonts.text.covers(0x6f22), fonts.wide.covers(0x6f22)]).toEqual([false, false]);
  expect(fonts.text.widthOf(0x6f22)).toBe(0.5);
});

test('bytes that are no font are refused', () => {
  expect(() => readFontFace(new Uint8Array(64))).toThrow('the font has no table "head"');
});

test('text is as wide as its letters, in bold wider', () => {
  const plain = textWidth('Calls per day', false, fonts);
  expect(plain).toBeCloseTo(5.767, 10);
  expect(textWidth('Calls per day', true, fonts)).toBeGreaterThan(plain);
  expect(textWidth('', false, fonts)).toBe(0);
});

test('accents, Greek, Cyrillic, Hebrew and Arabic are printed as they are', () => {
  const text = `Société Müller Ωμέγα Привет ${hostile.rightToLeft} “quoted” – 5 €\nnext line`;
  expect(printableText(text, fonts)).toBe(text);
});

test('what cannot be drawn, steers the direction or is not seen becomes its code', () => {
  expect(printableText(hostile.emoji, fonts)).toBe('status ⟨U+1F525⟩ ⟨U+65E5 672C 8A9E⟩ ok');
  expect(printableText(hostile.override, fonts)).toBe('invoice⟨U+202E⟩gpj.exe');
  expect(printableText(hostile.control, fonts)).toBe('bell⟨U+0007⟩ escape⟨U+001B⟩[31m null⟨U+0000⟩');
  expect(printableText(hostile.surrogate, fonts)).toBe('half ⟨U+D800⟩ pair');
  expect(printableText('a\tb', fonts)).toBe('a    b');
  expect(printableText('zero\u200bwidth\ufeff', fonts)).toBe('zero⟨U+200B⟩width⟨U+FEFF⟩');
});

test('printable text holds only what the fonts of the report can draw', () => {
  const faces = fontFiles.map(bytes => readFontFace(bytes));
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const printed = printableText(text, fonts);
      const undrawn = [...printed].filter(
        letter => letter !== '\n' && !faces.some(face => face.covers(letter.codePointAt(0) ?? 0)),
      );
      expect(undrawn).toEqual([]);
      expect(printableText(printed, fonts)).toBe(printed);
    }),
    { seed: 7, numRuns: 500 },
  );
});

test('whatever the plain face draws, the bold one or the wide one draws too', () => {
  const codes = Array.from({ length: 0x1_0000 }, (_unused, code) => code);
  const lost = codes.filter(
    code => fonts.text.covers(code) && !fonts.strong.covers(code) && !fonts.wide.covers(code),
  );
  expect(lost).toEqual([]);
});

test('values keep their shape, their numbers and their functions', () => {
  const format = (value: number) => String(value);
  const typed = new Float64Array([1]);
  const value = { name: '漢', rows: [1, null, '漢'], format, typed };
  expect(printableValue(value, fonts)).toEqual({
    name: '⟨U+6F22⟩',
    rows: [1, null, '⟨U+6F22⟩'],
    format,
    typed,
  });
  expect(mapPlain({ a: { b: 1 } }, (leaf, name) => `${name}${String(leaf)}`)).toEqual({ a: { b: 'b1' } });
});

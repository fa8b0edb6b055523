const mostLines = 12;
/** Signs of a line that are shown; nobody reads further before the file is looked at. */
const mostSigns = 400;
/** Control signs that no text has: tab, line ends, form feed and escape are in many logs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const binarySigns = /[\x00-\x08\x0e-\x1a\x1c-\x1f]/;

/**
 * The first lines of a text from the bytes its file begins with, to be seen before the file is looked at: at most 12,
 * and of each at most 400 signs. A line that the bytes end in is left out unless it is the only one.
 * @param isWhole true when the bytes are all of the file
 * @returns null when the bytes are no UTF-8, nor UTF-16 with its mark: packed, binary, or of another encoding
 */
export function firstLinesOf(bytes: Uint8Array, isWhole: boolean): readonly string[] | null {
  const text = textOf(bytes, isWhole);
  if (text === null || text === '' || binarySigns.test(text)) return null;
  const lines = text.split(/\r\n|\n|\r/);
  const last = lines.at(-1);
  if (lines.length > 1 && (!isWhole || last === '')) lines.pop();
  return lines.slice(0, mostLines).map(line => {
    const signs = [...line.slice(0, 2 * mostSigns + 2)];
    return signs.length > mostSigns ? `${signs.slice(0, mostSigns - 1).join('')}…` : line;
  });
}

function textOf(bytes: Uint8Array, isWhole: boolean): string | null {
  try {
    // A sign that the bytes end in the middle of is no fault of the file.
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes, { stream: !isWhole });
  } catch {
    return null;
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

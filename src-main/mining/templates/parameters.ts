import { blank, classAt } from './characters.ts';
import { typeBit } from './parameter-type.ts';
import { Scanner } from './scanner.ts';
import { markedParts } from './text.ts';

/** A message as templates see it: one blank for every run of whitespace, none at the ends. */
export function withSingleBlanks(message: string): string {
  let text = '';
  let at = 0;
  while (at < message.length) {
    const start = at;
    while (at < message.length && (classAt(message, at) & blank) === 0) at += 1;
    if (at > start) text += (text === '' ? '' : ' ') + message.slice(start, at);
    while (at < message.length && (classAt(message, at) & blank) !== 0) at += 1;
  }
  return text;
}

/** Values of the parameters of a masked text in a message, or null when the message has another template. */
export function valuesOf(masked: string, message: string): readonly string[] | null {
  return markedParts(masked, withSingleBlanks(message));
}

/** Sum of the type bits of the values at each place, over all messages; messages of other templates are passed by. */
export function typesOf(masked: string, places: number, messages: readonly string[]): readonly number[] {
  const seen = new Array<number>(places).fill(0);
  for (const message of messages) {
    valuesOf(masked, message)?.forEach((value, place) => {
      seen[place] = (seen[place] ?? 0) | typesIn(value);
    });
  }
  return seen;
}

const longestValue = 256;
const scanner = new Scanner(longestValue);

/** Type bits of one value: those of the parameter it is, an identifier when it has parameters in it, else text. */
function typesIn(value: string): number {
  if (value.trim() === '') return 0;
  scanner.scan(value);
  if (scanner.marks === 0) return /\d/.test(value) ? typeBit.identifier : typeBit.text;
  if (scanner.length === 1) return scanner.types[0] ?? typeBit.text;
  return value.includes(' ') ? typeBit.text : typeBit.identifier;
}

import { classAt, space, splitter } from './characters.ts';

const quotationMark = 0x22;
const equals = 0x3d;
/** Characters of a quoted value, at most. */
const longestQuoted = 80;

const sentenceFields = new Set('msg message event action type op error err'.split(' '));

/** Whether what a field of this name holds is what its message says: `msg`, `event` and the like. */
export const isSentenceField = (name: string): boolean => sentenceFields.has(name.toLowerCase());

/**
 * End of the quoted value of a field that begins at `at` (`name="View Lock"`), or `at`. Text of a field such as
 * `msg` is none.
 */
export function quotedEnd(text: string, at: number): number {
  if (text.charCodeAt(at) !== quotationMark || text.charCodeAt(at - 1) !== equals) return at;
  const end = text.indexOf('"', at + 1);
  if (end === -1 || end - at > longestQuoted) return at;
  let start = at - 1;
  while (start > 0 && !isBorder(text, start - 1)) start -= 1;
  return isSentenceField(text.slice(start, at - 1)) ? at : end;
}

const isBorder = (text: string, at: number): boolean =>
  text.charCodeAt(at) === space || (classAt(text, at) & splitter) !== 0;

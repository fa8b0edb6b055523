import { alphanumeric, classAt, digit, letter, pathPart } from './characters.ts';
import { typeBit } from './parameter-type.ts';
import { noSpan, type Span, span } from './span.ts';

const slash = 0x2f;
const backslash = 0x5c;
const colon = 0x3a;
const question = 0x3f;
const equals = 0x3d;
const ampersand = 0x26;

/** An absolute path that begins at `at`: `/var/log`, `/10.0.0.1:80`, `\\host\share`, `C:\Windows`. */
export function pathSpan(text: string, at: number, end: number): Span {
  const isDrive =
    (classAt(text, at) & letter) !== 0 &&
    text.charCodeAt(at + 1) === colon &&
    text.charCodeAt(at + 2) === backslash;
  const root = isDrive ? at + 2 : at;
  const mark = text.charCodeAt(root);
  if (mark !== slash && mark !== backslash) return noSpan;
  const first = text.charCodeAt(root + 1) === mark ? root + 2 : root + 1;
  if (first >= end || (classAt(text, first) & (alphanumeric | pathPart)) === 0) return noSpan;
  const last = pathEnd(text, first, end);
  return last > first ? span(last, typeBit.text) : noSpan;
}

/** An address with a scheme: `http://host/path?query`, `hdfs://host:9000`. `at` is where `://` begins. */
export function urlSpan(text: string, at: number, end: number): Span {
  const last = pathEnd(text, at + 3, end);
  return last > at + 3 ? span(last, typeBit.address) : noSpan;
}

/** End of what belongs to a path; a colon only before a digit, `=` and `&` only behind a question mark. */
function pathEnd(text: string, at: number, end: number): number {
  let inQuery = false;
  let place = at;
  while (place < end) {
    const code = text.charCodeAt(place);
    if (code === colon) {
      if (place + 1 >= end || (classAt(text, place + 1) & digit) === 0) break;
    } else if (code === question) inQuery = true;
    else if (code === equals || code === ampersand) {
      if (!inQuery) break;
    } else if ((classAt(text, place) & pathPart) === 0) break;
    place += 1;
  }
  while (place > at && isTrailing(text.charCodeAt(place - 1))) place -= 1;
  return place;
}

/** `. : ? ! -` at the end of a path belong to the sentence. */
const isTrailing = (code: number): boolean =>
  code === 0x2e || code === colon || code === question || code === 0x21 || code === 0x2d;

import { alphanumeric, classAt, classOf, digit, joiner, letter } from './characters.ts';
import { hexGroupsSpan, hostSpan } from './names.ts';
import { pathSpan, urlSpan } from './paths.ts';
import { noSpan, type Span } from './span.ts';

const dot = 0x2e;
const colon = 0x3a;
const hyphen = 0x2d;
const underscore = 0x5f;
const slash = 0x2f;
const atSign = 0x40;

/** What the letters, digits and joiners from a place on, without a break, consist of. One instance is used again. */
export class Run {
  start = 0;
  end = 0;
  digits = 0;
  dots = 0;
  colons = 0;
  hyphens = 0;
  /** `/ \ +` */
  slashes = 0;

  /** Measures the run at `start`, up to `limit` at most, and copies it to `codes[to..)`. */
  measure(text: string, start: number, limit: number, codes: Uint16Array, to: number): void {
    let digits = 0;
    let dots = 0;
    let colons = 0;
    let hyphens = 0;
    let slashes = 0;
    let end = start;
    for (; end < limit; end++) {
      const code = text.charCodeAt(end);
      const bits = classOf(code);
      if ((bits & (alphanumeric | joiner)) === 0) break;
      codes[to + end - start] = code;
      if ((bits & letter) !== 0) continue;
      if ((bits & digit) !== 0) digits += 1;
      else if (code === dot) dots += 1;
      else if (code === colon) colons += 1;
      else if (code === hyphen) hyphens += 1;
      else if (code !== underscore && code !== atSign) slashes += 1;
    }
    this.start = start;
    this.end = end;
    this.digits = digits;
    this.dots = dots;
    this.colons = colons;
    this.hyphens = hyphens;
    this.slashes = slashes;
  }

  /** Whether it is a word, or several with hyphens, underscores and at signs between them. */
  get isPlain(): boolean {
    return this.digits + this.dots + this.colons + this.slashes === 0;
  }

  /** Whether no piece of it can be a parameter when the whole is none. */
  get isName(): boolean {
    return this.digits + this.slashes === 0;
  }
}

/**
 * What a run is when it is one parameter: a path or address (which may go on behind the run, up to `limit`), groups
 * of hex digits, or a host.
 */
export function wholeRunSpan(text: string, run: Run, limit: number): Span {
  const { start, colons, dots, slashes } = run;
  if (slashes > 0) {
    const path = pathSpan(text, start, limit);
    if (path !== noSpan) return path;
    const scheme = colons > 0 ? schemeEnd(text, run) : start;
    if (scheme > start) return urlSpan(text, scheme, limit);
    return noSpan;
  }
  const last = withoutSentenceMarks(text, run);
  if (colons >= 2) {
    const groups = hexGroupsSpan(text, start, last);
    if (groups !== noSpan) return groups;
  }
  return dots > 0 ? hostSpan(text, start, last) : noSpan;
}

/** Where `://` behind a scheme begins, or the start of the run. */
function schemeEnd(text: string, { start, end }: Run): number {
  if ((classAt(text, start) & letter) === 0) return start;
  for (let at = start; at + 2 < end; at++) {
    const isMark = text.charCodeAt(at) === colon && text.charCodeAt(at + 1) === slash;
    if (isMark && text.charCodeAt(at + 2) === slash) return at;
  }
  return start;
}

/** End of a run without the `. : -` that belong to the sentence. */
function withoutSentenceMarks(text: string, { start, end }: Run): number {
  let last = end;
  while (last > start && isSentenceMark(text.charCodeAt(last - 1))) last -= 1;
  return last;
}

const isSentenceMark = (code: number): boolean => code === dot || code === colon || code === hyphen;

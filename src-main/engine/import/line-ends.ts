import type { ScanDialect } from './record-counter.ts';
import type { FileScan } from './scan-records.ts';

/** True when a file may end its lines in more than one way, which DuckDB refuses to read. Quotes may still excuse it. */
export function mayMixLineEnds(scan: FileScan): boolean {
  const alike = scan.returnEnds === 0 || scan.returnEnds === scan.lineEnds;
  return !alike || scan.returnBytes !== scan.returnEnds;
}

/** What ends the records of a text: CRLF only when all do. */
export function newLineOf(scan: Pick<FileScan, 'lineEnds' | 'returnEnds'>): 'lf' | 'crlf' {
  return scan.lineEnds > 0 && scan.returnEnds === scan.lineEnds ? 'crlf' : 'lf';
}

export interface LineEndEvener {
  /** The next piece of text with its line ends made LF; the last piece says so. */
  even(piece: string, last: boolean): string;
  /** CRLF and lone returns outside of quotes seen so far, and LF alone. */
  readonly seen: { pairs: number; returns: number; feeds: number };
}

/**
 * Makes every line end outside of quotes LF; what stands in quotes is text and stays. A carriage return alone becomes
 * `loneReturn`: LF, also in quotes, where it ends lines; else a blank.
 */
export function lineEndEvener(dialect: ScanDialect, loneReturn: '\n' | ' '): LineEndEvener {
  const special = dialect.quote === '' ? /\r\n?|\n/g : new RegExp(`\\r\\n?|\\n|\\${dialect.quote}`, 'g');
  const opensAfter = new Set(['', '\n', dialect.delimiter.at(-1), ...(loneReturn === '\n' ? ['\r'] : [])]);
  const seen = { pairs: 0, returns: 0, feeds: 0 };
  let inQuotes = false;
  let closedBefore = false;
  let before = '';
  let held = '';

  const replaced = (found: string, offset: number, text: string): string => {
    const previous = offset === 0 ? before : (text[offset - 1] ?? '');
    const reopens = closedBefore && previous === dialect.quote;
    closedBefore = false;
    if (found === dialect.quote) {
      closedBefore = inQuotes;
      inQuotes = !inQuotes && (reopens || opensAfter.has(previous));
      return found;
    }
    if (inQuotes && loneReturn === ' ') return found;
    seen[found === '\r' ? 'returns' : found === '\n' ? 'feeds' : 'pairs'] += 1;
    return found === '\r' ? loneReturn : '\n';
  };
  return {
    seen,
    even(piece, last) {
      const text = held + piece;
      // A return at the end may be the first half of a pair.
      held = !last && text.endsWith('\r') ? '\r' : '';
      const whole = text.slice(0, text.length - held.length);
      const evened = whole.replace(special, replaced);
      before = whole.at(-1) ?? before;
      return evened;
    },
  };
}

/** What is said of a file in which lines end in a carriage return alone and otherwise. */
export function mixedReturnsNote(name: string, { pairs, returns, feeds }: LineEndEvener['seen']): string {
  const ends = [
    ...(pairs > 0 ? [`${pairs} CRLF`] : []),
    ...(feeds > 0 ? [`${feeds} LF`] : []),
    `${returns} a carriage return alone`,
  ];
  return `${name} mixes line ends: ${ends.join(', ')}. All of them were read as line ends.`;
}

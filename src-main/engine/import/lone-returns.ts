/** What carriage returns do in a text: `only` and `mixed` end lines, alone as on the first Macintosh or beside others. */
export type Returns = 'none' | 'some' | 'only' | 'mixed';

/** Share of the pieces between lone returns that must look like whole lines for the returns to be line ends. */
const alikeShare = 0.95;
/** Share of whole lines that must have one number of cells for that to tell anything. */
const regularShare = 0.9;

/**
 * What carriage returns do in the first lines of a text. Where LF ends lines as well, a return alone ends one only if
 * what stands on both sides of it looks like the lines without one: as many cells, and the same kind of beginning. A
 * return in a cell leaves pieces with fewer cells, or text at the beginning of a line.
 */
export function returnsIn(text: string): Returns {
  if (!text.includes('\r')) return 'none';
  if (!text.includes('\n')) return 'only';
  return endsLines(text) ? 'mixed' : 'some';
}

/** True where a carriage return alone ends a line. */
export function returnEndsLine(returns: Returns): boolean {
  return returns === 'only' || returns === 'mixed';
}

const quotedCell = /(^|[,;\t|\r\n])"(?:[^"]|"")*"(?=[,;\t|\r\n]|$)/g;

function endsLines(text: string): boolean {
  const lines = text.replace(quotedCell, '$1q').split(/\r?\n/);
  // What stands after the last line end may be half a line.
  const cut = lines.slice(0, -1).map(line => line.split('\r').filter(piece => piece !== ''));
  const broken = cut.filter(pieces => pieces.length > 1);
  if (broken.length === 0) return false;
  const single = cut.filter(pieces => pieces.length === 1).flat();
  const whole = single.length > 0 ? single : broken.flatMap(pieces => pieces.slice(0, 1));
  const pieces = broken.flat();
  const later = broken.flatMap(found => found.slice(1));
  return cellsAgree(whole, pieces, later) || beginningsAgree(whole, later);
}

function cellsAgree(whole: readonly string[], pieces: readonly string[], later: readonly string[]): boolean {
  return [',', ';', '\t', '|'].some(delimiter => {
    const cellsOf = (line: string) => line.split(delimiter).length;
    const cells = mostFrequent(whole.map(cellsOf));
    if (cells < 2 || shareOf(whole, line => cellsOf(line) === cells) < regularShare) return false;
    if (shareOf(pieces, piece => cellsOf(piece) === cells) < alikeShare) return false;
    // The first may be a header, which no other begins like.
    const kinds = new Set(whole.slice(whole.length > 1 ? 1 : 0).map(line => kindOf(line, delimiter)));
    return cells > 2 || shareOf(later, piece => kinds.has(kindOf(piece, delimiter))) >= alikeShare;
  });
}

// A beginning of three digits and more is a time, an address or a number, and no text that goes on.
function beginningsAgree(whole: readonly string[], later: readonly string[]): boolean {
  const known = new Set(whole.map(beginningOf).filter(beginning => beginning !== null));
  const isKnown = (beginning: string | null) => beginning !== null && known.has(beginning);
  return shareOf(later, piece => isKnown(beginningOf(piece))) >= alikeShare;
}

const beginningLength = 12;

function beginningOf(line: string): string | null {
  const begins = line.slice(0, beginningLength);
  return begins.replace(/\D/g, '').length < 3 ? null : shapeOf(begins);
}

function kindOf(line: string, delimiter: string): string {
  return shapeOf(line.slice(0, line.indexOf(delimiter)));
}

function shapeOf(text: string): string {
  return text.replace(/\p{L}+/gu, 'a').replace(/\d+/g, '9');
}

function shareOf(lines: readonly string[], holds: (line: string) => boolean): number {
  return lines.length === 0 ? 0 : lines.filter(holds).length / lines.length;
}

function mostFrequent(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? 0;
}

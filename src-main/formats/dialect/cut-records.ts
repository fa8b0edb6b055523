/** What cuts a text into records and cells. */
export interface CutRules {
  /** One to four characters; empty for a table of one column. */
  readonly delimiter: string;
  /** One character, empty for none. */
  readonly quote: string;
  /** The quote itself where it is doubled, a backslash, or empty. */
  readonly escape: string;
}

/** Records of a text, blank lines left out. Cells lie one after the other; `starts` tells where each record begins. */
export interface Cut {
  readonly cells: readonly string[];
  readonly quoted: readonly boolean[];
  /** Index of the first cell of each record, and one more at the end. */
  readonly starts: readonly number[];
  /** Physical line of each record, from 0. */
  readonly lines: readonly number[];
  /** Character at which each record begins, and the end of the last. */
  readonly offsets: readonly number[];
  /** Physical lines the records take. */
  readonly lineCount: number;
  /** Records with a quote that neither closes its cell nor is escaped. */
  readonly damagedRecords: readonly number[];
  /** Cells behind a delimiter, and how many of them follow a blank or stand before one. */
  readonly followers: number;
  readonly blankBefore: number;
  readonly blankAfter: number;
}

/**
 * What a quote is that neither closes its cell nor is escaped. `inner`: it is text when the cell still closes on the
 * same line (`"5" nails",`), otherwise its cell is plain; `opening`: the opening quote is text and the cell plain.
 */
export type BadQuote = 'inner' | 'opening';

/** Quoted cells longer than this are taken for an opening quote that is text. */
const longestQuotedCharacters = 65_536;
const lineFeed = 10;
const blank = 32;

/**
 * Cuts text (line ends LF) the way RFC 4180 defines it, and DuckDB reads it: a quote opens only at the start of a
 * cell, blanks around a quoted cell do not belong to it. Stops after `most` records.
 */
export function cutRecords(text: string, rules: CutRules, most: number, badQuote: BadQuote = 'inner'): Cut {
  const cutter = new Cutter(text, rules, badQuote);
  while (cutter.records < most && cutter.nextRecord());
  return cutter.finish();
}

/** Cells of one record of a cut. */
export function recordOf(cut: Cut, record: number): readonly string[] {
  return cut.cells.slice(cut.starts[record], cut.starts[record + 1]);
}

class Cutter {
  readonly #text: string;
  readonly #rules: CutRules;
  readonly #badQuote: BadQuote;
  readonly #skipsBlanks: boolean;
  readonly #lastQuote: number;
  readonly #cells: string[] = [];
  readonly #quoted: boolean[] = [];
  readonly #starts: number[] = [];
  readonly #lines: number[] = [];
  readonly #offsets: number[] = [];
  readonly #damagedRecords: number[] = [];
  #at = 0;
  #line = 0;
  #nextLineEnd = -1;
  #nextDelimiter = -1;
  #followers = 0;
  #blankBefore = 0;
  #blankAfter = 0;
  // Characters that may still be read inside of quotes: quotes that do not close must not make the cut slow.
  #patience: number;

  constructor(text: string, rules: CutRules, badQuote: BadQuote) {
    this.#text = text;
    this.#badQuote = badQuote;
    this.#rules = rules;
    this.#skipsBlanks = !rules.delimiter.startsWith(' ');
    this.#lastQuote = rules.quote === '' ? -1 : text.lastIndexOf(rules.quote);
    this.#patience = 4 * text.length + 1024;
  }

  get records(): number {
    return this.#starts.length;
  }

  nextRecord(): boolean {
    const text = this.#text;
    while (this.#at < text.length && text.charCodeAt(this.#at) === lineFeed) {
      this.#at += 1;
      this.#line += 1;
    }
    if (this.#at >= text.length) return false;
    this.#starts.push(this.#cells.length);
    this.#lines.push(this.#line);
    this.#offsets.push(this.#at);
    while (this.#nextCell() === 'more') this.#noteBlanks();
    this.#line += 1;
    return true;
  }

  finish(): Cut {
    return {
      cells: this.#cells,
      quoted: this.#quoted,
      starts: [...this.#starts, this.#cells.length],
      lines: this.#lines,
      offsets: [...this.#offsets, Math.min(this.#at, this.#text.length)],
      lineCount: this.#line,
      damagedRecords: this.#damagedRecords,
      followers: this.#followers,
      blankBefore: this.#blankBefore,
      blankAfter: this.#blankAfter,
    };
  }

  #nextCell(): 'more' | 'end' {
    const quoted = this.#quotedCell();
    return quoted === 'none' ? this.#plainCell() : quoted;
  }

  #noteBlanks(): void {
    this.#followers += 1;
    if (this.#text.charCodeAt(this.#at) === blank) this.#blankBefore += 1;
    if (this.#text.charCodeAt(this.#at - this.#rules.delimiter.length - 1) === blank) this.#blankAfter += 1;
  }

  // Cuts a quoted cell: `more` when another cell follows in the record, `none` when no quoted cell stands here.
  #quotedCell(): 'more' | 'end' | 'none' {
    const { quote, delimiter } = this.#rules;
    if (quote === '') return 'none';
    const text = this.#text;
    let open = this.#at;
    if (this.#skipsBlanks) while (text.charCodeAt(open) === blank) open += 1;
    if (text[open] !== quote) return 'none';
    const close = this.#closingQuote(open);
    if (close === -1) return 'none';
    this.#push(this.#plainText(open + 1, close), true);
    for (let at = this.#lineEndFrom(open); at < close; at = this.#lineEndFrom(at + 1)) this.#line += 1;
    const end = this.#endBehind(close);
    const more = delimiter !== '' && text.startsWith(delimiter, end);
    this.#at = end + (more ? delimiter.length : 1);
    return more ? 'more' : 'end';
  }

  #noteDamage(): void {
    if (this.#damagedRecords.at(-1) !== this.records - 1) this.#damagedRecords.push(this.records - 1);
  }

  #plainCell(): 'more' | 'end' {
    const lineEnd = this.#lineEndFrom(this.#at);
    const delimiterAt = this.#delimiterFrom(this.#at);
    const more = delimiterAt < lineEnd;
    const end = more ? delimiterAt : lineEnd;
    this.#push(this.#unescaped(this.#text.slice(this.#at, end)), false);
    this.#at = end + (more ? this.#rules.delimiter.length : 1);
    return more ? 'more' : 'end';
  }

  // The places asked for only grow, so that each sign is looked at once.
  #lineEndFrom(from: number): number {
    if (this.#nextLineEnd < from) this.#nextLineEnd = placeOf(this.#text, '\n', from);
    return this.#nextLineEnd;
  }

  #delimiterFrom(from: number): number {
    const { delimiter, quote, escape: escapeSign } = this.#rules;
    if (delimiter === '') return this.#text.length;
    if (this.#nextDelimiter < from) this.#nextDelimiter = placeOf(this.#text, delimiter, from);
    if (quote !== '' || escapeSign === '') return this.#nextDelimiter;
    while (
      this.#nextDelimiter < this.#text.length &&
      this.#escapesBefore(this.#nextDelimiter, from) % 2 === 1
    )
      this.#nextDelimiter = placeOf(this.#text, delimiter, this.#nextDelimiter + 1);
    return this.#nextDelimiter;
  }

  // Without quotes an escape stands before the delimiter it makes text.
  #unescaped(cell: string): string {
    const { quote, escape: escapeSign } = this.#rules;
    if (quote !== '' || escapeSign === '' || !cell.includes(escapeSign)) return cell;
    return withoutEscapes(cell, escapeSign);
  }

  #plainText(from: number, to: number): string {
    const { quote, escape: escapeSign } = this.#rules;
    const cell = this.#text.slice(from, to);
    if (escapeSign === '' || !cell.includes(escapeSign)) return cell;
    return escapeSign === quote ? cell.replaceAll(quote + quote, quote) : withoutEscapes(cell, escapeSign);
  }

  #push(cell: string, quoted: boolean): void {
    this.#cells.push(cell);
    this.#quoted.push(quoted);
  }

  // Place of the quote that closes the cell opened at `open`, -1 when there is none.
  #closingQuote(open: number): number {
    let damagedLineEnd = -1;
    for (let at = this.#bareQuote(open + 1, open); at !== -1; at = this.#bareQuote(at + 1, open)) {
      if (damagedLineEnd !== -1 && at > damagedLineEnd) break;
      if (this.#endBehind(at) !== -1) return at;
      this.#noteDamage();
      if (damagedLineEnd === -1) damagedLineEnd = this.#lineEndFrom(open);
      if (at > damagedLineEnd || this.#badQuote === 'opening') break;
    }
    this.#noteDamage();
    return -1;
  }

  // Next quote that is not escaped.
  #bareQuote(start: number, open: number): number {
    const { quote, escape: escapeSign } = this.#rules;
    const text = this.#text;
    for (let from = start; from <= this.#lastQuote && from - open <= longestQuotedCharacters; ) {
      const at = text.indexOf(quote, from);
      this.#patience -= at - from;
      if (this.#patience < 0) return -1;
      const doubled = escapeSign === quote && text[at + 1] === quote;
      const escaped =
        escapeSign !== quote && escapeSign !== '' && this.#escapesBefore(at, open + 1) % 2 === 1;
      if (!doubled && !escaped) return at;
      from = at + (doubled ? 2 : 1);
    }
    return -1;
  }

  // Where the cell closed by the quote at `close` ends: at a delimiter, a line end or the end of the text.
  #endBehind(close: number): number {
    const { delimiter } = this.#rules;
    const text = this.#text;
    let end = close + 1;
    if (delimiter !== '' && text.startsWith(delimiter, end)) return end;
    while (text.charCodeAt(end) === blank) end += 1;
    if (end >= text.length || text.charCodeAt(end) === lineFeed) return end;
    return delimiter !== '' && text.startsWith(delimiter, end) ? end : -1;
  }

  #escapesBefore(at: number, from: number): number {
    let start = at;
    while (start > from && this.#text[start - 1] === this.#rules.escape) start -= 1;
    return at - start;
  }
}

function withoutEscapes(cell: string, escapeSign: string): string {
  let plain = '';
  let from = 0;
  for (let at = cell.indexOf(escapeSign); at !== -1; at = cell.indexOf(escapeSign, at + 2)) {
    plain += cell.slice(from, at) + (cell[at + 1] ?? '');
    from = at + 2;
  }
  return plain + cell.slice(from);
}

function placeOf(text: string, wanted: string, from: number): number {
  const at = text.indexOf(wanted, from);
  return at === -1 ? text.length : at;
}

/** The bytes that decide where a record ends. */
export interface ScanDialect {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: string;
}

/** From this record (0-based, blank lines not counted) on, lines run one per record starting at `line` (1-based). */
export interface LineBreakpoint {
  readonly record: number;
  readonly line: number;
}

/** Called for each record with its number, first line and byte range (end exclusive, line end not included). */
export type OnRecord = (record: number, line: number, startByte: number, endByte: number) => void;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Counts the records of a stream of bytes, chunk by chunk, and remembers where records and lines fall out of step. */
export class RecordCounter {
  readonly #quote: number;
  readonly #escape: number;
  readonly #delimiterEnd: number;
  readonly #onRecord: OnRecord | undefined;
  readonly #breakpoints: LineBreakpoint[] = [];
  #inQuotes = false;
  #quoteClosedAt = -2;
  #escapesBefore = 0;
  #offset = 0;
  #recordStart = 0;
  #recordLine = 1;
  #line = 1;
  #records = 0;
  #lineInStep = -1;
  #longest = 0;
  #lastByte = -1;
  #lineEnds = 0;
  #returnEnds = 0;

  constructor(dialect: ScanDialect, onRecord: OnRecord | undefined) {
    this.#quote = dialect.quote === '' ? -1 : dialect.quote.charCodeAt(0);
    this.#escape = dialect.escape === '' ? this.#quote : dialect.escape.charCodeAt(0);
    this.#delimiterEnd = dialect.delimiter.charCodeAt(dialect.delimiter.length - 1);
    this.#onRecord = onRecord;
  }

  // Jumps from quote to quote and from line end to line end: the search for one byte is many times faster than a loop.
  take(chunk: Buffer): void {
    let lineEnd = placeOf(lineFeed, chunk, 0);
    let from = 0;
    while (from < chunk.length) {
      const ends = this.#inQuotes ? this.#closingQuote(chunk, from) : placeOf(this.#quote, chunk, from);
      for (; lineEnd < ends; lineEnd = placeOf(lineFeed, chunk, lineEnd + 1)) {
        this.#line += 1;
        if (!this.#inQuotes) this.#endRecord(this.#offset + lineEnd, this.#byteBefore(chunk, lineEnd));
      }
      if (ends < chunk.length) this.#turn(chunk, ends);
      from = ends + 1;
    }
    this.#offset += chunk.length;
    this.#lastByte = chunk.at(-1) ?? this.#lastByte;
  }

  finish() {
    const ends = { lineEnds: this.#lineEnds, returnEnds: this.#returnEnds };
    if (this.#offset > this.#recordStart) this.#endRecord(this.#offset, this.#lastByte);
    const endsWithLineEnd = this.#lastByte === lineFeed;
    return {
      lines: endsWithLineEnd || this.#offset === 0 ? this.#line - 1 : this.#line,
      records: this.#records,
      longestRecordBytes: this.#longest,
      endsWithLineEnd,
      ...ends,
      breakpoints: this.#breakpoints as readonly LineBreakpoint[],
    };
  }

  // A quote that stands in the middle of an unquoted field is text. The first of a doubled quote closes its field and
  // the second opens it again.
  #turn(chunk: Buffer, at: number): void {
    const place = this.#offset + at;
    if (this.#inQuotes) {
      this.#inQuotes = false;
      this.#quoteClosedAt = place;
      return;
    }
    this.#inQuotes =
      place === this.#recordStart ||
      place === this.#quoteClosedAt + 1 ||
      this.#byteBefore(chunk, at) === this.#delimiterEnd;
    this.#escapesBefore = 0;
  }

  #closingQuote(chunk: Buffer, from: number): number {
    let at = placeOf(this.#quote, chunk, from);
    if (this.#escape === this.#quote) return at;
    while (at < chunk.length && this.#escapesUpTo(chunk, from, at) % 2 === 1)
      at = placeOf(this.#quote, chunk, at + 1);
    if (at === chunk.length) this.#escapesBefore = this.#escapesUpTo(chunk, from, at);
    return at;
  }

  // Unbroken run of escapes that ends before `at`; a field may have begun in the chunk before.
  #escapesUpTo(chunk: Buffer, from: number, at: number): number {
    let start = at;
    while (start > from && chunk[start - 1] === this.#escape) start -= 1;
    return at - start + (start === 0 ? this.#escapesBefore : 0);
  }

  #byteBefore(chunk: Buffer, at: number): number | undefined {
    return at > 0 ? chunk[at - 1] : this.#lastByte;
  }

  #endRecord(end: number, byteBefore: number | undefined): void {
    const hasReturn = byteBefore === carriageReturn && end > this.#recordStart;
    const length = end - this.#recordStart - (hasReturn ? 1 : 0);
    if (length > 0) {
      if (this.#recordLine !== this.#lineInStep)
        this.#breakpoints.push({ record: this.#records, line: this.#recordLine });
      this.#onRecord?.(this.#records, this.#recordLine, this.#recordStart, this.#recordStart + length);
      this.#lineInStep = this.#recordLine + 1;
      this.#records += 1;
      this.#longest = Math.max(this.#longest, length);
    }
    this.#lineEnds += 1;
    if (byteBefore === carriageReturn) this.#returnEnds += 1;
    this.#recordStart = end + 1;
    this.#recordLine = this.#line;
  }
}

function placeOf(byte: number, chunk: Buffer, from: number): number {
  const at = byte === -1 ? -1 : chunk.indexOf(byte, from);
  return at === -1 ? chunk.length : at;
}

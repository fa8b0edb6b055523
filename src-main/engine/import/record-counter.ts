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

type FieldState = 'fieldStart' | 'inField' | 'inQuotes' | 'quoteInQuotes';

/** Counts the records of a stream of bytes, chunk by chunk, and remembers where records and lines fall out of step. */
export class RecordCounter {
  readonly #quote: number;
  readonly #escape: number;
  readonly #delimiter: number;
  readonly #onRecord: OnRecord | undefined;
  readonly #breakpoints: LineBreakpoint[] = [];
  #state: FieldState = 'fieldStart';
  #escaped = false;
  #offset = 0;
  #recordStart = 0;
  #recordLine = 1;
  #line = 1;
  #records = 0;
  #lineInStep = -1;
  #longest = 0;
  #lastByte = -1;

  constructor(dialect: ScanDialect, onRecord: OnRecord | undefined) {
    this.#quote = dialect.quote === '' ? -1 : dialect.quote.charCodeAt(0);
    this.#escape = dialect.escape === '' ? this.#quote : dialect.escape.charCodeAt(0);
    this.#delimiter = dialect.delimiter.charCodeAt(0);
    this.#onRecord = onRecord;
  }

  take(chunk: Buffer): void {
    const inQuotes = this.#state === 'inQuotes' || this.#state === 'quoteInQuotes';
    if (inQuotes || (this.#quote !== -1 && chunk.includes(this.#quote))) this.#takeQuoted(chunk);
    else this.#takePlain(chunk);
    this.#offset += chunk.length;
    this.#lastByte = chunk.at(-1) ?? this.#lastByte;
  }

  finish() {
    if (this.#offset > this.#recordStart) this.#endRecord(this.#offset, this.#lastByte);
    const endsWithLineEnd = this.#lastByte === lineFeed;
    return {
      lines: endsWithLineEnd || this.#offset === 0 ? this.#line - 1 : this.#line,
      records: this.#records,
      longestRecordBytes: this.#longest,
      endsWithLineEnd,
      breakpoints: this.#breakpoints as readonly LineBreakpoint[],
    };
  }

  // A chunk without quotes, outside of quotes: every line end ends a record.
  #takePlain(chunk: Buffer): void {
    let last = -1;
    for (let at = chunk.indexOf(lineFeed); at !== -1; at = chunk.indexOf(lineFeed, at + 1)) {
      this.#line += 1;
      this.#endRecord(this.#offset + at, at > 0 ? chunk[at - 1] : this.#lastByte);
      last = at;
    }
    if (last < chunk.length - 1) this.#state = chunk.at(-1) === this.#delimiter ? 'fieldStart' : 'inField';
  }

  #takeQuoted(chunk: Buffer): void {
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (byte === lineFeed) {
        this.#line += 1;
        if (this.#state !== 'inQuotes')
          this.#endRecord(this.#offset + at, at > 0 ? chunk[at - 1] : this.#lastByte);
      } else if (this.#state === 'inQuotes') {
        this.#takeInQuotes(byte);
      } else if (byte === this.#quote && this.#state !== 'inField') {
        this.#state = 'inQuotes';
      } else if (byte === this.#delimiter) {
        this.#state = 'fieldStart';
      } else if (byte !== carriageReturn) {
        this.#state = 'inField';
      }
    }
  }

  #takeInQuotes(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === this.#escape && this.#escape !== this.#quote) this.#escaped = true;
    else if (byte === this.#quote) this.#state = 'quoteInQuotes';
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
    this.#recordStart = end + 1;
    this.#recordLine = this.#line;
    this.#state = 'fieldStart';
  }
}

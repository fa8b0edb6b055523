/** A piece of the text that is no record: where it starts, why, and what stands there. */
export interface JsonReject {
  readonly line: number;
  readonly reason: string;
  /** The text as it stands, at most its first 65,536 bytes; `reason` says so when it is longer. */
  readonly rawText: string;
}

/** Why a text that is no value is rejected. */
export const noRecord = 'this stands between the records and is none';

const mostKeptBytes = 65_536;

/** Collects the text that is given up until the next record is found. */
export class LostText {
  readonly reason: string;
  readonly #line: number;
  readonly #pieces: Buffer[] = [];
  #keptBytes = 0;
  #bytes = 0;
  /** True when the text so far ends at the end of a line. */
  atLineStart = false;

  constructor(line: number, reason: string) {
    this.#line = line;
    this.reason = reason;
  }

  add(piece: Buffer): void {
    const kept = Buffer.from(piece.subarray(0, mostKeptBytes - this.#keptBytes));
    if (kept.length > 0) this.#pieces.push(kept);
    this.#keptBytes += kept.length;
    this.#bytes += piece.length;
  }

  /** @param reason default: the reason it was given up for */
  reject(reason: string = this.reason): JsonReject {
    const text = new TextDecoder().decode(Buffer.concat(this.#pieces), { stream: true });
    const cut = this.#bytes > this.#keptBytes;
    return {
      line: this.#line,
      reason: cut
        ? `${reason}; of its ${this.#bytes} bytes the first ${mostKeptBytes} are kept here`
        : reason,
      rawText: text.trimEnd(),
    };
  }
}

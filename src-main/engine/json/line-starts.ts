/** From this record (0-based) on, records start every `step` lines, the first of them at `line` (1-based). */
interface Run {
  readonly record: number;
  readonly line: number;
  readonly step: number;
}

/** The line each record starts at, kept as runs of records of the same height: a list of like records is one run. */
export class LineStarts {
  readonly #runs: Run[] = [];
  #records = 0;
  #lastLine = 0;

  get records(): number {
    return this.#records;
  }

  /** Adds the next record. Lines never go back. */
  add(line: number): void {
    const last = this.#runs.at(-1);
    if (last === undefined) this.#runs.push({ record: 0, line, step: 1 });
    else if (this.#records - last.record === 1 && line !== last.line + last.step)
      this.#runs[this.#runs.length - 1] = { ...last, step: line - last.line };
    else if (line !== this.#lastLine + last.step) this.#runs.push({ record: this.#records, line, step: 1 });
    this.#records += 1;
    this.#lastLine = line;
  }

  /** Line (1-based) at which a record (0-based) starts. */
  startLineOf(record: number): number {
    let low = 0;
    let high = this.#runs.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#runs[middle]?.record ?? 0) <= record) low = middle;
      else high = middle - 1;
    }
    const run = this.#runs[low];
    return run === undefined ? 1 : run.line + (record - run.record) * run.step;
  }

  /** Places from which on lines run one per record: as many as there are records where each takes several lines. */
  breakpoints(): readonly { readonly record: number; readonly line: number }[] {
    const points: { readonly record: number; readonly line: number }[] = [];
    let nextLine = -1;
    this.#runs.forEach((run, index) => {
      const end = this.#runs[index + 1]?.record ?? this.#records;
      const every = run.step === 1 ? end : 1;
      for (let record = run.record; record < end; record += every) {
        const line = run.line + (record - run.record) * run.step;
        if (line !== nextLine) points.push({ record, line });
        nextLine = run.step === 1 ? run.line + (end - run.record) : line + 1;
      }
    });
    return points;
  }
}

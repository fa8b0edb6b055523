/** Events pushed by work in progress, read as an async generator. Progress pushed faster than read is kept in order. */
export interface EventQueue<T> {
  push(event: T): void;
  /** Ends the events when the work ends; its error is thrown to the reader. */
  endWith(work: Promise<void>): void;
  events(): AsyncGenerator<T, void, void>;
}

export function eventQueue<T>(): EventQueue<T> {
  let waiting: T[] = [];
  let wake: () => void = () => undefined;
  let ended = false;
  let failure: { readonly thrown: unknown } | null = null;
  const end = (thrown: { readonly thrown: unknown } | null) => {
    ended = true;
    failure = thrown;
    wake();
  };
  return {
    push(event) {
      waiting.push(event);
      wake();
    },
    endWith(work) {
      work.then(
        () => end(null),
        thrown => end({ thrown }),
      );
    },
    async *events() {
      for (;;) {
        const batch = waiting;
        waiting = [];
        yield* batch;
        if (waiting.length > 0) continue;
        if (ended) break;
        await new Promise<void>(resolve => {
          wake = resolve;
        });
      }
      if (failure !== null) throw (failure as { readonly thrown: unknown }).thrown;
    },
  };
}

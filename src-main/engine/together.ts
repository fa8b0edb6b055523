/** At most this many pieces of work are done in one go. */
const mostAtOnce = 64;

interface Waiting<Asked, Given> {
  readonly asked: Asked;
  readonly done: (given: Given) => void;
  readonly failed: (thrown: unknown) => void;
}

/**
 * Work whose cost lies in doing it at all: whoever asks while it is under way waits and is served with all others who
 * wait. What fails for several is done again for each alone, so that nobody gets another's error.
 */
export function together<Asked, Given>(
  work: (asked: readonly Asked[]) => Promise<readonly Given[]>,
): (asked: Asked) => Promise<Given> {
  const queue: Waiting<Asked, Given>[] = [];
  let running = false;
  const serve = async (served: readonly Waiting<Asked, Given>[]): Promise<void> => {
    try {
      const given = await work(served.map(({ asked }) => asked));
      for (const [place, { done }] of served.entries()) done(given[place] as Given);
    } catch (thrown) {
      const [only, ...others] = served;
      if (others.length === 0) only?.failed(thrown);
      else for (const one of served) await serve([one]);
    }
  };
  const run = async (): Promise<void> => {
    while (queue.length > 0) await serve(queue.splice(0, mostAtOnce));
    running = false;
  };
  return asked =>
    new Promise<Given>((done, failed) => {
      queue.push({ asked, done, failed });
      if (running) return;
      running = true;
      setImmediate(() => void run());
    });
}

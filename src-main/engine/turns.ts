/** Waits until all who asked before are done; the caller says that it is done by calling what it got. */
export type TakeTurn = () => Promise<() => void>;

/** Does work in its turn, and gives the next its turn however the work ended. */
export async function inTurn<T>(takeTurn: TakeTurn, work: () => Promise<T>): Promise<T> {
  const done = await takeTurn();
  try {
    return await work();
  } finally {
    done();
  }
}

/** Turns for work that must not overlap, in the order it was asked for. */
export function turns(): TakeTurn {
  let last: Promise<void> = Promise.resolve();
  return async () => {
    const before = last;
    let done: () => void = () => undefined;
    last = new Promise(resolve => {
      done = resolve;
    });
    await before;
    return done;
  };
}

import { setInterval } from 'node:timers';

/** Knows whether any page is open, by a stream that each page holds. */
export interface Presence {
  /** The stream for one page; it counts until `signal` fires or the body is cancelled. */
  stream(signal: AbortSignal): Response;
  /** Pages open now. */
  count(): number;
  close(): void;
}

export interface PresenceOptions {
  /** How long no page may be open before `onEmpty`: covers a reload and a crashed tab's second life. */
  readonly graceMillis: number;
  /** Called once, and only after at least one page was there. */
  readonly onEmpty: () => void;
}

/** A stream shows a closed page at once; a timer in a hidden page is slowed down to a minute, so pings would not do. */
export function createPresence(options: PresenceOptions): Presence {
  const open = new Set<ReadableStreamDefaultController<Uint8Array>>();
  let grace: NodeJS.Timeout | null = null;
  let closed = false;
  // A line now and then finds out pages whose machine slept through the end of their connection.
  const beat = setInterval(() => {
    for (const controller of open) controller.enqueue(new Uint8Array([10]));
  }, 15_000).unref();
  const leave = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    if (!open.delete(controller) || open.size > 0 || closed) return;
    grace = setTimeout(options.onEmpty, options.graceMillis);
  };
  const stream = (signal: AbortSignal) => {
    let mine: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        mine = controller;
        if (grace !== null) clearTimeout(grace);
        open.add(controller);
        controller.enqueue(new Uint8Array([10]));
        signal.addEventListener('abort', () => leave(controller), { once: true });
      },
      cancel: () => leave(mine),
    });
    return new Response(body, { headers: { 'content-type': 'text/plain' } });
  };
  return {
    stream,
    count: () => open.size,
    close: () => {
      closed = true;
      clearInterval(beat);
      if (grace !== null) clearTimeout(grace);
    },
  };
}

/** The page's side: holds the stream and takes it up again when it breaks. */
export const presenceScript = `
const hold = async () => {
  try {
    const response = await fetch('/door/presence');
    const reader = response.body.getReader();
    while (!(await reader.read()).done);
  } catch {
    // The door is busy or gone; the next try tells.
  }
  setTimeout(hold, 1000);
};
hold();
`;

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';

/** A server in terms of the fetch standard: the one shape all doors and the engine process speak. */
export type Serve = (request: Request) => Promise<Response>;

/**
 * Node listener for a fetch-style server. Bodies stream both ways with back-pressure; a client that goes away
 * aborts `request.signal`; a response body that fails cuts the connection, so that the client never takes a part
 * for the whole.
 */
export function nodeListener(serve: Serve): RequestListener {
  return (incoming, outgoing) => {
    const gone = new AbortController();
    outgoing.once('close', () => {
      if (!outgoing.writableFinished) gone.abort();
    });
    answer(serve, incoming, outgoing, gone.signal).catch(() => outgoing.destroy());
  };
}

async function answer(
  serve: Serve,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  signal: AbortSignal,
) {
  const body = bodyOf(incoming);
  const request = toRequest(incoming, body.stream, signal);
  if (request === null) {
    outgoing.writeHead(400, { connection: 'close' }).end();
    return;
  }
  const response = await serve(request);
  const headers: Record<string, string | string[]> = Object.fromEntries(response.headers);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers['set-cookie'] = cookies;
  const rest = !incoming.complete && response.status >= 400 ? drain(incoming, body) : null;
  outgoing.writeHead(response.status, headers);
  if (response.body !== null && incoming.method !== 'HEAD') {
    outgoing.flushHeaders();
    const source = Readable.fromWeb(response.body as NodeReadableStream);
    await pipeline(source, outgoing, { end: rest === null });
  }
  await rest;
  outgoing.end();
}

const drainMillis = 5000;

/**
 * Reads and drops what a refused sender is still sending, for a while. The answer goes out at once but ends only after
 * that: its end may close the connection, which resets it under a sender who has not read the answer yet.
 */
async function drain(incoming: IncomingMessage, body: RequestBody): Promise<void> {
  // Whoever still reads it passes it on to one who drains it as well.
  if (!body.stream.locked) await body.drop();
  const enough = AbortSignal.timeout(drainMillis);
  // A sender who breaks off or goes on for too long has had the answer; there is nobody else to tell.
  await finished(incoming, { signal: enough, writable: false }).catch(() => undefined);
}

interface RequestBody {
  readonly stream: ReadableStream<Uint8Array>;
  /** Lets what is still to come pass unread. */
  drop(): Promise<void>;
}

/** A request's body as a web stream. Whoever stops reading it leaves the connection alone: the answer still needs it. */
function bodyOf(incoming: IncomingMessage): RequestBody {
  const chunks = incoming.iterator({ destroyOnReturn: false });
  const drop = async () => {
    await chunks.return?.();
    incoming.resume();
  };
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await chunks.next();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (thrown) {
          controller.error(thrown);
        }
      },
      cancel: drop,
    },
    { highWaterMark: 0 },
  );
  return { stream, drop };
}

function toRequest(
  incoming: IncomingMessage,
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): Request | null {
  const headers = new Headers();
  for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2)
    headers.append(incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '');
  const method = incoming.method ?? 'GET';
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const target = incoming.url ?? '/';
  // Only origin-form targets: an absolute one would name a host behind the Host check's back.
  if (!target.startsWith('/') || target.startsWith('//')) return null;
  try {
    return new Request(new URL(target, 'http://kymo'), {
      method,
      headers,
      signal,
      ...(hasBody ? { body, duplex: 'half' } : {}),
    });
  } catch {
    // A method or target that the fetch standard forbids (TRACE, CONNECT): the caller answers 400.
    return null;
  }
}

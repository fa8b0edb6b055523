import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
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
  const request = toRequest(incoming, signal);
  if (request === null) {
    outgoing.writeHead(400, { connection: 'close' }).end();
    return;
  }
  const response = await serve(request);
  const headers: Record<string, string | string[]> = Object.fromEntries(response.headers);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers['set-cookie'] = cookies;
  // An unread request body would otherwise be read to its end before the connection is used again.
  if (!incoming.complete && response.status >= 400) headers.connection = 'close';
  outgoing.writeHead(response.status, headers);
  if (response.body === null || incoming.method === 'HEAD') {
    outgoing.end();
    return;
  }
  outgoing.flushHeaders();
  await pipeline(Readable.fromWeb(response.body as NodeReadableStream), outgoing);
}

function toRequest(incoming: IncomingMessage, signal: AbortSignal): Request | null {
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
      ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream<Uint8Array>, duplex: 'half' } : {}),
    });
  } catch {
    // A method or target that the fetch standard forbids (TRACE, CONNECT): the caller answers 400.
    return null;
  }
}

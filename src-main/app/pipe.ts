import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';

/** Headers that belong to one connection and are never passed on (RFC 9110, section 7.6.1). */
const connectionHeaders = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'host',
  'expect',
]);

/**
 * `fetch` over a Unix socket or named pipe. Bodies stream both ways; aborting the request's signal or cancelling
 * the answer's body closes the connection, which aborts the call at the other end.
 * Rejects when the pipe is not answering (the engine process is gone).
 */
export async function pipeFetch(pipePath: string, request: Request): Promise<Response> {
  const incoming = await send(pipePath, request);
  const headers = new Headers();
  for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2) {
    const name = incoming.rawHeaders[index] ?? '';
    if (!connectionHeaders.has(name.toLowerCase()))
      headers.append(name, incoming.rawHeaders[index + 1] ?? '');
  }
  const status = incoming.statusCode ?? 502;
  const bodiless = status === 204 || status === 205 || status === 304;
  if (bodiless) incoming.resume();
  return new Response(bodiless ? null : bodyOf(incoming), { status, headers });
}

function send(pipePath: string, request: Request): Promise<IncomingMessage> {
  const { pathname, search } = new URL(request.url);
  const headers: Record<string, string> = { host: 'engine' };
  for (const [name, value] of request.headers) if (!connectionHeaders.has(name)) headers[name] = value;
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({
      socketPath: pipePath,
      method: request.method,
      path: pathname + search,
      headers,
      // A connection per call: they are local and cheap, and none outlives the process it led to.
      agent: false,
    });
    const abort = () => outgoing.destroy(new DOMException('The call was cancelled.', 'AbortError'));
    if (request.signal.aborted) abort();
    request.signal.addEventListener('abort', abort, { once: true });
    outgoing.once('close', () => request.signal.removeEventListener('abort', abort));
    outgoing.once('response', resolve);
    outgoing.on('error', reject);
    if (request.body === null) {
      outgoing.end();
      return;
    }
    const body = Readable.fromWeb(request.body as NodeReadableStream);
    body.on('error', thrown => outgoing.destroy(thrown));
    outgoing.once('close', () => body.destroy());
    pour(body, outgoing);
  });
}

/**
 * Writes a body so that its last bytes and its end are one write. Else the engine, which has all bytes before the end,
 * can answer and close first; the write of the end then fails and takes the answer with it (once in 9,000 uploads).
 */
function pour(body: Readable, outgoing: ClientRequest): void {
  let held: Uint8Array | null = null;
  body.on('data', (chunk: Uint8Array) => {
    if (held !== null && !outgoing.write(held)) {
      body.pause();
      outgoing.once('drain', () => body.resume());
    }
    held = chunk;
  });
  body.on('end', () => outgoing.end(held ?? undefined));
}

/** The body as a web stream that fails when the connection breaks before its end. */
function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks = incoming.iterator({ destroyOnReturn: true });
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (thrown) {
        controller.error(thrown);
      }
    },
    async cancel() {
      incoming.destroy();
      await chunks.return?.();
    },
  });
}

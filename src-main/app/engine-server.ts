import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import type { AnalysisInfo, CaseInfo } from '../core/contract.ts';
import { KymoError, toWireError } from '../core/errors.ts';
import type { Engine } from '../engine/engine.ts';
import { apiPath, filesPath, stopPath } from './addresses.ts';
import type { FileDesk } from './file-desk.ts';
import { attachmentHeader } from './file-name.ts';
import { nodeListener, type Serve } from './node-listener.ts';
import { errorAnswer, sameSecret } from './plain-answer.ts';
import type { ApiContext } from './procedure.ts';
import { router } from './router.ts';

export interface EngineServerOptions {
  readonly engine: Engine;
  readonly desk: FileDesk;
  readonly analyses: readonly AnalysisInfo[];
  readonly doorToken: string;
  readonly caseMoved: (info: CaseInfo) => void;
  /** Asked for by the door: close the case and end the process. */
  readonly stop: () => void;
}

/** Largest JSON body: 8 MB. An upload is an octet stream and may be as large as the disk has room for. */
export const largestCallBytes = 8 * 2 ** 20;

/** HTTP server of an engine process; the caller makes it listen on a private pipe. */
export function createEngineServer(options: EngineServerOptions): Server {
  // Uploads of many gigabytes take as long as they take; only the headers are timed.
  return createServer({ requestTimeout: 0, headersTimeout: 10_000 }, nodeListener(engineServe(options)));
}

/** The API, the downloads and the stop call as one fetch-style function. */
export function engineServe(options: EngineServerOptions): Serve {
  return async request => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith(`${apiPath}/`)) return callApi(options, request);
    if (pathname.startsWith(filesPath))
      return download(options.desk, request, pathname.slice(filesPath.length));
    if (pathname === stopPath && request.method === 'POST' && isDoor(options, request)) {
      options.stop();
      return new Response(null, { status: 202 });
    }
    return errorAnswer(404, { kind: 'not-found', sentence: 'There is nothing at this address.' });
  };
}

async function callApi(options: EngineServerOptions, request: Request): Promise<Response> {
  const limited = await withLimitedBody(request);
  if (limited === null) {
    return errorAnswer(413, { kind: 'usage', sentence: 'The call is larger than 8 MB, so it was refused.' });
  }
  const { engine, desk, analyses, caseMoved } = options;
  const context: ApiContext = {
    engine,
    desk,
    analyses,
    caseMoved,
    fromDoor: isDoor(options, request),
    uploadName: decodeName(request.headers.get('x-kymo-name')),
  };
  return fetchRequestHandler({
    endpoint: apiPath,
    req: limited,
    router,
    createContext: () => context,
    allowBatching: true,
    // A reading with many columns is longer than an address may be, so the page asks for its preview by POST.
    allowMethodOverride: true,
  });
}

function isDoor(options: EngineServerOptions, request: Request): boolean {
  return sameSecret(request.headers.get('x-kymo-door') ?? '', options.doorToken);
}

function decodeName(header: string | null): string | null {
  if (header === null || header === '') return null;
  try {
    return decodeURIComponent(header).slice(0, 1000);
  } catch {
    // Not percent-encoded: the name is only for show, so it is shown as it came.
    return header.slice(0, 1000);
  }
}

/** The request with a body read whole and within the limit; octet streams pass untouched; null when it is too large. */
async function withLimitedBody(request: Request): Promise<Request | null> {
  if (request.body === null || isOctetStream(request)) return request;
  if (Number(request.headers.get('content-length') ?? 0) > largestCallBytes) return null;
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of request.body) {
    sizeBytes += chunk.length;
    if (sizeBytes > largestCallBytes) return null;
    chunks.push(chunk);
  }
  const { url, method, headers, signal } = request;
  return new Request(url, { method, headers, signal, body: Buffer.concat(chunks) });
}

function isOctetStream(request: Request): boolean {
  return request.headers.get('content-type')?.split(';')[0]?.trim() === 'application/octet-stream';
}

const contentTypes: Readonly<Record<string, string>> = {
  '.csv': 'text/csv; charset=utf-8',
  '.pdf': 'application/pdf',
  '.json': 'application/json; charset=utf-8',
  '.sql': 'text/plain; charset=utf-8',
};

async function download(desk: FileDesk, request: Request, fileId: string): Promise<Response> {
  if (request.method !== 'GET') {
    return errorAnswer(405, { kind: 'usage', sentence: 'A file can only be fetched.' }, { allow: 'GET' });
  }
  try {
    const path = desk.pathOf(fileId);
    const found = await stat(path).catch(() => null);
    if (found?.isFile() !== true)
      throw new KymoError('file-missing', `${desk.nameOf(fileId)} is no longer there.`);
    const headers = {
      'content-type': contentTypes[extname(path).toLowerCase()] ?? 'application/octet-stream',
      'content-length': String(found.size),
      'content-disposition': attachmentHeader(desk.nameOf(fileId)),
      'x-content-type-options': 'nosniff',
    };
    const body = Readable.toWeb(createReadStream(path, { end: Math.max(found.size - 1, 0) }));
    return new Response(body as ReadableStream<Uint8Array>, { headers });
  } catch (thrown) {
    return errorAnswer(404, toWireError(thrown));
  }
}

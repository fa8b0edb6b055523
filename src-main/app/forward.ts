import { randomBytes } from 'node:crypto';
import type { WireError } from '../core/errors.ts';
import type { Serve } from './node-listener.ts';
import { pipeFetch } from './pipe.ts';
import { errorAnswer } from './plain-answer.ts';
import { securityHeaders } from './security-headers.ts';
import { pagePath, type StaticFile, type StaticFiles } from './static-files.ts';

/** Where the engine is now: its pipe, or the sentence that says why it is not there. */
export type EngineAddress = { readonly pipePath: string } | { readonly lost: WireError };

export interface ForwardOptions {
  readonly files: StaticFiles;
  readonly engine: () => EngineAddress;
  /** A script of the door itself for the page, by address. */
  readonly pageScript?: string;
}

const pageMark = '__KYMO_NONCE__';

/**
 * What every window talks to: our own files from a fixed map, and `/api/*` passed on to the engine process.
 * The door's own mark is taken off whatever the page sends, so that a page can never pass for its host.
 */
export function createForward(options: ForwardOptions): Serve {
  return async request => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/api/')) return secured(await forward(options, request));
    return servePage(options, request, pathname === '/' ? pagePath : pathname);
  };
}

async function forward(options: ForwardOptions, request: Request): Promise<Response> {
  const address = options.engine();
  if ('lost' in address) return errorAnswer(503, address.lost);
  if (request.method !== 'GET' && request.method !== 'POST') return notAllowed('GET, POST');
  const headers = new Headers(request.headers);
  for (const name of ['x-kymo-door', 'cookie', 'origin', 'referer']) headers.delete(name);
  try {
    return await pipeFetch(address.pipePath, new Request(request, { headers }));
  } catch {
    // The pipe does not answer: the process died a moment before its owner heard of it.
    return errorAnswer(503, engineLost);
  }
}

/** What the page is told while the engine process is away. */
export const engineLost: WireError = {
  kind: 'engine-lost',
  sentence: 'The engine stopped and is being restarted. What was saved is safe.',
};

function servePage(options: ForwardOptions, request: Request, path: string): Response {
  if (request.method !== 'GET' && request.method !== 'HEAD') return secured(notAllowed('GET, HEAD'));
  const file = options.files.get(path);
  if (file === undefined) {
    return secured(errorAnswer(404, { kind: 'not-found', sentence: 'There is nothing at this address.' }));
  }
  if (path === pagePath) return page(file, options.pageScript);
  return new Response(file.content, {
    headers: { ...securityHeaders(null), 'content-type': file.contentType },
  });
}

/** The page with a nonce of this answer alone, for the style elements that libraries insert. */
function page(file: StaticFile, script: string | undefined): Response {
  const nonce = randomBytes(16).toString('base64url');
  const marked = Buffer.from(file.content).toString('utf8').replaceAll(pageMark, nonce);
  const html =
    script === undefined
      ? marked
      : marked.replace('</head>', `<script src="${script}" async></script></head>`);
  return new Response(html, { headers: { ...securityHeaders(nonce), 'content-type': file.contentType } });
}

function notAllowed(methods: string): Response {
  return errorAnswer(405, { kind: 'usage', sentence: 'This is not how to ask here.' }, { allow: methods });
}

/** The answer with the headers every answer carries; its own body keeps streaming. */
export function secured(response: Response): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(securityHeaders(null))) headers.set(name, value);
  return new Response(response.body, { status: response.status, headers });
}

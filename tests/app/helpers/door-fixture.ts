import { request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { type BrowserDoor, openBrowserDoor } from '../../../src-main/app/browser/door.ts';
import type { FreeBytes } from '../../../src-main/app/staging.ts';
import type { StaticFiles } from '../../../src-main/app/static-files.ts';
import { type EngineFixture, engineFixture } from './engine-fixture.ts';

export const page = '<head><meta name="kymo-nonce" content="__KYMO_NONCE__"></head>';

export const staticFiles: StaticFiles = new Map([
  ['/index.html', { contentType: 'text/html; charset=utf-8', content: Buffer.from(page) }],
  ['/assets/index.js', { contentType: 'text/javascript; charset=utf-8', content: Buffer.from('1;') }],
]);

export interface Asked {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Question {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
}

/** Sends exactly these headers, which `fetch` would not. */
export function ask(port: number, question: Question): Promise<Asked> {
  const { method = 'GET', path = '/', headers = {}, body } = question;
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({
      host: '127.0.0.1',
      port,
      method,
      path,
      headers,
      agent: false,
      setHost: false,
    });
    outgoing.once('response', incoming => {
      text(incoming).then(
        answer => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: answer }),
        reject,
      );
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

export interface DoorFixture {
  readonly door: BrowserDoor;
  readonly engine: EngineFixture;
  readonly host: string;
  readonly port: number;
  /** Headers of a read by our own page. */
  readonly own: OutgoingHttpHeaders;
  /** Headers of a call by our own page. */
  readonly ownCall: OutgoingHttpHeaders;
  readonly ask: (question: Question) => Promise<Asked>;
}

/** A browser door before a stand-in engine, and the headers of a browser that used its link. */
export async function doorFixture(
  options: { graceMillis?: number; onEmpty?: () => void; freeBytes?: FreeBytes } = {},
): Promise<DoorFixture> {
  const { freeBytes, ...doorOptions } = options;
  const engine = await engineFixture(freeBytes === undefined ? {} : { freeBytes });
  const door = await openBrowserDoor({
    files: staticFiles,
    engine: () => ({ pipePath: engine.pipePath }),
    onEmpty: () => undefined,
    ...doorOptions,
  });
  onTestFinished(door.close);
  const { host, port: portText } = new URL(door.origin);
  const port = Number(portText);
  const visit = await ask(port, { path: pathOf(door.link()), headers: { host, 'sec-fetch-site': 'none' } });
  const cookie = visit.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const own = { host, cookie, 'sec-fetch-site': 'same-origin' };
  const ownCall = { ...own, origin: door.origin, 'x-kymo': '1', 'content-type': 'application/json' };
  return { door, engine, host, port, own, ownCall, ask: question => ask(port, question) };
}

/** Path and query of an address. */
export function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createForward, type ForwardOptions, secured } from '../forward.ts';
import { nodeListener, type Serve } from '../node-listener.ts';
import { errorAnswer } from '../plain-answer.ts';
import { refusalOf, refusedOrigin } from './guard.ts';
import { createCookieSession, createLaunchLinks } from './launch-links.ts';
import { createPresence, presenceScript } from './presence.ts';

export interface DoorOptions extends Pick<ForwardOptions, 'files' | 'engine'> {
  /** Called when the last page has been closed for `graceMillis`. */
  readonly onEmpty: () => void;
  /** Default 10 seconds. */
  readonly graceMillis?: number;
  /** Called when a link was used, so that another can be offered. */
  readonly onVisit?: () => void;
}

/** The workstation at a local address. */
export interface BrowserDoor {
  /** `http://w<16 hex>.localhost:<port>`: a name of its own, so that no cookie reaches another server of this machine. */
  readonly origin: string;
  /** A link that opens the workstation once, within its lifetime. Default 60 seconds. */
  link(lifetimeSeconds?: number): string;
  close(): Promise<void>;
}

const openPath = '/open';
const presencePath = '/door/presence';
const scriptPath = '/door/presence.js';

/** Serves on the loopback interface, on a free port, under a random name. */
export async function openBrowserDoor(options: DoorOptions): Promise<BrowserDoor> {
  const name = `w${randomBytes(8).toString('hex')}.localhost`;
  const links = createLaunchLinks(() => performance.now());
  const presence = createPresence({ graceMillis: options.graceMillis ?? 10_000, onEmpty: options.onEmpty });
  const cookie = createCookieSession();
  const forward = createForward({ ...options, pageScript: scriptPath });
  let host = '';

  const visit: Serve = async request => {
    const token = new URL(request.url).searchParams.get('token') ?? '';
    if (request.method !== 'GET' || !links.redeem(token)) {
      return refuse(401, 'This link was used before or is too old. Start Kymo anew for another.');
    }
    options.onVisit?.();
    return secured(
      new Response(null, { status: 303, headers: { location: '/', 'set-cookie': cookie.setCookie } }),
    );
  };
  const serve: Serve = async request => {
    const { pathname } = new URL(request.url);
    const rules = { host, hasSession: cookie.accepts };
    const refusal = pathname === openPath ? refusedOrigin(request, rules) : refusalOf(request, rules);
    if (refusal !== null) return refuse(refusal.status, refusal.sentence);
    if (pathname === openPath) return visit(request);
    if (pathname === presencePath) return secured(presence.stream(request.signal));
    if (pathname === scriptPath) return secured(script());
    return forward(request);
  };

  // Uploads may take long; everything else is small.
  const limits = { headersTimeout: 10_000, requestTimeout: 3_600_000, maxHeaderSize: 32_768 };
  const server = createServer(limits, nodeListener(serve));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0, exclusive: true }, resolve);
  });
  host = `${name}:${(server.address() as AddressInfo).port}`;
  return {
    origin: `http://${host}`,
    link: (lifetimeSeconds = 60) => `http://${host}${openPath}?token=${links.issue(lifetimeSeconds)}`,
    close: async () => {
      presence.close();
      server.closeAllConnections();
      await new Promise<void>(resolve => server.close(() => resolve()));
    },
  };
}

function refuse(status: number, sentence: string): Response {
  return secured(errorAnswer(status, { kind: 'usage', sentence }));
}

function script(): Response {
  return new Response(presenceScript, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
}

/** Why a request was turned away. */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 405 | 415 | 421;
  readonly sentence: string;
}

export interface GuardRules {
  /** The one name and port this door answers to: `w<16 hex>.localhost:<port>`. */
  readonly host: string;
  /** True when the cookie header belongs to the session. */
  readonly hasSession: (cookieHeader: string | null) => boolean;
}

/** Type of a call's body; nothing that a form or a simple cross-site request can send. */
const bodyTypes = new Set(['application/json', 'application/octet-stream']);

/**
 * Checks that a request comes from our own page in the browser we opened. Null lets it pass.
 * Host stops rebinding, Origin and Sec-Fetch-Site stop other pages, the own header and the body types stop whatever
 * a page may send across sites without asking, the cookie stops every other program of this machine.
 * (Model: Jupyter, VS Code serve-web; every comparison is of the whole value.)
 */
export function refusalOf(request: Request, rules: GuardRules): Refusal | null {
  return refusedOrigin(request, rules) ?? refusedCall(request) ?? refusedVisitor(request, rules);
}

/** The part of the guard that also holds before there is a session. */
export function refusedOrigin(request: Request, rules: Pick<GuardRules, 'host'>): Refusal | null {
  const { method, headers } = request;
  if (headers.get('host') !== rules.host) return refuse(421, 'This address is not served here.');
  if (method !== 'GET' && method !== 'POST') return refuse(405, 'Only GET and POST are answered here.');
  const origin = headers.get('origin');
  if (origin !== null && origin !== `http://${rules.host}`)
    return refuse(403, 'Another page may not call here.');
  if (origin === null && method === 'POST') return refuse(403, 'A call must say which page it comes from.');
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') {
    return refuse(403, 'Another page may not lead here.');
  }
  return null;
}

function refusedCall({ method, headers }: Request): Refusal | null {
  if (method !== 'POST') return null;
  if (headers.get('x-kymo') !== '1') return refuse(403, 'The call lacks the mark of the page.');
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  return bodyTypes.has(type) ? null : refuse(415, 'A call carries JSON or a file.');
}

function refusedVisitor({ headers }: Request, rules: GuardRules): Refusal | null {
  if (rules.hasSession(headers.get('cookie'))) return null;
  return refuse(
    401,
    'Open Kymo with the link that it printed; each link works once. Start it anew for another.',
  );
}

function refuse(status: Refusal['status'], sentence: string): Refusal {
  return { status, sentence };
}

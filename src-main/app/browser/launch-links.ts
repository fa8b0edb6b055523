import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Tokens that open the door once. */
export interface LaunchLinks {
  /** A new token: 32 random bytes, good for one use within its lifetime. */
  issue(lifetimeSeconds: number): string;
  /** True the first time a living token is shown, and never again. */
  redeem(token: string): boolean;
}

const digest = (secret: string) => createHash('sha256').update(secret).digest();

/** Keeps only hashes, and compares them in constant time. `nowMillis` is a clock that never runs backwards. */
export function createLaunchLinks(nowMillis: () => number): LaunchLinks {
  let living: { readonly hash: Buffer; readonly untilMillis: number }[] = [];
  return {
    issue: lifetimeSeconds => {
      const token = randomBytes(32).toString('base64url');
      living.push({ hash: digest(token), untilMillis: nowMillis() + lifetimeSeconds * 1000 });
      return token;
    },
    redeem: token => {
      const shown = digest(token);
      living = living.filter(link => nowMillis() < link.untilMillis);
      const found = living.find(link => timingSafeEqual(link.hash, shown));
      living = living.filter(link => link !== found);
      return found !== undefined;
    },
  };
}

/** The browser's session: a secret that only its cookie holds. */
export interface CookieSession {
  /** `Set-Cookie` value that starts the session. */
  readonly setCookie: string;
  /** True when a `Cookie` header carries the secret. */
  accepts(cookieHeader: string | null): boolean;
}

const cookieName = 'kymo';

/** One session per door: it ends with the process. */
export function createCookieSession(): CookieSession {
  const secret = randomBytes(32).toString('base64url');
  const hash = digest(secret);
  return {
    setCookie: `${cookieName}=${secret}; Path=/; HttpOnly; SameSite=Strict`,
    accepts: header => {
      const values = (header ?? '').split(';').map(pair => pair.trim().split('='));
      return values.some(
        ([name, value]) => name === cookieName && timingSafeEqual(digest(value ?? ''), hash),
      );
    },
  };
}

import { KymoError } from '../../core/errors.ts';
import type { Login } from './clients.ts';

/** Where a secret may come from; it is never taken from the command line. */
export interface SecretPlaces {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Asks the person at the terminal without showing what is typed; null where there is none. */
  readonly ask: ((question: string) => Promise<string>) | null;
  /** The system's keychain; null when it was not asked for. */
  readonly keychain: {
    readonly read: (account: string) => Promise<string | null>;
    readonly write: (account: string, secret: string) => Promise<void>;
  } | null;
}

export interface LoginWish {
  /** Address without any secret: part of the account's name in the keychain. */
  readonly address: string;
  readonly user: string | null;
  readonly apiKey: boolean;
}

export const passwordVariable = 'KYMO_ELASTIC_PASSWORD';
export const apiKeyVariable = 'KYMO_ELASTIC_API_KEY';

/**
 * How to log in: with a user's password, an API key, or not at all. A secret comes from the environment, else from the
 * keychain, else from the person; with a keychain, a new one is kept there.
 * @throws KymoError `usage` when it comes from nowhere, or both ways are wanted
 */
export async function loginOf(wish: LoginWish, places: SecretPlaces): Promise<Login> {
  const { user, apiKey } = wish;
  if (user !== null && apiKey)
    throw new KymoError('usage', 'Give either --user or --api-key: a server takes one login.');
  if (user !== null)
    return {
      kind: 'password',
      user,
      password: await secretOf(wish, places, passwordVariable, `Password of ${user}`),
    };
  if (apiKey || (places.environment[apiKeyVariable] ?? '') !== '')
    return { kind: 'api-key', apiKey: await secretOf(wish, places, apiKeyVariable, 'API key') };
  return { kind: 'none' };
}

async function secretOf(
  { address, user }: LoginWish,
  { environment, ask, keychain }: SecretPlaces,
  variable: string,
  what: string,
): Promise<string> {
  const account = `${user ?? 'api-key'}@${address}`;
  const given = environment[variable] ?? '';
  if (given === '') {
    const kept = (await keychain?.read(account)) ?? null;
    if (kept !== null) return kept;
    if (ask === null)
      throw new KymoError(
        'usage',
        `${what} for ${address}: there is no terminal to ask. Put it into the environment as ${variable}${keychain === null ? '' : '; it is then kept in the keychain'}.`,
      );
  }
  const secret = given !== '' || ask === null ? given : await ask(`${what} for ${address}: `);
  if (secret === '') throw new KymoError('usage', `${what} for ${address} is empty.`);
  await keychain?.write(account, secret);
  return secret;
}

import { KymoError } from '../../core/errors.ts';

/** Name under which secrets stand in the system's keychain. */
const service = 'kymo-elastic';

/** The secret of an account in the keychain of the system; null when there is none. @throws KymoError `usage` without keychain */
export async function readKeychain(account: string): Promise<string | null> {
  return withEntry(account, async entry => (await entry.getPassword()) ?? null);
}

/** Keeps the secret of an account in the keychain of the system. @throws KymoError `usage` without keychain */
export async function writeKeychain(account: string, secret: string): Promise<void> {
  await withEntry(account, entry => entry.setPassword(secret));
}

interface Entry {
  getPassword(): Promise<string | undefined | null>;
  setPassword(secret: string): Promise<void>;
}

async function withEntry<T>(account: string, work: (entry: Entry) => Promise<T>): Promise<T> {
  try {
    const { AsyncEntry } = await import('@napi-rs/keyring');
    return await work(new AsyncEntry(service, account));
  } catch (cause) {
    throw new KymoError(
      'usage',
      `The keychain of this system cannot be used. Leave --keychain away and give the secret when asked, or in the environment.`,
      { cause },
    );
  }
}

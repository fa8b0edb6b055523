import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { open, rm, stat } from 'node:fs/promises';
import { KymoError } from '../../core/errors.ts';

/** Environment variable that may hold the key as 64 hexadecimal digits. */
export const keyVariable = 'KYMO_PSEUDONYM_KEY';

/**
 * A key of 32 bytes. It has no readable property: printed or turned into JSON it shows the fingerprint only. Never to be
 * stored in a case.
 */
export interface PseudonymKey {
  readonly secret: KeyObject;
  /** Eight hexadecimal digits that tell two keys apart and give nothing of them away; may be stored in a case. */
  readonly fingerprint: string;
}

const keyBytes = 32;
const keyText = /^[0-9a-f]{64}$/i;
/** More than a key file has, so that a wrong file is not read to its end. */
const readAtMost = 256;

/** A new random key. */
export function generateKey(): PseudonymKey {
  return keyOfBytes(randomBytes(keyBytes));
}

/** A key of given bytes; RangeError when they are not 32. */
export function keyOfBytes(bytes: Uint8Array): PseudonymKey {
  if (bytes.length !== keyBytes) throw new RangeError(`A key has ${keyBytes} bytes, not ${bytes.length}.`);
  const secret = createSecretKey(bytes);
  const digest = createHmac('sha256', secret).update('kymo: fingerprint of a pseudonym key').digest('hex');
  return { secret, fingerprint: digest.slice(0, 8) };
}

/**
 * Writes a key to a new file that only its owner may read (mode 0600): 64 hexadecimal digits and a line end. A file
 * that exists is never overwritten, because what was hidden with its key could not be continued: `file-refused`.
 * `file-unreadable` where the file cannot be written; nothing is left of it then.
 */
export async function writeKeyFile(path: string, key: PseudonymKey): Promise<void> {
  const file = await open(path, 'wx', 0o600).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EEXIST')
      throw new KymoError(
        'file-refused',
        `${path} exists already, and a key file is never overwritten: name another file, or use the key it holds.`,
        { cause },
      );
    throw notWritten(path, cause);
  });
  try {
    await file.writeFile(`${key.secret.export().toString('hex')}\n`);
    await file.sync();
  } catch (cause) {
    await rm(path, { force: true });
    throw notWritten(path, cause);
  } finally {
    await file.close();
  }
}

function notWritten(path: string, cause: unknown): KymoError {
  return new KymoError(
    'file-unreadable',
    `The key could not be written to ${path}: name a file in a folder you may write to.`,
    { cause },
  );
}

/** A key from a file, and a sentence where others than its owner may read that file (not told on Windows). */
export interface KeyFromFile {
  readonly key: PseudonymKey;
  readonly warning: string | null;
}

/** Reads a key file: 64 hexadecimal digits, white space around them allowed. `file-missing`, `file-unreadable`, `file-refused`. */
export async function readKeyFile(path: string): Promise<KeyFromFile> {
  const text = await beginningOf(path).catch((cause: NodeJS.ErrnoException) => {
    const missing = cause.code === 'ENOENT';
    const sentence = missing ? `There is no key file ${path}: name the file the key was written to.` : null;
    throw new KymoError(
      missing ? 'file-missing' : 'file-unreadable',
      sentence ?? `The key file ${path} could not be read: check that it is a file you may read.`,
      { cause },
    );
  });
  const { mode } = await stat(path);
  const open = process.platform !== 'win32' && (mode & 0o077) !== 0;
  return {
    key: keyOfText(text, `The key file ${path}`),
    warning: open ? `Others than you may read the key file ${path}: run "chmod 600" on it.` : null,
  };
}

async function beginningOf(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(readAtMost), 0, readAtMost, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The key in `KYMO_PSEUDONYM_KEY`, or null where the variable is not set; `usage` where it holds no key. */
export function keyOfEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): PseudonymKey | null {
  const text = environment[keyVariable];
  return text === undefined || text === '' ? null : keyOfText(text, keyVariable, 'usage');
}

/** Says what was expected and never what was found: a wrong key is often a key with one character missing. */
function keyOfText(
  text: string,
  place: string,
  kind: 'usage' | 'file-refused' = 'file-refused',
): PseudonymKey {
  const digits = text.trim();
  if (!keyText.test(digits))
    throw new KymoError(kind, `${place} does not hold a key: 64 hexadecimal digits (32 bytes) are expected.`);
  return keyOfBytes(Buffer.from(digits, 'hex'));
}

import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  generateKey,
  keyOfBytes,
  keyOfEnvironment,
  keyVariable,
  readKeyFile,
  writeKeyFile,
} from '../../../src-main/engine/pseudonym/key.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kymo-key-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const hexOf = (key: { readonly secret: { export(): Buffer } }): string => key.secret.export().toString('hex');

describe('a key', () => {
  it('comes back from its file, which only its owner may read', async () => {
    const key = generateKey();
    const path = join(folder, 'new.key');
    await writeKeyFile(path, key);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readFile(path, 'utf8')).toBe(`${hexOf(key)}\n`);
    const read = await readKeyFile(path);
    expect([hexOf(read.key), read.key.fingerprint, read.warning]).toEqual([
      hexOf(key),
      key.fingerprint,
      null,
    ]);
  });

  it('is never written over a file that is there', async () => {
    const path = join(folder, 'there.key');
    await writeFile(path, 'kept');
    await expect(writeKeyFile(path, generateKey())).rejects.toMatchObject({ kind: 'file-refused' });
    expect(await readFile(path, 'utf8')).toBe('kept');
  });

  it('in a folder that is not there is not written, with a sentence', async () => {
    const written = writeKeyFile(join(folder, 'none', 'a.key'), generateKey());
    await expect(written).rejects.toMatchObject({ kind: 'file-unreadable' });
  });

  it('in a file others may read comes with a warning', async () => {
    const path = join(folder, 'open.key');
    await writeKeyFile(path, generateKey());
    await chmod(path, 0o644);
    expect((await readKeyFile(path)).warning).toContain('chmod 600');
  });

  it('of a file that is missing, a folder or no key is refused without a word of what is in it', async () => {
    const path = join(folder, 'short.key');
    await writeFile(path, 'abcdef0123456789');
    await expect(readKeyFile(path)).rejects.toThrow('64 hexadecimal digits');
    await expect(readKeyFile(path)).rejects.not.toThrow('abcdef');
    await expect(readKeyFile(join(folder, 'no.key'))).rejects.toMatchObject({ kind: 'file-missing' });
    await expect(readKeyFile(folder)).rejects.toMatchObject({ kind: 'file-unreadable' });
  });

  it('comes from the environment where it is set', () => {
    const text = 'AB'.repeat(32);
    expect(keyOfEnvironment({})).toBeNull();
    expect(keyOfEnvironment({ [keyVariable]: '' })).toBeNull();
    const key = keyOfEnvironment({ [keyVariable]: ` ${text}\n` });
    expect(key === null ? null : hexOf(key)).toBe(text.toLowerCase());
    expect(() => keyOfEnvironment({ [keyVariable]: text.slice(1) })).toThrow(
      `${keyVariable} does not hold a key`,
    );
  });

  it('shows its fingerprint and nothing else when it is printed or stored', () => {
    const key = keyOfBytes(new Uint8Array(32).fill(0xab));
    const shown = [JSON.stringify(key), inspect(key, { depth: 9, showHidden: true }), String(key)].join(' ');
    expect(shown).not.toMatch(/abab|171, ?171|q6ur/i);
    expect(key.fingerprint).toMatch(/^[0-9a-f]{8}$/);
    expect(JSON.parse(JSON.stringify(key))).toEqual({ secret: {}, fingerprint: key.fingerprint });
  });

  it('has another fingerprint than the next', () => {
    const prints = Array.from({ length: 200 }, () => generateKey().fingerprint);
    expect(new Set(prints).size).toBe(200);
    expect(() => keyOfBytes(new Uint8Array(31))).toThrow('32 bytes, not 31');
  });
});

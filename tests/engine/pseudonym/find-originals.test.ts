import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  findOriginals,
  findOriginalsInFile,
  tellApart,
} from '../../../src-main/engine/pseudonym/find-originals.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kymo-originals-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const megabyte = 1 << 20;
const originals = ['10.0.0.1', '2001:db8::1', 'Jürgen Berg', 'a@b.org'];

describe('the search for originals', () => {
  it('counts each of them in a text and in its bytes alike', () => {
    const text = 'x 10.0.0.1, jürgen berg 10.0.0.1 — “2001:DB8:0::1” 110.0.0.1';
    const expected = [
      { original: '10.0.0.1', count: 2, firstAt: 2 },
      { original: 'Jürgen Berg', count: 1, firstAt: 12 },
      { original: '2001:db8::1', count: 1, firstAt: 36 },
    ];
    expect(findOriginals(text, originals)).toEqual({ found: expected, notLookedFor: [] });
    expect(findOriginals(new TextEncoder().encode(text), originals).found).toEqual(expected);
  });

  it('looks into bytes that are no text, and on request where values touch', () => {
    const bytes = Buffer.concat([
      Buffer.from([0, 255, 0xc3]),
      Buffer.from('10.0.0.1'),
      Buffer.from([0, 0x80]),
    ]);
    expect(findOriginals(bytes, originals).found).toEqual([{ original: '10.0.0.1', count: 1, firstAt: 3 }]);
    expect(findOriginals('110.0.0.12', originals).found).toEqual([]);
    expect(findOriginals('110.0.0.12', originals, { match: 'anywhere' }).found).toHaveLength(1);
  });

  it.each([-900, -20, -9, -8, -4, -1, 0, 1, 600])(
    'in a file finds each once where a piece ends %i characters from it',
    async shift => {
      const path = join(folder, `cut${shift}.txt`);
      const cutAt = megabyte + shift;
      const text = `${'.'.repeat(cutAt)} 10.0.0.1 Jürgen Berg 2001:db8::1 a@b.org ${'é'.repeat(megabyte / 2)} 10.0.0.1`;
      await writeFile(path, text);
      const { found } = await findOriginalsInFile(path, originals);
      expect(found).toEqual(findOriginals(text, originals).found);
      expect(found.map(({ count }) => count)).toEqual([2, 1, 1, 1]);
    },
  );

  it('in a file finds an address that is written longer than the original where a piece ends', async () => {
    const path = join(folder, 'written.txt');
    for (const shift of [-560, -530, -516, -515, -60, -20, -4, 0]) {
      const text = `${' '.repeat(megabyte + shift)}0000:0000:0000:0000:0000:0000:0000:0001 ${' '.repeat(megabyte)}`;
      await writeFile(path, text);
      const { found } = await findOriginalsInFile(path, ['::1']);
      expect(found).toEqual([{ original: '::1', count: 1, firstAt: megabyte + shift }]);
    }
  });

  it('in a file does not take the end of a longer address for one at a cut', async () => {
    const path = join(folder, 'longer.txt');
    for (const before of ['1', '21', 'a', 'x'])
      for (const shift of [-1030, -530, -520, -3, 0]) {
        await writeFile(path, `${' '.repeat(megabyte + shift)}${before}10.0.0.1 ${' '.repeat(megabyte)}`);
        expect((await findOriginalsInFile(path, originals)).found).toEqual([]);
      }
  });

  it('in a file finds none in an empty one, and says when there is no file or the user stops', async () => {
    const path = join(folder, 'empty.txt');
    await writeFile(path, '');
    expect(await findOriginalsInFile(path, ['7', 'anna'])).toEqual({ found: [], notLookedFor: ['7'] });
    const missing = findOriginalsInFile(join(folder, 'none'), originals);
    await expect(missing).rejects.toMatchObject({ kind: 'file-missing' });
    await expect(findOriginalsInFile(folder, originals)).rejects.toMatchObject({ kind: 'file-unreadable' });
    const stopped = findOriginalsInFile(path, originals, { signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('tells originals apart from pseudonyms that are addresses of others', () => {
    expect(
      tellApart(['10.0.0.1', '2001:DB8::1', '10.0.0.3'], ['2001:db8::1', '10.0.0.3', '1.2.3.4']),
    ).toEqual({
      certain: ['10.0.0.1'],
      ambiguous: ['2001:DB8::1', '10.0.0.3'],
    });
  });
});

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unwrap } from '../../../src-main/engine/unwrap/unwrap.ts';
import { noise, sampleLines, tarOf, zipOf } from './archives.ts';
import { bzip2Sample, zstdSample } from './packed-samples.ts';

/** `KYMO_EVERY_BIT=1` tries every cut and every bit of every byte; else one in three and one bit of those. */
const isThorough = process.env.KYMO_EVERY_BIT === '1';
const stride = isThorough ? 1 : 3;
const bitsOf = (at: number): readonly number[] => (isThorough ? [0, 1, 2, 3, 4, 5, 6, 7] : [(at * 5) % 8]);

const lines = sampleLines(60);
const web = sampleLines(8);
const parts = [
  { name: 'web/access.log', content: lines },
  { name: 'web/access.log.1', content: web, stored: true },
];

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kymo-damage-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a file of these bytes is read as: the content of its members (by name), or null when it is refused. */
async function contentOf(
  name: string,
  bytes: Buffer,
): Promise<{ readonly content: string; readonly notes: number } | null> {
  const path = join(folder, name);
  const staging = join(folder, 'staging');
  await writeFile(path, bytes);
  try {
    const { members, notes } = await unwrap(
      { path, called: name },
      { folder: staging, signal: new AbortController().signal },
    );
    const contents: string[] = [];
    for (const member of members) contents.push(`${member.called}\n${await readFile(member.path, 'latin1')}`);
    return { content: contents.join('\n'), notes: notes.length };
  } catch (thrown) {
    if (!(thrown instanceof Error) || thrown.name !== 'KymoError') throw thrown;
    expect(thrown.message).toMatch(new RegExp(`^${name.replaceAll('.', '\\.')}.*\\.$`));
    return null;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

interface Tally {
  refused: number;
  same: number;
  readonly wrong: string[];
}

async function tryAll(
  name: string,
  bytes: Buffer,
  variants: Iterable<readonly [string, Buffer]>,
): Promise<Tally> {
  const expected = await contentOf(name, bytes);
  const tally: Tally = { refused: 0, same: 0, wrong: [] };
  for (const [what, variant] of variants) {
    const found = await contentOf(name, variant);
    if (found === null) tally.refused += 1;
    else if (found.content === expected?.content) tally.same += 1;
    else tally.wrong.push(what);
  }
  return tally;
}

function* cuts(bytes: Buffer): Generator<readonly [string, Buffer]> {
  for (let length = 0; length < bytes.length; length += stride) {
    yield [`cut to ${length}`, bytes.subarray(0, length)];
  }
}

function* flips(
  bytes: Buffer,
  places: (at: number) => boolean = () => true,
): Generator<readonly [string, Buffer]> {
  for (let at = 0; at < bytes.length; at += stride) {
    if (!places(at)) continue;
    for (const bit of bitsOf(at)) {
      const copy = Buffer.from(bytes);
      copy.writeUInt8(copy.readUInt8(at) ^ (1 << bit), at);
      yield [`byte ${at} bit ${bit}`, copy];
    }
  }
}

const report = (name: string, what: string, tally: Tally): void =>
  console.info(
    `${name}: ${what}: ${tally.refused} refused, ${tally.same} the same content, ${tally.wrong.length} wrong`,
  );

describe('an archive cut anywhere, or with one bit changed, never reads as another content', () => {
  const twoGzips = Buffer.concat([gzipSync(lines), gzipSync(web)]);
  const archives: Readonly<Record<string, Buffer>> = {
    'a.gz': gzipSync(lines),
    'a.zst': zstdSample,
    'a.bz2': bzip2Sample,
    'a.zip': zipOf(parts, 'written at night'),
    'gz.zip': zipOf([{ name: 'a.log.gz', content: gzipSync(lines), stored: true }]),
    'two.gz': twoGzips,
  };
  for (const [name, bytes] of Object.entries(archives)) {
    it(`${name}, ${bytes.length} bytes`, async () => {
      const cut = await tryAll(name, bytes, cuts(bytes));
      report(name, 'cut', cut);
      // Where one of several gzip members ends, nothing in the form tells that another one followed.
      const boundary = name === 'two.gz' ? `cut to ${gzipSync(lines).length}` : null;
      expect(cut.wrong.filter(what => what !== boundary)).toEqual([]);
      expect(cut.same).toBe(0);
      expect(cut.refused).toBeGreaterThan(150);
      const flipped = await tryAll(name, bytes, flips(bytes));
      report(name, 'bit changed', flipped);
      expect(flipped.wrong).toEqual([]);
    });
  }

  it('a tar archive, whose form has checks for its headers only', async () => {
    const tar = await tarOf(parts);
    const cut = await tryAll('a.tar', tar, cuts(tar));
    report('a.tar', 'cut', cut);
    expect(cut.wrong).toEqual([]);
    expect(cut.refused).toBeGreaterThan(1000);
    // The last of two blocks of zeros may be missing without any loss.
    expect(await contentOf('a.tar', tar.subarray(0, -512))).toEqual(await contentOf('a.tar', tar));
    const second = tar.indexOf('web/access.log.1');
    const header = (at: number) => at < 512 || (at >= second && at < second + 512);
    const flipped = await tryAll('a.tar', tar, flips(tar, header));
    report('a.tar', 'bit of a header changed', flipped);
    expect(flipped.wrong).toEqual([]);
    const packed = gzipSync(tar);
    const flippedPacked = await tryAll('a.tar.gz', packed, flips(packed));
    report('a.tar.gz', 'bit changed', flippedPacked);
    expect(flippedPacked.wrong).toEqual([]);
  });

  it('one with content that does not compress', async () => {
    const bytes = gzipSync(noise(400));
    const flipped = await tryAll('noise.gz', bytes, flips(bytes));
    report('noise.gz', 'bit changed', flipped);
    expect(flipped.wrong).toEqual([]);
  });
});

import { existsSync, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { unwrap } from '../../../src-main/engine/unwrap/unwrap.ts';
import { hashOf, testFile, testFolder } from '../../helpers/files.ts';
import { byCommand, noise, refusalOf, sampleLines, tarOf, unwrapBytes, zipOf } from './archives.ts';
import { bzip2Sample, zstdSample, zstdUncheckedSample } from './packed-samples.ts';

const lines = sampleLines(60);
const signal = new AbortController().signal;

describe('a file in one wrapper', () => {
  it('is itself when there is none, and nothing is copied', async () => {
    const path = await testFile('calls.csv.gz', 'day,calls\n2024-01-01,5\n');
    const folder = join(await testFolder(), 'staging');
    const { modifiedMs, ...member } =
      (await unwrap({ path, called: path }, { folder, signal })).members[0] ?? {};
    expect(member).toEqual({ path, called: path, name: 'calls.csv.gz', isCopy: false, container: null });
    expect(modifiedMs).toBe(Math.trunc(statSync(path).mtimeMs));
    expect(existsSync(folder)).toBe(false);
  });

  const cases: readonly (readonly [string, string, Buffer])[] = [
    ['access.log.2.gz', 'gzip', gzipSync(lines)],
    ['access.log.2.zst', 'zstd', zstdSample],
    ['access.log.2.bz2', 'bzip2', bzip2Sample],
  ];
  for (const [name, wrapper, bytes] of cases) {
    it(`is unpacked from ${wrapper} to a copy that its owner alone may read`, async () => {
      const { result, folder } = await unwrapBytes(name, bytes);
      const member = result.members[0];
      expect(await hashOf(member?.path ?? '')).toBe(await hashOf(await testFile('lines', lines)));
      expect({ ...member, path: '', modifiedMs: 0 }).toEqual({
        path: '',
        called: name,
        name: 'access.log.2',
        isCopy: true,
        modifiedMs: 0,
        container: { path: join(folder, name), wrapper },
      });
      expect(statSync(member?.path ?? '').mode & 0o777).toBe(0o600);
      expect(statSync(join(folder, 'staging')).mode & 0o777).toBe(0o700);
      expect(result.notes).toEqual([]);
    });
    it(`is recognised as ${wrapper} whatever its name`, async () => {
      const { read } = await unwrapBytes('calls.csv', bytes);
      expect(read).toEqual([{ called: 'calls.csv', name: 'calls.csv', content: lines }]);
    });
  }

  it('says of a Zstandard file without a checksum that damage may go unseen', async () => {
    const { result, read } = await unwrapBytes('a.zst', zstdUncheckedSample);
    expect(read[0]?.content.equals(lines)).toBe(true);
    expect(result.notes).toEqual([
      'a.zst carries no checksum, so damage to its content cannot always be seen.',
    ]);
  });

  it('may be of several members, and padded with zeros', async () => {
    const twice = Buffer.concat([lines, lines]);
    const zeros = Buffer.alloc(1000);
    const gzips = Buffer.concat([gzipSync(lines), gzipSync(''), gzipSync(lines), zeros]);
    const skipped = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
    const frames = Buffer.concat([skipped, zstdSample, skipped, zstdSample, zeros]);
    const streams = Buffer.concat([bzip2Sample, bzip2Sample, zeros]);
    expect((await unwrapBytes('a.gz', gzips)).read[0]?.content.equals(twice)).toBe(true);
    expect((await unwrapBytes('a.zst', frames)).read[0]?.content.equals(twice)).toBe(true);
    expect((await unwrapBytes('a.bz2', streams)).read[0]?.content.equals(twice)).toBe(true);
  });

  it('is refused when anything but zeros follows the data, at any distance', async () => {
    for (const [name, bytes] of [
      ['a.gz', gzipSync(lines)],
      ['a.zst', zstdSample],
      ['a.bz2', bzip2Sample],
    ] as const) {
      for (const gap of [0, 1, 70_000, 200_000]) {
        const tail = Buffer.concat([Buffer.alloc(gap), Buffer.from('and more\n')]);
        expect(await refusalOf(name, Buffer.concat([bytes, tail])), `${name} ${gap}`).toMatch(
          /^a\.\w+ is a damaged .*so nothing of it was read\. Fetch it again\.$/,
        );
      }
    }
  });
});

describe('content of every shape', () => {
  const shapes: Readonly<Record<string, Buffer>> = {
    nothing: Buffer.alloc(0),
    'one byte': Buffer.from('a'),
    'runs of one byte': Buffer.from('a'.repeat(3_000_000)),
    'runs of every length': Buffer.from(
      Array.from({ length: 600 }, (_value, index) => 'ab'.charAt(index % 2).repeat(index)).join(''),
    ),
    'all bytes': Buffer.from(Uint8Array.from({ length: 70_000 }, (_value, index) => (index * index) & 0xff)),
    noise: noise(2_500_000),
    'many lines': sampleLines(60_000),
  };
  for (const [shape, content] of Object.entries(shapes)) {
    it(`comes back from gzip, zstd and bzip2: ${shape}`, async ({ skip }) => {
      const packed = [
        gzipSync(content),
        ...['-1', '-19', '--no-check', '--ultra -22 --long=27'].map(level =>
          byCommand('zstd', [...level.split(' '), '-c'], content),
        ),
        ...['-1', '-9'].map(level => byCommand('bzip2', [level, '-c'], content)),
      ];
      for (const bytes of packed) {
        if (bytes === null) return skip('the zstd and bzip2 commands are not both installed');
        const { read } = await unwrapBytes('packed', bytes);
        expect(read).toHaveLength(1);
        expect(read[0]?.content.equals(content)).toBe(true);
      }
    });
  }
});

describe('an archive of several files', () => {
  const web = sampleLines(20);
  const members = [
    { name: 'web/', content: Buffer.alloc(0), stored: true, unixMode: 0o040755 },
    { name: 'web/access.log', content: lines },
    { name: 'web/access.log.1', content: web, stored: true },
    { name: 'current', content: Buffer.from('web/access.log'), stored: true, unixMode: 0o120777 },
    { name: '__MACOSX/web/._access.log', content: Buffer.from('finder') },
    { name: 'web/._access.log', content: Buffer.from('finder') },
    { name: 'web/access.log.2.gz', content: gzipSync(lines), stored: true },
  ];
  const found = [
    { called: 'logs.zip: web/access.log', name: 'access.log', content: lines },
    { called: 'logs.zip: web/access.log.1', name: 'access.log.1', content: web },
    { called: 'logs.zip: web/access.log.2.gz', name: 'access.log.2', content: lines },
  ];

  it('gives every file of a zip archive, also packed ones, and tells what it left out', async () => {
    const { result, read, folder } = await unwrapBytes('logs.zip', zipOf(members));
    expect(read).toEqual(found);
    expect(result.members.map(member => member.container)).toEqual(
      found.map(() => ({ path: join(folder, 'logs.zip'), wrapper: 'zip' })),
    );
    expect(result.members[0]?.modifiedMs).toBe(Date.UTC(2024, 0, 31, 12, 30));
    expect(result.notes).toEqual([
      'logs.zip: 1 folder was left out (web/).',
      'logs.zip: 1 link was left out (current).',
      'logs.zip: 2 companion files of a Macintosh were left out (__MACOSX/web/._access.log, web/._access.log).',
    ]);
  });

  it('reads the zip of the zip command, also one in the large form', async ({ skip }) => {
    const folder = await testFolder();
    await testFile('access.log', lines, folder);
    const file = join(folder, 'access.log');
    const nothing = Buffer.alloc(0);
    const plain = byCommand('zip', ['-q', '-j', join(folder, 'plain.zip'), file], nothing);
    const large = byCommand('zip', ['-q', '-j', '-fz', join(folder, 'large.zip'), file], nothing);
    const streamed = byCommand('zip', ['-q', '-', '-'], lines);
    if (plain === null || large === null || streamed === null)
      return skip('the zip command is not installed');
    expect((await unwrapBytes('a.zip', streamed)).read).toEqual([
      { called: 'a.zip: -', name: '-', content: lines },
    ]);
    for (const name of ['plain.zip', 'large.zip']) {
      expect((await unwrapBytes('a.zip', await readFile(join(folder, name)))).read, name).toEqual([
        { called: 'a.zip: access.log', name: 'access.log', content: lines },
      ]);
    }
  });

  it('gives every file of a tar archive, plain or compressed as a whole', async () => {
    const tar = await tarOf([
      { name: 'web', type: 'directory' },
      { name: 'web/access.log', content: lines },
      { name: 'current', type: 'symlink', linkname: 'web/access.log' },
      { name: `${'long/'.repeat(40)}access.log.1`, content: web },
      { name: 'pipe', type: 'fifo' },
      { name: 'access.log.2.gz', content: gzipSync(lines) },
      { name: 'empty.log' },
    ]);
    const packed = { 'a.tar': tar, 'a.tar.gz': gzipSync(tar), 'a.tgz': gzipSync(tar) };
    for (const [name, bytes] of Object.entries(packed)) {
      const { result, read } = await unwrapBytes(name, bytes);
      expect(read).toEqual([
        { called: `${name}: web/access.log`, name: 'access.log', content: lines },
        { called: `${name}: ${'long/'.repeat(40)}access.log.1`, name: 'access.log.1', content: web },
        { called: `${name}: access.log.2.gz`, name: 'access.log.2', content: lines },
        { called: `${name}: empty.log`, name: 'empty.log', content: Buffer.alloc(0) },
      ]);
      expect(result.members.map(member => member.container?.wrapper)).toEqual(['tar', 'tar', 'tar', 'tar']);
      expect(result.members[0]?.modifiedMs).toBe(Date.UTC(2024, 0, 31, 12, 30));
      expect(result.notes).toEqual([
        `${name}: 1 folder was left out (web).`,
        `${name}: 1 link was left out (current).`,
        `${name}: 1 device or pipe was left out (pipe).`,
      ]);
    }
  });

  it('reads tar archives of every form the tar command writes', async ({ skip }) => {
    const folder = await testFolder();
    await testFile('access.log', lines, folder);
    for (const form of ['v7', 'oldgnu', 'gnu', 'ustar', 'posix']) {
      const bytes = byCommand('tar', ['-c', `--format=${form}`, '-C', folder, 'access.log'], Buffer.alloc(0));
      if (bytes === null) return skip('the tar command is not installed');
      expect((await unwrapBytes('a.tar', bytes)).read, form).toEqual([
        { called: 'a.tar: access.log', name: 'access.log', content: lines },
      ]);
    }
  });

  it('leaves only the copies of the members behind', async () => {
    const tar = await tarOf([
      { name: 'a.log', content: lines },
      { name: 'b.log', content: web },
    ]);
    const { folder, result } = await unwrapBytes(
      'a.zip',
      zipOf([{ name: 'a.tgz', content: gzipSync(tar) }, ...members]),
    );
    const kept = readdirSync(join(folder, 'staging'), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name));
    expect(kept.toSorted()).toEqual(result.members.map(member => member.path).toSorted());
  });
});

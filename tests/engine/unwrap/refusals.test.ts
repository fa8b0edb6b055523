import { existsSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { unwrap } from '../../../src-main/engine/unwrap/unwrap.ts';
import { testFolder } from '../../helpers/files.ts';
import { byCommand, noise, refusalOf, sampleLines, tarOf, unwrapBytes, zipOf } from './archives.ts';
import { bzip2Sample, zstdSample } from './packed-samples.ts';

const lines = sampleLines(60);
const again = 'so nothing of it was read. Fetch it again.';

describe('an archive is refused by a sentence that names it', () => {
  it('when it is cut', async () => {
    const cut = (bytes: Buffer) => bytes.subarray(0, bytes.length - 20);
    expect(await refusalOf('a.gz', cut(gzipSync(lines)))).toBe(
      `a.gz is a damaged gzip file: it ends before its data does, ${again}`,
    );
    expect(await refusalOf('a.zst', cut(zstdSample))).toBe(
      `a.zst is a damaged Zstandard file: it ends before its data does, ${again}`,
    );
    expect(await refusalOf('a.bz2', cut(bzip2Sample))).toBe(
      `a.bz2 is a damaged bzip2 file: it ends before its data does, ${again}`,
    );
    expect(await refusalOf('a.zip', cut(zipOf([{ name: 'x', content: lines }])))).toBe(
      `a.zip is a damaged zip archive: it ends before its data does or lost a part, ${again}`,
    );
    const tar = await tarOf([{ name: 'x', content: lines }]);
    expect(await refusalOf('a.tar', tar.subarray(0, tar.length - 1024))).toBe(
      `a.tar is a damaged tar archive: it ends before its data does, ${again}`,
    );
    expect(await refusalOf('a.tar.gz', gzipSync(tar.subarray(0, 1536)))).toBe(
      `a.tar.gz is a damaged tar archive: it ends before its data does, ${again}`,
    );
  });

  it('when a checksum does not fit', async () => {
    const flipped = (bytes: Buffer, at: number) => {
      const copy = Buffer.from(bytes);
      copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
      return copy;
    };
    const gzip = gzipSync(lines);
    expect(await refusalOf('a.gz', flipped(gzip, gzip.length - 8))).toBe(
      `a.gz is a damaged gzip file: its data does not fit its checks (incorrect data check), ${again}`,
    );
    expect(await refusalOf('a.zst', flipped(zstdSample, zstdSample.length - 1))).toMatch(
      /^a\.zst is a damaged Zstandard file: .* Fetch it again\.$/,
    );
    expect(await refusalOf('a.bz2', flipped(bzip2Sample, 12))).toBe(
      `a.bz2 is a damaged bzip2 file: the checksum of a block is not that of its data, ${again}`,
    );
    const zip = zipOf([{ name: 'web/x.log', content: lines, stored: true }]);
    expect(await refusalOf('a.zip', flipped(zip, 100))).toBe(
      `a.zip: web/x.log is a damaged entry of a zip archive: its checksum is not that of its data, ${again}`,
    );
  });

  it('when an archive in it is damaged, by the name of that', async () => {
    const zip = zipOf([
      { name: 'good.log', content: lines },
      { name: 'bad.log.gz', content: gzipSync(lines).subarray(0, 200), stored: true },
    ]);
    expect(await refusalOf('a.zip', zip)).toBe(
      `a.zip: bad.log.gz is a damaged gzip file: it ends before its data does, ${again}`,
    );
  });

  it('when it is encrypted, or packed by a method that is not known', async () => {
    expect(await refusalOf('a.zip', zipOf([{ name: 'x', content: lines, flags: 1 }]))).toBe(
      'a.zip: x is encrypted. Unpack it with its password and hand over the files.',
    );
    expect(await refusalOf('a.zip', zipOf([{ name: 'x', content: lines, method: 9 }]))).toBe(
      'a.zip: x is compressed with Deflate64, which Kymo does not unpack. Unpack it and hand over the files.',
    );
    const encrypted = byCommand('zip', ['-q', '-P', 'secret', '-', '-'], lines);
    if (encrypted !== null) {
      expect(await refusalOf('a.zip', encrypted)).toBe(
        'a.zip: - is encrypted. Unpack it with its password and hand over the files.',
      );
    }
  });

  it('when it is of a kind that is not unpacked', async () => {
    const kinds = {
      'an xz archive': 'fd377a585a00',
      'a 7-Zip archive': '377abcaf271c',
      'a RAR archive': '526172211a07',
    };
    for (const [kind, magic] of Object.entries(kinds)) {
      const bytes = Buffer.concat([Buffer.from(magic, 'hex'), noise(100)]);
      expect(await refusalOf('a.log', bytes)).toBe(
        `a.log is ${kind}, which Kymo does not unpack. Unpack it and hand over the files in it.`,
      );
    }
  });

  it('when it is an Office document', async () => {
    const parts = [
      { name: '[Content_Types].xml', content: Buffer.from('<Types/>') },
      { name: 'xl/workbook.xml', content: Buffer.from('<workbook/>') },
    ];
    expect(await refusalOf('calls.xlsx', zipOf(parts))).toBe(
      'calls.xlsx is an Office document; save it as CSV and hand that over.',
    );
    const inside = zipOf([
      { name: 'calls.csv', content: lines },
      { name: 'readme.docx', content: zipOf(parts) },
      { name: 'old.7z', content: Buffer.concat([Buffer.from('377abcaf271c', 'hex'), noise(100)]) },
    ]);
    const { read, result } = await unwrapBytes('a.zip', inside);
    expect(read).toEqual([{ called: 'a.zip: calls.csv', name: 'calls.csv', content: lines }]);
    expect(result.notes).toEqual([
      'a.zip: readme.docx: 1 Office document was left out (readme.docx).',
      'a.zip: old.7z: 1 archive of a kind that is not unpacked was left out (old.7z).',
    ]);
  });

  it('when archives lie three deep, though a compressed tar counts as one', async () => {
    const gzip = gzipSync(lines);
    expect((await unwrapBytes('a.gz', gzipSync(gzip))).read[0]?.content.equals(lines)).toBe(true);
    expect(await refusalOf('a.gz', gzipSync(gzipSync(gzip)))).toBe(
      'a.gz is an archive inside an archive inside an archive. Unpack the outer one and hand over what is in it.',
    );
    const tgz = gzipSync(await tarOf([{ name: 'x.log.gz', content: gzip }]));
    expect((await unwrapBytes('a.tgz', tgz)).read).toHaveLength(1);
    expect(await refusalOf('a.zip', zipOf([{ name: 'b.tgz', content: tgz }]))).toBe(
      'a.zip: b.tgz: x.log.gz is an archive inside an archive inside an archive. Unpack the outer one and hand over what is in it.',
    );
  });

  it('when it holds no file, naming what was left out', async () => {
    expect(await refusalOf('a.zip', zipOf([]))).toBe('a.zip is an archive that holds no file to read.');
    expect(await refusalOf('a.tar', await tarOf([{ name: 'web', type: 'directory' }]))).toBe(
      'a.tar is an archive that holds no file to read. a.tar: 1 folder was left out (web).',
    );
  });

  it('when a name in it leads out of the archive', async () => {
    expect(await refusalOf('a.zip', zipOf([{ name: '../../etc/cron.d/x', content: lines }]))).toBe(
      'a.zip holds a name that leads out of the archive (invalid relative path: ../../etc/cron.d/x) and was not unpacked.',
    );
    const tar = await tarOf([{ name: '../../etc/cron.d/x', content: lines }]);
    const { result, folder } = await unwrapBytes('a.tar', tar);
    expect(result.members[0]?.path.startsWith(join(folder, 'staging'))).toBe(true);
  });

  it('when it was damaged where its kind stands, and only its name tells', async () => {
    const bytes = gzipSync(lines);
    bytes[0] = 0x1e;
    expect(await refusalOf('a.log.gz', bytes)).toBe(
      `a.log.gz is a damaged gzip file: it does not begin like one, ${again}`,
    );
    expect(await refusalOf('a.zip', Buffer.from('PK'))).toBe(
      `a.zip is a damaged zip archive: it ends before its data does, ${again}`,
    );
  });
});

describe('the limit of what is unpacked', () => {
  it('stops an archive that grows beyond 200 times its size and 64 MB', async () => {
    const zeros = Buffer.alloc(160 * 1024 * 1024);
    const bomb = gzipSync(zeros);
    expect(await refusalOf('bomb.gz', bomb)).toBe(
      'bomb.gz unpacks to more than 95 MB, which is too much for its size. If that is right, unpack it yourself and hand over the files in it.',
    );
    for (const command of ['bzip2', 'zstd']) {
      const packed = byCommand(command, ['-c'], zeros);
      if (packed !== null)
        expect(await refusalOf('bomb', packed), command).toMatch(/^bomb unpacks to more than 6\d MB/);
    }
  });

  it('can be set, counts all files together, and does not count steps on the way twice', async () => {
    const zip = zipOf([
      { name: 'a', content: lines },
      { name: 'b', content: lines },
    ]);
    await expect(unwrapBytes('a.zip', zip, { limitBytes: lines.length * 2 - 1 })).rejects.toThrow(
      /unpacks to more than/,
    );
    expect((await unwrapBytes('a.zip', zip, { limitBytes: lines.length * 2 })).read).toHaveLength(2);
    const many = Array.from({ length: 40 }, (_value, index) => ({
      name: `${index}.gz`,
      content: gzipSync(lines),
    }));
    const limitBytes = 40 * lines.length + 4000;
    expect((await unwrapBytes('a.zip', zipOf(many), { limitBytes })).read).toHaveLength(40);
  });
});

describe('nothing stays behind', () => {
  it('when the archive is refused', async () => {
    const folder = await testFolder();
    const path = join(folder, 'a.zip');
    const bad = gzipSync(lines).subarray(0, 200);
    await writeFile(
      path,
      zipOf([
        { name: 'a', content: lines },
        { name: 'b.gz', content: bad, stored: true },
      ]),
    );
    const staging = join(folder, 'staging');
    const { signal } = new AbortController();
    await expect(unwrap({ path, called: path }, { folder: staging, signal })).rejects.toThrow(/damaged gzip/);
    expect(readdirSync(staging)).toEqual([]);
  });

  it('when the work is cancelled, and next to nothing more is unpacked', async () => {
    const content = sampleLines(400_000);
    const packed: Record<string, Buffer | null> = {
      'a.gz': gzipSync(content, { level: 1 }),
      'a.zip': zipOf([{ name: 'x', content }]),
      'a.tar': await tarOf([{ name: 'x', content }]),
      'a.zst': byCommand('zstd', ['-1', '-c'], content),
      'a.bz2': byCommand('bzip2', ['-1', '-c'], content),
    };
    for (const [name, bytes] of Object.entries(packed)) {
      if (bytes === null) continue;
      const folder = await testFolder();
      await writeFile(join(folder, name), bytes);
      const cancel = new AbortController();
      const staging = join(folder, 'staging');
      const heard: number[] = [];
      const onBytes = (count: number) => {
        heard.push(count);
        if (count >= 1_000_000) cancel.abort();
      };
      await expect(
        unwrap(
          { path: join(folder, name), called: name },
          { folder: staging, signal: cancel.signal, onBytes },
        ),
        name,
      ).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
      expect(heard.at(-1), name).toBeLessThan(2_000_000);
      expect(heard.toSorted((one, other) => one - other)).toEqual(heard);
      expect(existsSync(staging) ? readdirSync(staging) : [], name).toEqual([]);
    }
  });
});

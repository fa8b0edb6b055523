import { appendFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFileDesk } from '../../src-main/app/file-desk-node.ts';
import { attachmentHeader, safeFileName } from '../../src-main/app/file-name.ts';
import { temporaryFolder } from './helpers/engine-fixture.ts';

async function deskIn(directory: string, launched: readonly string[] = []) {
  const samplesDirectory = join(directory, 'samples');
  await mkdir(samplesDirectory, { recursive: true });
  return createFileDesk({ directory, samplesDirectory, launched });
}

const notFound = (sentence: string) => expect.objectContaining({ kind: 'not-found', message: sentence });

describe('the file desk', () => {
  it('hands out ids that tell nothing, one per file and purpose', async () => {
    const directory = await temporaryFolder();
    const desk = await deskIn(directory);
    const path = join(directory, 'calls.csv');
    await writeFile(path, 'a,b\n1,2\n');
    const read = await desk.grant(path);
    const again = await desk.grant(path);
    const save = await desk.grant(path, { purpose: 'save' });
    expect(read).toEqual({
      fileId: expect.stringMatching(/^[0-9a-f]{32}$/),
      name: 'calls.csv',
      sizeBytes: 8,
    });
    expect([again.fileId === read.fileId, save.fileId === read.fileId]).toEqual([true, false]);
    expect([desk.pathOf(read.fileId), desk.placeOf(save.fileId), desk.nameOf(read.fileId)]).toEqual([
      path,
      path,
      'calls.csv',
    ]);
  });

  it('knows no id it never handed out, and keeps reading and saving apart', async () => {
    const directory = await temporaryFolder();
    const desk = await deskIn(directory);
    const place = await desk.grant(join(directory, 'new.kymo'), { purpose: 'save' });
    const unknown = notFound('That file is not known here. Hand it over again.');
    expect(() => desk.pathOf('../../etc/passwd')).toThrow(unknown);
    expect(() => desk.pathOf('__proto__')).toThrow(unknown);
    expect(() => desk.pathOf(place.fileId)).toThrow(notFound('new.kymo was not handed over to read.'));
    await writeFile(join(directory, 'calls.csv'), '');
    const file = await desk.grant(join(directory, 'calls.csv'));
    expect(() => desk.placeOf(file.fileId)).toThrow(notFound('calls.csv was not handed over to save.'));
    expect(() => desk.reportTarget(file.fileId)).toThrow(notFound('calls.csv was not handed over to save.'));
  });

  it('says which file is missing or relative', async () => {
    const directory = await temporaryFolder();
    const desk = await deskIn(directory);
    const missing = join(directory, 'gone.csv');
    await expect(desk.grant(missing)).rejects.toMatchObject({
      kind: 'file-missing',
      message: `There is no file ${missing}.`,
    });
    await expect(desk.grant('calls.csv')).rejects.toMatchObject({ kind: 'usage' });
  });

  it('keeps its ids when the engine process starts anew, even after a cut write', async () => {
    const directory = await temporaryFolder();
    const path = join(directory, 'calls.csv');
    await writeFile(path, '');
    const { fileId } = await (await deskIn(directory)).grant(path);
    await appendFile(join(directory, 'register.jsonl'), '{"fileId":"ab');
    expect((await deskIn(directory)).pathOf(fileId)).toBe(path);
    expect((await stat(join(directory, 'register.jsonl'))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(directory, 'register.jsonl'), 'utf8')).toContain(fileId);
  });

  it('still hands out lasting ids after a cut write', async () => {
    const directory = await temporaryFolder();
    await writeFile(join(directory, 'register.jsonl'), '{"fileId":"ab');
    const path = join(directory, 'calls.csv');
    await writeFile(path, '');
    const { fileId } = await (await deskIn(directory)).grant(path);
    expect((await deskIn(directory)).pathOf(fileId)).toBe(path);
  });

  it('offers samples that are data, and the files named at start even when one is missing', async () => {
    const directory = await temporaryFolder();
    const desk = await deskIn(directory, [join(directory, 'gone.csv')]);
    for (const name of ['b.log', 'a.csv', 'README.md', 'make.ts', '.hidden.csv'])
      await writeFile(join(directory, 'samples', name), 'x');
    expect((await desk.samples()).map(file => file.name)).toEqual(['a.csv', 'b.log']);
    expect((await desk.launched()).map(({ name, sizeBytes }) => [name, sizeBytes])).toEqual([
      ['gone.csv', 0],
    ]);
    await desk.grant(join(directory, 'samples', 'b.log'), { launched: true });
    expect((await desk.launched()).map(file => file.name)).toEqual(['gone.csv', 'b.log']);
  });

  it('puts a report where the user chose, its companions beside it', async () => {
    const directory = await temporaryFolder();
    const desk = await deskIn(directory);
    const targetOf = async (name: string) => {
      const { fileId } = await desk.grant(join(directory, name), { purpose: 'save' });
      return Object.values(desk.reportTarget(fileId)).map(path => path?.slice(directory.length + 1));
    };
    expect(await targetOf('findings.pdf')).toEqual(['findings.pdf', 'findings.json', 'reproduce.sql']);
    expect(await targetOf('visit 2.PDF')).toEqual([
      'visit 2.PDF',
      'visit 2-findings.json',
      'visit 2-reproduce.sql',
    ]);
    expect(await targetOf('visit')).toEqual(['visit.pdf', 'visit-findings.json', 'visit-reproduce.sql']);
    const targets = [desk.reportTarget(null), desk.reportTarget(null)];
    expect(new Set(targets.map(target => target.pdf)).size).toBe(2);
  });
});

describe('file names', () => {
  it.each([
    ['calls.csv', 'calls.csv'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\calls.csv', 'calls.csv'],
    ['a*b?[c].csv', 'a_b__c_.csv'],
    ['', 'upload'],
    ['..', 'upload'],
    ['.hidden', 'hidden'],
    ['-rf.csv', 'rf.csv'],
    ['con.csv', '_con.csv'],
    ['trailing. ', 'trailing'],
    ['evil\u202Egpj.csv', 'evilgpj.csv'],
    ['nul\u0000byte.csv', 'nulbyte.csv'],
    ['日本語.log', '日本語.log'],
    [`${'é'.repeat(200)}.csv.gz`, `${'é'.repeat(88)}.gz`],
  ])('%j is stored as %j', (name, stored) => {
    const made = safeFileName(name);
    expect(made).toBe(name.startsWith('éé') ? `${'é'.repeat(88)}.gz` : stored);
    expect(Buffer.byteLength(made)).toBeLessThanOrEqual(180);
  });

  it('cannot end a header or start another', () => {
    expect(attachmentHeader('a"b\r\nset-cookie: x=1; 100%é\ud800.pdf')).toBe(
      `attachment; filename="a_b__set-cookie: x=1; 100___.pdf"; ` +
        "filename*=UTF-8''a%22b%0D%0Aset-cookie%3A%20x%3D1%3B%20100%25%C3%A9%EF%BF%BD.pdf",
    );
  });
});

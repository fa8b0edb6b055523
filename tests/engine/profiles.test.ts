import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toWireError } from '../../src-main/core/errors.ts';
import { importOne, query, testEngine } from '../helpers/engine.ts';
import { testFile, testFolder } from '../helpers/files.ts';

const table = 'Time,Content\n01/02/2026 09:00,a\n03/04/2026 09:00,b\n';
const other = 'Time,Content\n05/06/2026 10:00,c\n';
const name = 'Shop, month first';

async function withProfile() {
  const engine = await testEngine();
  const path = await testFile('one.csv', table);
  const { shape } = await engine.preview(path);
  await engine.saveProfile({ name, shape, override: { dateOrder: 'mdy', zone: 'America/New_York' } });
  return { engine, path, shape };
}

describe('a reading profile', () => {
  it('is offered for files of the same shape and for no others', async () => {
    const { engine, path } = await withProfile();
    expect((await engine.preview(path)).profiles).toEqual([name]);
    expect((await engine.preview(await testFile('two.csv', other))).profiles).toEqual([name]);
    expect((await engine.preview(await testFile('three.csv', 'When,What\n2026-01-01,x\n'))).profiles).toEqual(
      [],
    );
    const delimited = await testFile('four.csv', other.replaceAll(',', ';'));
    expect((await engine.preview(delimited)).profiles).toEqual([name]);
  });

  it('is applied to the preview and to the import, and the source names it', async () => {
    const { engine, path } = await withProfile();
    const preview = await engine.preview(path, { profile: name });
    expect([preview.firstAt, preview.lastAt]).toEqual([
      '2026-01-02T09:00:00-05:00',
      '2026-03-04T09:00:00-05:00',
    ]);
    const outcome = await importOne(engine, path, { profile: name });
    expect(outcome.error).toBe(null);
    expect((await engine.sources()).map(({ profile, zone }) => [profile, zone])).toEqual([
      [name, 'America/New_York'],
    ]);
    expect(await query(engine, 'SELECT epoch("at") AS second FROM log ORDER BY "at"')).toEqual([
      { second: Date.parse('2026-01-02T14:00:00Z') / 1000 },
      { second: Date.parse('2026-03-04T14:00:00Z') / 1000 },
    ]);
  });

  it('gives way to what is chosen by hand', async () => {
    const { engine, path } = await withProfile();
    const chosen = { profile: name, zone: 'Asia/Tokyo' };
    expect((await engine.preview(path, chosen)).firstAt).toBe('2026-01-02T09:00:00+09:00');
    await importOne(engine, path, chosen);
    expect((await engine.sources())[0]?.zone).toBe('Asia/Tokyo');
  });

  it('of a name that is not known is a mistake of the caller that tells the names there are', async () => {
    const { engine, path } = await withProfile();
    const sentence = `There is no reading profile "Shop". Saved are: ${name}.`;
    const chosen = { profile: 'Shop' };
    for (const work of [() => engine.preview(path, chosen), () => importOne(engine, path, chosen)]) {
      expect(toWireError(await work().catch(thrown => thrown))).toMatchObject({ kind: 'usage', sentence });
    }
    expect(await engine.sources()).toEqual([]);
  });

  it('is kept for every case of the user, replaced by the next of its name, and removed', async () => {
    const userDirectory = join(await testFolder(), 'reading');
    const one = await testEngine({ userDirectory });
    const profile = { name: 'b', shape: 'x', override: { delimiter: ';' } };
    await one.saveProfile(profile);
    await one.saveProfile({ ...profile, name: 'a' });
    const next = await testEngine({ userDirectory });
    expect((await next.profiles()).map(known => known.name)).toEqual(['a', 'b']);
    const replaced = { ...profile, override: { delimiter: '|' } };
    expect(await next.saveProfile(replaced)).toEqual([{ ...profile, name: 'a' }, replaced]);
    expect(await one.removeProfile('a')).toEqual([replaced]);
    expect(await next.profiles()).toEqual([replaced]);
  });

  it('file that was damaged by hand is told with its path, and files are imported all the same', async () => {
    const userDirectory = await testFolder();
    const engine = await testEngine({ userDirectory });
    const path = join(userDirectory, 'reading-profiles.json');
    await writeFile(path, '{"profiles": [');
    expect(toWireError(await engine.profiles().catch(thrown => thrown))).toEqual({
      kind: 'file-unreadable',
      sentence: `${path} does not hold reading profiles as Kymo writes them. Mend it or move it away.`,
    });
    expect((await importOne(engine, await testFile('one.csv', table))).loaded).toBe(2);
  });

  it('that chooses a delimiter, a header and roles reads the next file of its shape with them', async () => {
    const engine = await testEngine();
    const text = 'junk line\n2026-01-01T00:00:00Z|x|hello\n2026-01-01T00:00:01Z|y|world\n';
    const override = {
      delimiter: '|',
      hasHeader: false,
      skipLines: 1,
      format: 'log-table',
      roles: { at: ['0'], message: ['2'], host: ['1'] },
    };
    const path = await testFile('odd.txt', text);
    const { shape, problem } = await engine.preview(path, override);
    expect(problem).toBe(null);
    await engine.saveProfile({ name: 'odd', shape, override });
    const next = await testFile('next.txt', text.replace('hello', 'again'));
    expect((await engine.preview(next, { profile: 'odd' })).profiles).toEqual(['odd']);
    expect((await importOne(engine, next, { profile: 'odd' })).loaded).toBe(2);
    expect(await query(engine, 'SELECT host, message FROM log ORDER BY "at"')).toEqual([
      { host: 'x', message: 'again' },
      { host: 'y', message: 'world' },
    ]);
  });
});

import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDoorClient, doorError } from '../../src-main/app/door-client.ts';
import { pipeFetch } from '../../src-main/app/pipe.ts';
import type { ReadingProfile } from '../../src-main/core/contract.ts';
import { doorToken, type EngineFixture, engineFixture } from './helpers/engine-fixture.ts';

const clientOf = ({ pipePath }: EngineFixture) =>
  createDoorClient({ address: () => ({ pipePath }), doorToken });

const pattern = {
  ...{ id: 'pbx', title: 'Switchboard', kind: 'log', expression: '^(?P<message>.*)$' },
  samples: [{ text: 'a', fields: { message: 'a' } }],
};

describe('choices of reading', () => {
  it('are saved, listed and removed as profiles', async () => {
    const { profiles } = clientOf(await engineFixture());
    const profile: ReadingProfile = { name: 'Lisbon', shape: 'abc', override: { delimiter: ';' } };
    expect([
      await profiles.save.mutate(profile),
      await profiles.list.query(),
      await profiles.remove.mutate({ name: 'Lisbon' }),
    ]).toEqual([[profile], [profile], []]);
  });

  it('are refused under a name of blanks', async () => {
    const { profiles } = clientOf(await engineFixture());
    await expect(profiles.save.mutate({ name: '  ', shape: 'abc', override: {} })).rejects.toThrow();
    expect(await profiles.list.query()).toEqual([]);
  });

  it('go with patterns, which are tried on a file under the name it is called by', async () => {
    const fixture = await engineFixture();
    const { patterns, files } = clientOf(fixture);
    const [sample] = await files.sample.query();
    const yaml = JSON.stringify(pattern);
    const saved = {
      pattern: { ...pattern, continuation: 'reject', skip: null, timeLayouts: [], levels: {}, preference: 0 },
      own: true,
    };
    expect([
      await patterns.try.mutate({ fileId: sample?.fileId ?? '', yaml }),
      await patterns.save.mutate({ yaml }),
      await patterns.list.query(),
      await patterns.remove.mutate({ id: 'pbx' }),
    ]).toEqual([
      {
        problem: `${join(fixture.directory, 'samples', 'calls.csv')}: ${yaml.length} characters`,
        ...{ columns: [], lines: [], matched: 0 },
      },
      [saved],
      [saved],
      [],
    ]);
  });
});

describe('rejects', () => {
  it('are read again with the text put in their place, and those still refused come back', async () => {
    const { sources } = clientOf(await engineFixture());
    const corrections = [
      { line: 3, text: 'a,1' },
      { line: 9, text: 'b' },
    ];
    expect(await sources.correctRejects.mutate({ sourceId: 2, corrections })).toEqual({
      loaded: 1,
      rejected: [{ sourceId: 2, source: 'calls.csv', line: 9, reason: 'It has no comma.', rawText: 'b' }],
    });
  });

  it('are written to be fetched, or to the place the user chose and to no other file', async () => {
    const fixture = await engineFixture();
    const { sources, files } = clientOf(fixture);
    const made = await sources.exportRejects.mutate({ sourceId: null });
    const fetched = await pipeFetch(fixture.pipePath, new Request(`http://engine/api/files/${made.fileId}`));
    const path = join(fixture.directory, 'chosen.csv');
    const place = await files.grant.mutate({ path, purpose: 'save' });
    await sources.exportRejects.mutate({ sourceId: 7, fileId: place.fileId });
    const [sample] = await files.sample.query();
    const refused = await sources.exportRejects
      .mutate({ sourceId: 7, fileId: sample?.fileId ?? '' })
      .catch(doorError);
    expect({
      name: made.name,
      type: fetched.headers.get('content-type'),
      text: await new Response(fetched.body).text(),
      chosen: await readFile(path, 'utf8'),
    }).toEqual({
      name: 'rejects.csv',
      type: 'text/csv; charset=utf-8',
      text: 'source\nall\n',
      chosen: 'source\n7\n',
    });
    expect(refused).toMatchObject({ message: 'calls.csv was not handed over to save.' });
  });
});

describe('a folder', () => {
  it('stands for the files below it, numbered as people do, and says what it leaves out', async () => {
    const fixture = await engineFixture();
    const { files } = clientOf(fixture);
    const folder = join(fixture.directory, 'logs');
    await mkdir(join(folder, 'old'), { recursive: true });
    for (const name of ['access.log.10', 'access.log.2', 'old/access.log'])
      await writeFile(join(folder, name), 'x');
    await symlink(folder, join(folder, 'circle'));
    const alone = join(fixture.directory, 'calls.csv');
    await writeFile(alone, '');
    const granted = [await files.grant.mutate({ path: folder }), await files.grant.mutate({ path: alone })];
    const unfolded = await files.unfold.mutate({ fileIds: granted.map(({ fileId }) => fileId) });
    expect({ ...unfolded, files: unfolded.files.map(({ name, sizeBytes }) => [name, sizeBytes]) }).toEqual({
      files: [
        ['logs/access.log.2', 1],
        ['logs/access.log.10', 1],
        ['logs/old/access.log', 1],
        ['calls.csv', 0],
      ],
      leftOut: ['logs/circle is no file (a link to a folder, or a device) and was left out.'],
    });
    expect(fixture.desk.pathOf(unfolded.files[2]?.fileId ?? '')).toBe(join(folder, 'old', 'access.log'));
  });

  it('without a file says so', async () => {
    const fixture = await engineFixture();
    await mkdir(join(fixture.directory, 'nothing'));
    const { files } = clientOf(fixture);
    const { fileId } = await files.grant.mutate({ path: join(fixture.directory, 'nothing') });
    expect(await files.unfold.mutate({ fileIds: [fileId] })).toEqual({
      files: [],
      leftOut: ['The folder nothing has no file in it.'],
    });
  });
});

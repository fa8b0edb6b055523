import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTRPCClient, httpBatchStreamLink, type TRPCClient } from '@trpc/client';
import { describe, expect, it, vi } from 'vitest';
import { createDoorClient, doorError } from '../../src-main/app/door-client.ts';
import { createForward } from '../../src-main/app/forward.ts';
import { pipeFetch } from '../../src-main/app/pipe.ts';
import type { Router } from '../../src-main/app/router.ts';
import type { ImportEvent } from '../../src-main/core/contract.ts';
import { staticFiles } from './helpers/door-fixture.ts';
import { doorToken, type EngineFixture, engineFixture } from './helpers/engine-fixture.ts';

const clientOf = ({ pipePath }: EngineFixture) =>
  createDoorClient({ address: () => ({ pipePath }), doorToken });

/** The page's client: streams the events of long work, over the forwarder. */
const pageClientOf = ({ pipePath }: EngineFixture): TRPCClient<Router> => {
  const serve = createForward({ files: staticFiles, engine: () => ({ pipePath }) });
  return createTRPCClient<Router>({
    links: [
      httpBatchStreamLink({
        url: 'http://kymo/api/trpc',
        fetch: (input, init) => serve(new Request(String(input), init as RequestInit)),
      }),
    ],
  });
};

const upload = (fixture: EngineFixture, name: string, body: BodyInit, signal?: AbortSignal) =>
  pipeFetch(
    fixture.pipePath,
    new Request('http://engine/api/trpc/files.upload', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', 'x-kymo-name': encodeURIComponent(name) },
      body,
      duplex: 'half',
      ...(signal === undefined ? {} : { signal }),
    } as RequestInit),
  );

describe('calls', () => {
  it('answer with the kind and the sentence of our own errors', async () => {
    const fixture = await engineFixture();
    const thrown: unknown = await clientOf(fixture).ledger.run.query({ run: 'none' }).catch(doorError);
    expect(thrown).toMatchObject({ kind: 'not-found', message: 'The stand-in engine has none.' });
  });

  it('report the case they moved, and only to a place that was granted for saving', async () => {
    const fixture = await engineFixture();
    const client = clientOf(fixture);
    const place = await client.files.grant.mutate({
      path: join(fixture.directory, 'new.kymo'),
      purpose: 'save',
    });
    const sample = (await client.files.sample.query())[0];
    await client.case.saveAs.mutate({ fileId: place.fileId });
    const refused = await client.case.saveAs.mutate({ fileId: sample?.fileId ?? '' }).catch(doorError);
    expect(refused).toMatchObject({ kind: 'not-found', message: 'calls.csv was not handed over to save.' });
    expect(fixture.moved.map(info => info.path)).toEqual([join(fixture.directory, 'new.kymo')]);
  });

  it('stream the progress of an import, and stop it when the page goes away', async () => {
    const fixture = await engineFixture();
    const client = pageClientOf(fixture);
    const [sample] = await client.files.sample.query();
    const leaving = new AbortController();
    const events: AsyncIterable<ImportEvent> = await client.files.import.mutate(
      { files: [{ fileId: sample?.fileId ?? '' }] },
      { signal: leaving.signal },
    );
    const seen: number[] = [];
    await expect(async () => {
      for await (const event of events) {
        if (event.type === 'progress') seen.push(event.bytesDone);
        if (seen.length === 3) leaving.abort();
      }
    }).rejects.toThrow(/abort/i);
    expect(seen).toEqual([0, 1, 2]);
    await vi.waitFor(
      () => expect(fixture.cancelled).toEqual([expect.stringMatching(/samples.calls\.csv$/)]),
      5000,
    );
  });

  it('stop the engine only for the door', async () => {
    const fixture = await engineFixture();
    const stop = (headers: Record<string, string>) =>
      pipeFetch(fixture.pipePath, new Request('http://engine/stop', { method: 'POST', headers }));
    const statuses = [(await stop({})).status, (await stop({ 'x-kymo-door': doorToken })).status];
    expect({ statuses, stops: fixture.stops() }).toEqual({ statuses: [404, 202], stops: 1 });
  });
});

describe('uploads', () => {
  it('arrive byte for byte, larger than any call may be, under the name they had', async () => {
    const fixture = await engineFixture();
    const chunk = Buffer.alloc(2 ** 20, 'kymo');
    const chunks = Array.from({ length: 24 }, () => chunk);
    const body = Readable.toWeb(Readable.from(chunks)) as ReadableStream<Uint8Array>;
    const answer = await upload(fixture, '../éclat <1>.csv', body);
    const { data } = JSON.parse(await answer.text()).result;
    expect({ name: data.name, sizeBytes: data.sizeBytes }).toEqual({
      name: '../éclat <1>.csv',
      sizeBytes: 24 * 2 ** 20,
    });
    const path = fixture.desk.pathOf(data.fileId);
    const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    expect(hash(await readFile(path))).toBe(hash(Buffer.concat(chunks)));
    expect(path.split('/').at(-1)).toBe('éclat _1_.csv');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('leave nothing behind when the sender stops', async () => {
    const fixture = await engineFixture();
    const leaving = new AbortController();
    const endless = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await sleep(5);
        controller.enqueue(Buffer.alloc(65_536));
      },
    });
    const sending = upload(fixture, 'endless.csv', endless, leaving.signal).catch(thrown => thrown.name);
    const staged = () => readdir(join(fixture.directory, 'uploads')).catch(() => []);
    await vi.waitFor(async () => expect(await staged()).toHaveLength(1), 5000);
    leaving.abort();
    expect(await sending).toBe('AbortError');
    await vi.waitFor(async () => expect(await staged()).toEqual([]), 5000);
  });

  it('are refused in one sentence while the disk is nearly full', async () => {
    const fixture = await engineFixture({ freeBytes: async () => 511 * 2 ** 20 });
    const answer = await upload(fixture, 'a.csv', 'x');
    const { kymo } = JSON.parse(await answer.text()).error.data;
    expect(kymo.kind).toBe('file-unreadable');
    expect(kymo.sentence).toMatch(/^The disk that holds .* is nearly full\. Free some space first\.$/);
    expect(await readdir(join(fixture.directory, 'uploads'))).toEqual([]);
  });
});

describe('downloads', () => {
  it('give the three files of a report under their names', async () => {
    const fixture = await engineFixture();
    const client = pageClientOf(fixture);
    const events = await client.report.export.mutate({ fileId: null });
    const files = [];
    for await (const event of events) if (event.type === 'done') files.push(...event.files);
    const answers = await Promise.all(
      files.map(async ({ fileId, name, sizeBytes }) => {
        const { headers, body } = await pipeFetch(
          fixture.pipePath,
          new Request(`http://engine/api/files/${fileId}`),
        );
        return {
          name,
          sizeBytes,
          type: headers.get('content-type'),
          disposition: headers.get('content-disposition'),
          sniff: headers.get('x-content-type-options'),
          text: await new Response(body).text(),
        };
      }),
    );
    const shape = (name: string, type: string, text: string) => ({
      name,
      sizeBytes: text.length,
      type,
      disposition: `attachment; filename="${name}"; filename*=UTF-8''${name}`,
      sniff: 'nosniff',
      text,
    });
    expect(answers).toEqual([
      shape('findings.pdf', 'application/pdf', '%PDF-1.7'),
      shape('findings.json', 'application/json; charset=utf-8', '{}'),
      shape('reproduce.sql', 'text/plain; charset=utf-8', 'SELECT 1;'),
    ]);
  });

  it('know no id but those handed out, and only reading', async () => {
    const fixture = await engineFixture();
    const get = async (path: string, method = 'GET') => {
      const answer = await pipeFetch(
        fixture.pipePath,
        new Request(`http://engine/api/files/${path}`, { method }),
      );
      return answer.status;
    };
    const { fileId } = await fixture.desk.grant(join(fixture.directory, 'later.pdf'), { purpose: 'save' });
    const paths = ['', '0'.repeat(32), '..%2f..%2fetc%2fpasswd', '../../etc/passwd', fileId];
    expect(await Promise.all(paths.map(path => get(path)))).toEqual(paths.map(() => 404));
    expect(await get(fileId, 'POST')).toBe(405);
  });
});

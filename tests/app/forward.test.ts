import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createForward, engineLost } from '../../src-main/app/forward.ts';
import { staticFiles } from './helpers/door-fixture.ts';
import { temporaryFolder } from './helpers/engine-fixture.ts';

/** A forwarder before a server that the test writes. */
async function forwardTo(listener: RequestListener) {
  const pipePath = join(await temporaryFolder(), 'p.sock');
  const server = createServer(listener);
  await new Promise<void>(resolve => server.listen(pipePath, resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { server, serve: createForward({ files: staticFiles, engine: () => ({ pipePath }) }) };
}

const call = (init: RequestInit = {}) => new Request('http://kymo/api/trpc/ping', init);

describe('the forwarder', () => {
  it('passes path, query, method and body on, and takes off what only the door may say or know', async () => {
    const { serve } = await forwardTo((incoming, outgoing) => {
      incoming.setEncoding('utf8');
      incoming.once('data', body => {
        const { method, url, headers } = incoming;
        outgoing.setHeader('content-type', 'application/json');
        outgoing.end(JSON.stringify({ method, url, body, headers }));
      });
    });
    const request = new Request('http://kymo/api/trpc/a.b?batch=1&input=%7B%7D', {
      method: 'POST',
      body: '{"a":1}',
      headers: {
        'content-type': 'application/json',
        'x-kymo-name': 'caf%C3%A9.csv',
        'x-kymo-door': 'stolen',
        cookie: 'kymo=secret',
        origin: 'http://w.localhost',
        'trpc-accept': 'application/jsonl',
      },
    });
    expect(await (await serve(request)).json()).toEqual({
      method: 'POST',
      url: '/api/trpc/a.b?batch=1&input=%7B%7D',
      body: '{"a":1}',
      headers: {
        host: 'engine',
        connection: 'close',
        'content-length': '7',
        'content-type': 'application/json',
        'x-kymo-name': 'caf%C3%A9.csv',
        'trpc-accept': 'application/jsonl',
      },
    });
  });

  it('passes an answer on while it is still being written', async () => {
    let finish: () => void = () => undefined;
    const { serve } = await forwardTo((_incoming, outgoing) => {
      outgoing.write('first');
      finish = () => outgoing.end('last');
    });
    const reader = (await serve(call())).body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('first');
    finish();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('last');
    expect((await reader?.read())?.done).toBe(true);
  });

  it('ends the call at the engine when the page cancels, before the answer and during it', async () => {
    const ended: string[] = [];
    const { serve } = await forwardTo((incoming, outgoing) => {
      const url = incoming.url ?? '';
      outgoing.once('close', () => ended.push(url));
      if (url.endsWith('during')) outgoing.write('first');
    });
    const leaving = new AbortController();
    const before = serve(new Request('http://kymo/api/before', { signal: leaving.signal }));
    const during = (await serve(new Request('http://kymo/api/during'))).body?.getReader();
    await during?.read();
    // A page goes away while it waits for more.
    const waiting = during?.read();
    await sleep(50);
    await during?.cancel();
    expect((await waiting)?.done).toBe(true);
    leaving.abort();
    expect((await before).status).toBe(503);
    await vi.waitFor(() => expect([...ended].sort()).toEqual(['/api/before', '/api/during']), 5000);
  });

  it('breaks off an answer that the engine did not finish, rather than passing a part for the whole', async () => {
    const { serve } = await forwardTo((_incoming, outgoing) => {
      outgoing.write('first');
      setTimeout(() => outgoing.destroy(), 50);
    });
    await expect((await serve(call())).text()).rejects.toThrow('aborted');
  });

  it('says that the engine is away, both when its owner knows and when the pipe is dead', async () => {
    const dead = createForward({ files: staticFiles, engine: () => ({ pipePath: '/nowhere/e.sock' }) });
    const known = createForward({ files: staticFiles, engine: () => ({ lost: engineLost }) });
    const answers = await Promise.all([dead, known].map(serve => serve(call())));
    expect(await Promise.all(answers.map(async answer => [answer.status, await answer.json()]))).toEqual([
      [503, engineLost],
      [503, engineLost],
    ]);
  });
});

import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { nodeListener, type Serve } from '../../src-main/app/node-listener.ts';

async function listenWith(serve: Serve): Promise<number> {
  const server = createServer(nodeListener(serve));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

const post = (port: number) =>
  httpRequest({
    host: '127.0.0.1',
    port,
    method: 'POST',
    agent: false,
    headers: { 'transfer-encoding': 'chunked' },
  });

describe('a server', () => {
  it.each<[string, Serve]>([
    ['did not look at what is sent', async () => new Response('too large', { status: 413 })],
    [
      'stopped reading in the middle',
      async request => {
        for await (const _chunk of request.body ?? []) break;
        return new Response('too large', { status: 413 });
      },
    ],
  ])('that %s answers at once, and lets the sender finish', async (_title, serve) => {
    const port = await listenWith(serve);
    const outgoing = post(port);
    const errors: unknown[] = [];
    outgoing.on('error', thrown => errors.push(thrown));
    const answered = new Promise<{ status: number | undefined; body: Promise<string> }>(resolve =>
      outgoing.once('response', incoming => resolve({ status: incoming.statusCode, body: text(incoming) })),
    );
    outgoing.write(Buffer.alloc(65_536));
    const { status, body } = await answered;
    // More than any socket buffer holds: a connection closed by now would break the sender.
    for (let piece = 0; piece < 32; piece += 1) {
      outgoing.write(Buffer.alloc(2 ** 20));
      await sleep(2);
    }
    outgoing.end();
    expect({ status, body: await body, errors }).toEqual({ status: 413, body: 'too large', errors: [] });
  });

  it('cuts off a refused sender who never stops', async () => {
    const port = await listenWith(async () => new Response('no', { status: 403 }));
    const outgoing = post(port);
    const broken = vi.fn();
    outgoing.on('error', broken);
    const sending = setInterval(() => outgoing.write(Buffer.alloc(1024)), 20);
    onTestFinished(() => clearInterval(sending));
    await vi.waitFor(() => expect(outgoing.destroyed).toBe(true), { timeout: 10_000, interval: 50 });
  });

  it('reads no faster than its handler, so that no upload fills the memory', async () => {
    let sentBytes = 0;
    let release: () => void = () => undefined;
    const held = new Promise<void>(resolve => {
      release = resolve;
    });
    const port = await listenWith(async request => {
      await held;
      let bytes = 0;
      for await (const chunk of request.body ?? []) bytes += chunk.length;
      return new Response(String(bytes));
    });
    const outgoing = post(port);
    const chunk = Buffer.alloc(2 ** 20);
    const totalBytes = 64 * chunk.length;
    const answer = new Promise<string>((resolve, reject) =>
      outgoing.once('response', incoming => text(incoming).then(resolve, reject)),
    );
    const send = () => {
      while (sentBytes < totalBytes) {
        sentBytes += chunk.length;
        if (!outgoing.write(chunk)) {
          outgoing.once('drain', send);
          return;
        }
      }
      outgoing.end();
    };
    send();
    await sleep(300);
    expect(sentBytes).toBeLessThan(totalBytes / 2);
    release();
    expect(Number(await answer)).toBe(totalBytes);
  });

  it('tells its handler when the one who asked goes away', async () => {
    const aborted = vi.fn();
    const asked = vi.fn();
    const port = await listenWith(async request => {
      asked();
      request.signal.addEventListener('abort', aborted);
      return new Response(new ReadableStream());
    });
    const outgoing = httpRequest({ host: '127.0.0.1', port, agent: false });
    outgoing.on('error', () => undefined).end();
    await vi.waitFor(() => expect(asked).toHaveBeenCalledOnce());
    expect(aborted).not.toHaveBeenCalled();
    outgoing.destroy();
    await vi.waitFor(() => expect(aborted).toHaveBeenCalledOnce());
  });
});

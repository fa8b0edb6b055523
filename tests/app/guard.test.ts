import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it, vi } from 'vitest';
import { type DoorFixture, doorFixture, pathOf } from './helpers/door-fixture.ts';

const ping = { path: '/api/trpc/ping' };
const settings = { method: 'POST', path: '/api/trpc/case.settings', body: JSON.stringify({ title: 'Mine' }) };

const statusOf = async (door: DoorFixture, question: Parameters<DoorFixture['ask']>[0]) =>
  (await door.ask(question)).status;

describe('the browser door lets its own page in', () => {
  it('reads and calls with the cookie of the link', async () => {
    const door = await doorFixture();
    const read = await door.ask({ ...ping, headers: door.own });
    expect({ status: read.status, pid: JSON.parse(read.body).result.data.pid }).toEqual({
      status: 200,
      pid: process.pid,
    });
    const call = await door.ask({ ...settings, headers: door.ownCall });
    expect({ status: call.status, title: JSON.parse(call.body).result.data.settings.title }).toEqual({
      status: 200,
      title: 'Mine',
    });
  });

  it('sends the one who follows the link to the page with a cookie that scripts and other sites never see', async () => {
    const door = await doorFixture();
    const visit = await door.ask({ path: pathOf(door.door.link()), headers: { host: door.host } });
    expect({
      status: visit.status,
      location: visit.headers.location,
      cookie: visit.headers['set-cookie']?.[0]?.replace(/=[\w-]{43};/, '=<secret>;'),
    }).toEqual({ status: 303, location: '/', cookie: 'kymo=<secret>; Path=/; HttpOnly; SameSite=Strict' });
  });

  it('has a name of its own that no other server of this machine shares', async () => {
    const door = await doorFixture();
    expect(door.door.origin).toMatch(/^http:\/\/w[0-9a-f]{16}\.localhost:\d+$/);
  });
});

describe('the browser door turns away', () => {
  it('a foreign Host, the bare address and a rebound name', async () => {
    const door = await doorFixture();
    const { port } = door;
    const hosts = [
      `127.0.0.1:${port}`,
      `localhost:${port}`,
      `evil.example:${port}`,
      `${door.host}.evil.example`,
      `${door.host.split(':')[0]}`,
      `x${door.host}`,
      `${door.host.toUpperCase()}`,
    ];
    const statuses = await Promise.all(
      hosts.map(host => statusOf(door, { ...ping, headers: { ...door.own, host } })),
    );
    expect(statuses).toEqual(hosts.map(() => 421));
  });

  it('a request without a Host', async () => {
    const door = await doorFixture();
    const socket = createConnection(door.port, '127.0.0.1');
    socket.end('GET / HTTP/1.0\r\n\r\n');
    expect((await text(socket)).split('\r\n')[0]).toBe('HTTP/1.1 421 Misdirected Request');
  });

  it('a request whose target names another host', async () => {
    const door = await doorFixture();
    expect(await statusOf(door, { path: 'http://evil.example/api/trpc/ping', headers: door.own })).toBe(400);
    expect(await statusOf(door, { path: '//evil.example/api/trpc/ping', headers: door.own })).toBe(400);
  });

  it('a call without an Origin', async () => {
    const door = await doorFixture();
    const { origin: _origin, ...headers } = door.ownCall;
    expect(await statusOf(door, { ...settings, headers })).toBe(403);
  });

  it('foreign origins, also those that begin or end like ours', async () => {
    const door = await doorFixture();
    const origins = [
      'null',
      'http://evil.example',
      `${door.door.origin}.evil.example`,
      `${door.door.origin}@evil.example`,
      `http://evil.example/${door.host}`,
      `http://127.0.0.1:${door.port}`,
      `https://${door.host}`,
      `http://${door.host.split(':')[0]}`,
    ];
    for (const question of [ping, settings]) {
      const statuses = await Promise.all(
        origins.map(origin => statusOf(door, { ...question, headers: { ...door.ownCall, origin } })),
      );
      expect(statuses).toEqual(origins.map(() => 403));
    }
  });

  it('requests that another site or another port of this machine started', async () => {
    const door = await doorFixture();
    const sites = ['cross-site', 'same-site', 'something-new'];
    const ask = (site: string) =>
      statusOf(door, { ...ping, headers: { ...door.own, 'sec-fetch-site': site } });
    expect(await Promise.all(sites.map(ask))).toEqual([403, 403, 403]);
  });

  it('every method but GET and POST, so that nothing is pre-flighted', async () => {
    const door = await doorFixture();
    const methods = ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'];
    const statuses = await Promise.all(
      methods.map(method => statusOf(door, { path: '/', method, headers: door.own })),
    );
    expect(statuses).toEqual(methods.map(() => 405));
  });

  it('a call without the mark of the page', async () => {
    const door = await doorFixture();
    const { 'x-kymo': _mark, ...headers } = door.ownCall;
    expect(await statusOf(door, { ...settings, headers })).toBe(403);
    expect(await statusOf(door, { ...settings, headers: { ...headers, 'x-kymo': 'yes' } })).toBe(403);
  });

  it('bodies that a form could send', async () => {
    const door = await doorFixture();
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/jsonp',
      '',
    ];
    const answers = await Promise.all(
      types.map(type => door.ask({ ...settings, headers: { ...door.ownCall, 'content-type': type } })),
    );
    // By the guard, before anything else has seen the body.
    const refused = [415, { kind: 'usage', sentence: 'A call carries JSON or a file.' }];
    expect(answers.map(({ status, body }) => [status, JSON.parse(body)])).toEqual(types.map(() => refused));
  });

  it('who has no cookie, a wrong one, or one under a name like ours', async () => {
    const door = await doorFixture();
    const secret = String(door.own.cookie).split('=')[1];
    const cookies = [
      '',
      'kymo=',
      'kymo=wrong',
      `xkymo=${secret}`,
      `kymo=${secret}x`,
      `kymo =${secret}`.replace(' ', '2'),
    ];
    for (const path of ['/', '/assets/index.js', '/api/trpc/ping', '/door/presence', '/nothing']) {
      const statuses = await Promise.all(
        cookies.map(cookie => statusOf(door, { path, headers: { ...door.own, cookie } })),
      );
      expect(statuses).toEqual(cookies.map(() => 401));
    }
  });

  it('the second use of a link', async () => {
    const door = await doorFixture();
    const path = pathOf(door.door.link());
    const headers = { host: door.host };
    expect([await statusOf(door, { path, headers }), await statusOf(door, { path, headers })]).toEqual([
      303, 401,
    ]);
  });

  it('a link that is expired', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      const door = await doorFixture();
      const path = pathOf(door.door.link());
      vi.advanceTimersByTime(60_000);
      expect(await statusOf(door, { path, headers: { host: door.host } })).toBe(401);
    } finally {
      vi.useRealTimers();
    }
  });

  it('a link followed from another page, and keeps it for its owner', async () => {
    const door = await doorFixture();
    const path = pathOf(door.door.link());
    const cross = { host: door.host, 'sec-fetch-site': 'cross-site' };
    expect(await statusOf(door, { path, headers: cross })).toBe(403);
    expect(await statusOf(door, { path, headers: { host: door.host, 'sec-fetch-site': 'none' } })).toBe(303);
  });

  it('a web socket', async () => {
    const door = await doorFixture();
    const headers = {
      host: door.host,
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      'sec-websocket-version': '13',
      origin: 'http://evil.example',
    };
    expect(await statusOf(door, { path: '/api/trpc/ping', headers })).toBe(403);
  });

  it('a JSON body over 8 MB, whether it says its length or not', async () => {
    const door = await doorFixture();
    const body = JSON.stringify({ title: 'x'.repeat(9 * 2 ** 20) });
    const told = { ...door.ownCall, 'content-length': Buffer.byteLength(body) };
    const chunked = { ...door.ownCall, 'transfer-encoding': 'chunked' };
    const answers = await Promise.all(
      [told, chunked].map(headers => statusOf(door, { ...settings, body, headers })),
    );
    expect(answers).toEqual([413, 413]);
    expect((await door.engine.engine.info()).settings.title).toBe('Findings');
  });
});

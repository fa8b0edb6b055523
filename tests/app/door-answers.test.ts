import { describe, expect, it } from 'vitest';
import { createLaunchLinks } from '../../src-main/app/browser/launch-links.ts';
import { type DoorFixture, doorFixture } from './helpers/door-fixture.ts';

const ping = { path: '/api/trpc/ping' };

const statusOf = async (door: DoorFixture, question: Parameters<DoorFixture['ask']>[0]) =>
  (await door.ask(question)).status;

describe('paths', () => {
  const hostile = [
    '/../package.json',
    '/..%2f..%2fpackage.json',
    '/assets/../../package.json',
    '/assets/..%5c..%5cpackage.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/etc/passwd',
    '/assets/',
    '/__proto__',
    '/constructor',
    '/assets/index.js%00.html',
  ];

  it.each(hostile)('%s leads to no file', async path => {
    const door = await doorFixture();
    const { status, body } = await door.ask({ path, headers: door.own });
    expect({ status, body: JSON.parse(body) }).toEqual({
      status: 404,
      body: { kind: 'not-found', sentence: 'There is nothing at this address.' },
    });
  });

  it('never let the page pass for its host', async () => {
    const door = await doorFixture();
    const grant = {
      method: 'POST',
      path: '/api/trpc/files.grant',
      body: JSON.stringify({ path: '/etc/passwd' }),
    };
    const tokens = ['door-token-of-the-tests-0123456789abcdef', 'x'];
    const statuses = await Promise.all(
      tokens.map(token => statusOf(door, { ...grant, headers: { ...door.ownCall, 'x-kymo-door': token } })),
    );
    expect(statuses).toEqual([403, 403]);
    expect(await statusOf(door, { method: 'POST', path: '/stop', headers: door.ownCall, body: '{}' })).toBe(
      405,
    );
    expect(door.engine.stops()).toBe(0);
  });
});

describe('a large upload that is refused', () => {
  it('is told the true reason while it is still being sent, not that the engine is gone', async () => {
    const door = await doorFixture({ freeBytes: async () => 0 });
    const headers = { ...door.ownCall, 'content-type': 'application/octet-stream', 'x-kymo-name': 'big.csv' };
    const body = Buffer.alloc(64 * 2 ** 20);
    const { status, body: answer } = await door.ask({
      method: 'POST',
      path: '/api/trpc/files.upload',
      headers,
      body,
    });
    const { kind } = JSON.parse(answer).error.data.kymo;
    expect({ status, kind }).toEqual({ status: 400, kind: 'file-unreadable' });
    expect(await statusOf(door, { ...ping, headers: door.own })).toBe(200);
  });
});

describe('every answer of the door', () => {
  it('carries the headers that keep the page to itself', async () => {
    const door = await doorFixture();
    const answers = await Promise.all(
      [
        { path: '/assets/index.js', headers: door.own },
        { ...ping, headers: door.own },
        { path: '/nothing', headers: door.own },
        { path: '/', headers: { host: door.host } },
        { path: '/', headers: { host: 'evil.example' } },
      ].map(door.ask),
    );
    const guarding = {
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
        "connect-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; " +
        "object-src 'none'; require-trusted-types-for 'script'; trusted-types default",
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    };
    for (const { headers } of answers) {
      expect(Object.fromEntries(Object.keys(guarding).map(name => [name, headers[name]]))).toEqual(guarding);
      expect(Object.keys(headers).filter(name => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('gives each page a nonce of its own, the same in its policy', async () => {
    const door = await doorFixture();
    const pages = await Promise.all([1, 2].map(() => door.ask({ path: '/', headers: door.own })));
    const nonces = pages.map(({ headers, body }) => ({
      policy: /'nonce-([\w-]+)'/.exec(String(headers['content-security-policy']))?.[1],
      page: /content="([\w-]+)"/.exec(body)?.[1],
    }));
    expect(nonces.map(({ policy, page }) => policy === page && policy?.length)).toEqual([22, 22]);
    expect(new Set(nonces.map(({ page }) => page)).size).toBe(2);
  });
});

describe('launch links', () => {
  it('live as long as they are given, each on its own', () => {
    let nowMillis = 0;
    const links = createLaunchLinks(() => nowMillis);
    const [short, long] = [links.issue(60), links.issue(3600)];
    nowMillis = 59_999;
    const beforeEnd = links.issue(1);
    nowMillis = 60_000;
    expect([short, beforeEnd, long, long, '', 'other'].map(links.redeem)).toEqual([
      false,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

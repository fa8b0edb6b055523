import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { browserFlags } from '../../../src-main/app/browser/open-browser.ts';
import { type DoorFixture, doorFixture } from '../helpers/door-fixture.ts';

/** A page that holds its stream until it is closed. */
async function openPage(door: DoorFixture): Promise<() => void> {
  const outgoing = request({
    host: '127.0.0.1',
    port: door.port,
    path: '/door/presence',
    headers: door.own,
    agent: false,
  });
  outgoing.on('error', () => undefined);
  await new Promise<void>(opened =>
    outgoing
      .once('response', incoming => incoming.on('error', () => undefined).once('data', () => opened()))
      .end(),
  );
  return () => outgoing.destroy();
}

describe('the browser door', () => {
  it('ends a while after the last page is closed, and not before', async () => {
    const onEmpty = vi.fn();
    const door = await doorFixture({ graceMillis: 150, onEmpty });
    await sleep(300);
    expect(onEmpty).not.toHaveBeenCalled();
    const [first, second] = [await openPage(door), await openPage(door)];
    first();
    await sleep(300);
    expect(onEmpty).not.toHaveBeenCalled();
    const closed = performance.now();
    second();
    await vi.waitFor(() => expect(onEmpty).toHaveBeenCalledOnce(), 5000);
    expect(performance.now() - closed).toBeGreaterThan(140);
  });

  it('survives a reload of its only page', async () => {
    const onEmpty = vi.fn();
    const door = await doorFixture({ graceMillis: 1500, onEmpty });
    for (let reload = 0; reload < 3; reload += 1) {
      const close = await openPage(door);
      close();
      await sleep(100);
    }
    await openPage(door);
    await sleep(1700);
    expect(onEmpty).not.toHaveBeenCalled();
  });

  it('has its page load the script that holds the stream', async () => {
    const door = await doorFixture();
    const page = await door.ask({ path: '/', headers: door.own });
    expect(page.body).toContain('<script src="/door/presence.js" async></script></head>');
    const script = await door.ask({ path: '/door/presence.js', headers: door.own });
    expect([script.status, script.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect(script.body).toContain("fetch('/door/presence')");
  });
});

describe('the browser window', () => {
  it('talks to nobody but the workstation', () => {
    const options = {
      browserPath: '/chromium',
      url: 'http://w.localhost:1/',
      sessionDirectory: '/s',
      asRoot: false,
    };
    const flags = [
      '--app=http://w.localhost:1/',
      '--user-data-dir=/s/browser',
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-extensions',
      '--disable-sync',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-features=Translate',
    ];
    expect(browserFlags(options, '/s/browser')).toEqual(flags);
    expect(browserFlags({ ...options, asRoot: true, extraFlags: ['--x'] }, '/s/browser')).toEqual([
      ...flags,
      '--no-sandbox',
      '--x',
    ]);
  });
});

import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testFolder } from '../../helpers/files.ts';
import { catalogue, connect, eventsOf, loadOf, parisCase, sourceRows, trafficRows } from './helpers.ts';
import { networkDocuments } from './sample-documents.ts';
import { type SeenRequest, type StandIn, standIn, type Trouble } from './stand-in-server.ts';

const zone = 'Europe/Paris';
const documents = networkDocuments('2026-03-28', 4, zone);
const site: StandIn = { documents: { 'network-2026': documents } };
// Two questions are enough where it is not about what is asked.
const queries = catalogue.queries.filter(one => one.id === 'total' || one.id === 'protocol');
const oneQuery = queries.filter(one => one.id === 'protocol');

const wanted = { kind: 'last', days: 2, until: null } as const;

/** Fails from a request on, until it is told not to. */
function breaking(at: number, trouble: Trouble) {
  let isBroken = true;
  return {
    mend: () => {
      isBroken = false;
    },
    trouble: (request: SeenRequest): Trouble | null => (isBroken && request.number > at ? trouble : null),
  };
}

describe('a load that breaks off', () => {
  it('goes on to exactly the rows of an unbroken one, wherever the server failed', async () => {
    const whole = await standIn(site);
    const unbroken = await parisCase();
    await eventsOf(loadOf(await connect(whole.url), unbroken, await testFolder(), { queries, wanted }));
    const [rows, sources] = [await trafficRows(unbroken), await sourceRows(unbroken)];
    const requests = whole.requests.length;
    for (const share of [0.3, 0.55, 0.9]) {
      const fault = breaking(Math.round(requests * share), share > 0.5 ? 'drop' : { status: 503, body: {} });
      const { url } = await standIn({ ...site, trouble: fault.trouble });
      const engine = await parisCase();
      const load = loadOf(await connect(url), engine, await testFolder(), { queries, wanted });
      const broken = await eventsOf(load);
      expect(broken.some(event => event.type === 'stopped')).toBe(true);
      expect((await trafficRows(engine)).length).toBeLessThan(rows.length);
      fault.mend();
      await eventsOf(load);
      expect(await trafficRows(engine)).toEqual(rows);
      expect(await sourceRows(engine)).toEqual(sources);
    }
  });

  it('keeps what is loaded when it is cancelled, and goes on', async () => {
    const abort = new AbortController();
    const { url, requests } = await standIn({
      ...site,
      trouble: request => {
        if (request.number === 17) abort.abort();
        return null;
      },
    });
    const engine = await parisCase();
    const folder = await testFolder();
    const load = loadOf(await connect(url, { signal: abort.signal }), engine, folder, { queries, wanted });
    await expect(eventsOf(load, abort.signal)).rejects.toMatchObject({ kind: 'cancelled' });
    expect(requests.length).toBeLessThan(19);
    await eventsOf({ ...load, server: await connect(url) });
    const unbroken = await parisCase();
    await eventsOf(loadOf(await connect(url), unbroken, await testFolder(), { queries, wanted }));
    expect(await trafficRows(engine)).toEqual(await trafficRows(unbroken));
  });

  it('does not trust a saved answer that was cut or changed', async () => {
    const { url } = await standIn(site);
    const folder = await testFolder();
    const first = await parisCase();
    const load = loadOf(await connect(url), first, folder, { queries: oneQuery });
    await eventsOf(load);
    const [cut = '', changed = '', gone = ''] = (await readdir(folder))
      .toSorted()
      .map(name => join(folder, name));
    await writeFile(cut, (await readFile(cut, 'utf8')).slice(0, 9000));
    await writeFile(
      changed,
      (await readFile(changed, 'utf8')).replace(/"doc_count":[1-9]\d*/, '"doc_count":0'),
    );
    await rm(gone);
    const second = await parisCase();
    await eventsOf({ ...load, engine: second });
    expect(await trafficRows(second)).toEqual(await trafficRows(first));
    expect(await sourceRows(second)).toEqual(await sourceRows(first));
  });
});

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAnswerName, readAnswer } from '../../../src-main/connect/elastic/answer-files.ts';
import { localDay } from '../../../src-main/connect/elastic/days.ts';
import { importAll, query, testEngine } from '../../helpers/engine.ts';
import { testFolder } from '../../helpers/files.ts';
import type { Document } from './documents-search.ts';
import { catalogue, connect, eventsOf, loadOf, parisCase, statesOf, trafficRows } from './helpers.ts';
import { networkDocuments } from './sample-documents.ts';
import { type StandIn, standIn } from './stand-in-server.ts';

const zone = 'Europe/Paris';
// The clock goes forward on 2026-03-29: that day has 92 bins. The fourth day is still running.
const documents = networkDocuments('2026-03-28', 4, zone);
const site: StandIn = { documents: { 'network-2026': documents } };
const days = ['2026-03-28', '2026-03-29', '2026-03-30'].map(day => localDay(day, zone));

// Two questions are enough where it is not about what is asked.
const queries = catalogue.queries.filter(one => one.id === 'total' || one.id === 'protocol');
const oneQuery = queries.filter(one => one.id === 'protocol');

const onDay = (day: (typeof days)[number]) =>
  documents.filter(one => Number(one['@timestamp']) >= day.startMs && Number(one['@timestamp']) < day.endMs);
const bytes = (found: readonly Document[]) =>
  found.reduce((sum, one) => sum + Number(one['network.bytes']), 0);

describe('a backfill', () => {
  it('brings every bin of every finished day, with the totals of the documents themselves', async () => {
    const { url } = await standIn(site);
    const engine = await parisCase();
    const load = loadOf(await connect(url), engine, await testFolder(), {
      wanted: { kind: 'last', days: 2, until: '2026-03-29' },
    });
    const events = await eventsOf(load);
    expect(new Set(statesOf(events).map(state => state.split(' ')[2]))).toEqual(new Set(['loaded']));
    expect(events.filter(event => event.type === 'day')).toHaveLength(2 * 6);
    const found = await query(
      engine,
      `SELECT (bin_start AT TIME ZONE 'Europe/Paris')::DATE::VARCHAR AS day, series, count(*)::INTEGER AS bins,
        sum(value)::DOUBLE AS total, max(bin_minutes)::INTEGER AS minutes
      FROM traffic WHERE series LIKE 'total%' OR series IN ('dns', 'inside', 'out', 'external') GROUP BY ALL ORDER BY ALL`,
    );
    const isIn = (address: unknown) => /^(?:10\.|192\.168\.|fd)/.test(String(address));
    const known = (one: Document) => one['source.ip'] !== undefined && one['destination.ip'] !== undefined;
    const both = (one: Document) => known(one) && isIn(one['source.ip']) && isIn(one['destination.ip']);
    const expected = days.slice(0, 2).flatMap(day => {
      const all = onDay(day);
      const row = (series: string, total: number) => ({
        day: day.day,
        series,
        bins: day.bins,
        total,
        minutes: 15,
      });
      return [
        row('dns', all.filter(one => one['network.protocol'] === 'dns').length),
        row('external', all.filter(one => known(one) && !both(one)).length),
        row('inside', all.filter(both).length),
        row(
          'out',
          all.filter(one => known(one) && isIn(one['source.ip']) && !isIn(one['destination.ip'])).length,
        ),
        row('total / bytes', bytes(all)),
        row('total / doc_count', all.length),
      ];
    });
    expect(found).toEqual(expected);
    expect(days.map(day => day.bins)).toEqual([96, 92, 96]);
    expect(expected.every(row => row.total > 0)).toBe(true);
  });

  it('cuts no series off: terms are read page by page, and every series has every bin', async () => {
    const { url, requests } = await standIn(site);
    const engine = await parisCase();
    const load = loadOf(await connect(url), engine, await testFolder(), {
      queries: oneQuery,
      asking: { pageSize: 7, serverSeconds: 30 },
    });
    await eventsOf(load);
    const pages = requests.filter(request => JSON.stringify(request.body).includes('"composite"'));
    expect(pages.length).toBeGreaterThan(20);
    const found = await query(
      engine,
      `SELECT (bin_start AT TIME ZONE 'Europe/Paris')::DATE::VARCHAR AS day, series, count(*)::INTEGER AS bins,
        sum(value)::DOUBLE AS total
      FROM traffic WHERE series LIKE '%doc_count' GROUP BY ALL ORDER BY ALL`,
    );
    const names = ['(no value)', 'dhcpv4', 'dns', 'ssh', 'tls'];
    const expected = days.flatMap(day =>
      names
        .map(name => ({
          day: day.day,
          series: `protocol ${name} / doc_count`,
          bins: day.bins,
          total: onDay(day).filter(one => (one['network.protocol'] ?? '(no value)') === name).length,
        }))
        .filter(row => row.total > 0),
    );
    expect(found).toEqual(expected);
  });

  it('has 100 bins on the day the clock goes back', async () => {
    const { url } = await standIn({ documents: { 'network-2025': networkDocuments('2025-10-26', 2, zone) } });
    const engine = await parisCase();
    const events = await eventsOf(
      loadOf(await connect(url), engine, await testFolder(), {
        wanted: { kind: 'last', days: 1, until: '2025-10-26' },
        queries: oneQuery,
      }),
    );
    expect(events.flatMap(event => (event.type === 'day' ? [event.bins] : []))).toEqual([100]);
    expect(
      await query(
        engine,
        `SELECT count(*)::INTEGER AS bins, count(DISTINCT bin_start)::INTEGER AS instants FROM traffic WHERE series = 'protocol dns / bytes'`,
      ),
    ).toEqual([{ bins: 100, instants: 100 }]);
  });

  it('gives the same rows when its saved answers are imported as files, without a connection', async () => {
    const { url } = await standIn(site);
    const folder = await testFolder();
    const engine = await parisCase();
    const wanted = { kind: 'last', days: 2, until: null } as const;
    await eventsOf(loadOf(await connect(url), engine, folder, { queries, wanted }));
    const other = await testEngine({ zone });
    const names = (await readdir(folder)).toSorted();
    expect(names).toHaveLength(4);
    await importAll(
      other,
      names.map(name => join(folder, name)),
    );
    const withoutSource = (rows: readonly Record<string, unknown>[]) =>
      rows.map(({ source_id: _, ...row }) => JSON.stringify(row)).toSorted();
    expect(withoutSource(await trafficRows(other))).toEqual(withoutSource(await trafficRows(engine)));
  });

  it('loads nothing twice: a second run asks for no day again', async () => {
    const { url, requests } = await standIn(site);
    const folder = await testFolder();
    const engine = await parisCase();
    const load = loadOf(await connect(url), engine, folder, { queries: oneQuery });
    await eventsOf(load);
    const rows = await trafficRows(engine);
    const asked = requests.length;
    const again = await eventsOf(load);
    expect(new Set(statesOf(again).map(state => state.split(' ')[2]))).toEqual(new Set(['already']));
    expect(
      requests.slice(asked).filter(request => JSON.stringify(request.body).includes('aggs":{"bins')),
    ).toEqual([]);
    expect(await trafficRows(engine)).toEqual(rows);
  });

  it('leaves a running day, and says why a day outside of the documents is not loaded', async () => {
    const { url } = await standIn(site);
    const engine = await parisCase();
    const total = queries.filter(one => one.id === 'total');
    const load = loadOf(await connect(url), engine, await testFolder(), { queries: total });
    const early = await eventsOf({
      ...load,
      wanted: { kind: 'last', days: 5, until: null },
      clock: () => new Date('2026-03-30T00:05:00+02:00'),
    });
    expect(statesOf(early)).toEqual([
      '2026-03-24 total no-data',
      '2026-03-25 total no-data',
      '2026-03-26 total no-data',
      '2026-03-27 total no-data',
      '2026-03-28 total loaded',
    ]);
    const [first] = early.filter(event => event.type === 'day');
    expect(first?.sentence).toMatch(/^The first document is from 2026-03-28T/);
    const late = await eventsOf({ ...load, clock: () => new Date('2026-04-01T08:00:00+02:00') });
    expect(statesOf(late)).toEqual([
      '2026-03-29 total loaded',
      '2026-03-30 total loaded',
      '2026-03-31 total waiting',
    ]);
    const later = await eventsOf({
      ...load,
      wanted: { kind: 'missing', until: null },
      clock: () => new Date('2026-04-03T08:00:00+02:00'),
    });
    expect(statesOf(later)).toEqual([
      '2026-03-28 total already',
      '2026-03-29 total already',
      '2026-03-30 total already',
      '2026-03-31 total loaded',
      '2026-04-01 total no-data',
      '2026-04-02 total waiting',
    ]);
    expect(later.find(event => event.type === 'day' && event.day === '2026-03-31')).toMatchObject({
      bins: 96,
      sentence: null,
    });
  });

  it('leaves bins blank where the index holds nothing, in the case, in CSV and in the proof', async () => {
    const at = (text: string) => Date.parse(`${text}+02:00`);
    const cut: readonly Document[] = [
      at('2026-04-01T10:07:00'),
      at('2026-04-01T10:09:00'),
      at('2026-04-01T12:00:00'),
      at('2026-04-02T08:00:00'),
      at('2026-04-03T00:19:00'),
    ].map(time => ({ '@timestamp': time, 'network.protocol': 'dns', 'network.bytes': 10 }));
    const { url } = await standIn({ documents: { 'network-2026': cut } });
    const engine = await parisCase();
    const [folder, csvFolder] = [await testFolder(), await testFolder()];
    const load = loadOf(await connect(url), engine, folder, {
      queries: catalogue.queries.filter(one => one.id === 'total' || one.id === 'dns'),
      csvFolder,
      clock: () => new Date('2026-04-06T12:00:00+02:00'),
      wanted: { kind: 'last', days: 3, until: '2026-04-03' },
    });
    const events = await eventsOf(load);
    expect(
      events.flatMap(event =>
        event.type === 'day' ? [[event.day, event.query, event.bins, event.documents]] : [],
      ),
    ).toEqual([
      ['2026-04-01', 'total', 56, 3],
      ['2026-04-01', 'dns', 56, 3],
      ['2026-04-02', 'total', 96, 1],
      ['2026-04-02', 'dns', 96, 1],
      ['2026-04-03', 'total', 2, 1],
      ['2026-04-03', 'dns', 2, 1],
    ]);
    expect(
      await query(
        engine,
        `SELECT (bin_start AT TIME ZONE 'Europe/Paris')::DATE::VARCHAR AS day,
          min(bin_start AT TIME ZONE 'Europe/Paris')::TIME::VARCHAR AS first,
          max(bin_start AT TIME ZONE 'Europe/Paris')::TIME::VARCHAR AS last,
          count(value)::INTEGER AS bins, count(*) FILTER (value = 0)::INTEGER AS zeros
        FROM traffic WHERE series = 'total / doc_count' GROUP BY ALL ORDER BY ALL`,
      ),
    ).toEqual([
      { day: '2026-04-01', first: '10:00:00', last: '23:45:00', bins: 56, zeros: 54 },
      { day: '2026-04-02', first: '00:00:00', last: '23:45:00', bins: 96, zeros: 95 },
      { day: '2026-04-03', first: '00:00:00', last: '00:15:00', bins: 2, zeros: 1 },
    ]);
    const notes = await query(engine, 'SELECT name, notes::VARCHAR AS notes FROM source ORDER BY source_id');
    expect(
      notes.map(row => /is cut: the index (begins|ends) within it/.exec(String(row.notes))?.[1]),
    ).toEqual(['begins', 'begins', undefined, undefined, 'ends', 'ends']);
    const csv = (await readFile(join(csvFolder, 'total', 'total.csv'), 'utf8')).trim().split('\r\n');
    expect(csv).toHaveLength(1 + 3 * 96);
    expect(csv.slice(40, 42)).toEqual([
      '2026-04-01T09:45:00+02:00,total,,',
      '2026-04-01T10:00:00+02:00,total,2,20',
    ]);
    expect(csv.at(-1)).toBe('2026-04-03T23:45:00+02:00,total,,');
    // What was saved is whole: a killed load goes on with it.
    const saved = (await readdir(folder)).toSorted();
    for (const name of saved) {
      const called = parseAnswerName(name);
      if (called === null) throw new Error(name);
      expect((await readAnswer(folder, called))?.series[0]?.bins).toHaveLength(96);
    }
    expect(saved).toHaveLength(6);
  });

  it('refuses to mix days that were asked another way, and another server', async () => {
    const { url } = await standIn(site);
    const other = await standIn({ ...site, uuid: 'another-cluster' });
    const engine = await parisCase();
    const load = loadOf(await connect(url), engine, await testFolder(), {
      queries: catalogue.queries.filter(one => one.id === 'inside'),
      wanted: { kind: 'last', days: 1, until: '2026-03-28' },
    });
    await eventsOf(load);
    await expect(eventsOf({ ...load, networks: ['10.0.0.0/8'] })).rejects.toThrow(
      /"inside" of 2026-03-28 asked another way \(source \d+\)/,
    );
    await expect(eventsOf({ ...load, server: await connect(other.url) })).rejects.toThrow(
      /asked another way/,
    );
  });
});

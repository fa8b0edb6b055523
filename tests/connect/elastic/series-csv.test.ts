import { appendFile, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DayAnswer } from '../../../src-main/connect/elastic/answer-text.ts';
import { localDay } from '../../../src-main/connect/elastic/days.ts';
import { seriesCsv, seriesPath } from '../../../src-main/connect/elastic/series-csv.ts';
import { importAll, query, testEngine } from '../../helpers/engine.ts';
import { testFolder } from '../../helpers/files.ts';

const zone = 'Europe/Paris';

/** A day of made figures: the bin's place in the day, and ten times that. */
function dayOf(day: string, names: readonly string[]): DayAnswer {
  const { bins } = localDay(day, zone);
  return {
    about: {
      format: 1,
      query: 'protocol',
      fingerprint: '0123456789ab',
      day,
      zone,
      binMinutes: 15,
      server: { cluster: null, id: 'x', version: null },
      asked: { index: 'a', filter: {} },
      pages: 1,
      series: [...names],
      sums: ['bytes'],
      proof: { bins, documents: 0, sums: {} },
    },
    series: names.map(name => ({
      name,
      bins: Array.from({ length: bins }, (_unused, bin) => ({ documents: bin, sums: { bytes: bin * 10 } })),
    })),
    shards: { total: 1, successful: 1, skipped: 0, failed: 0, failures: [] },
  };
}

const answers = new Map(
  [
    dayOf('2026-03-28', ['protocol dns']),
    dayOf('2026-03-29', ['protocol dns', 'protocol tls']),
    dayOf('2026-03-30', ['protocol dns', 'protocol tls']),
  ].map(answer => [answer.about.day, answer]),
);
const days = [...answers.keys()];
const latest = ['protocol dns', 'protocol tls'];
const read = async (day: string) => answers.get(day) ?? null;
const dns = (folder: string) => seriesPath(folder, 'protocol', 'protocol dns');
const tls = (folder: string) => seriesPath(folder, 'protocol', 'protocol tls');

async function written(folder: string, wanted: readonly string[] = days): Promise<readonly string[]> {
  return seriesCsv(folder, 'protocol', zone).write(wanted, read, latest);
}

describe('the CSV file of a series', () => {
  it('has a row for every quarter of an hour of every day, and reads as traffic', async () => {
    const folder = await testFolder();
    await written(folder);
    const lines = (await readFile(dns(folder), 'utf8')).trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + 96 + 92 + 96);
    expect(lines.slice(0, 2)).toEqual([
      'bin_start,series,documents,bytes',
      '2026-03-28T00:00:00+01:00,protocol dns,0,0',
    ]);
    expect(lines.at(-1)).toBe('2026-03-30T23:45:00+02:00,protocol dns,95,950');
    expect((await readFile(tls(folder), 'utf8')).trimEnd().split('\r\n')).toHaveLength(1 + 92 + 96);
    const engine = await testEngine({ zone });
    await importAll(engine, [dns(folder)], {
      format: 'traffic-long',
      roles: { at: ['bin_start'], series: ['series'], value: ['documents', 'bytes'] },
    });
    expect(
      await query(
        engine,
        'SELECT series, sum(value)::DOUBLE AS total FROM traffic GROUP BY ALL ORDER BY ALL',
      ),
    ).toEqual([
      { series: 'protocol dns / bytes', total: 10 * (95 * 48 + 91 * 46 + 95 * 48) },
      { series: 'protocol dns / documents', total: 95 * 48 + 91 * 46 + 95 * 48 },
    ]);
  });

  it('is the same whether the days come one by one, together, twice, or out of order', async () => {
    const [together, single, reversed] = [await testFolder(), await testFolder(), await testFolder()];
    await written(together);
    for (const day of days) await written(single, [day]);
    for (const day of days.toReversed()) await written(reversed, [day]);
    for (const path of [dns, tls]) {
      const whole = await readFile(path(together), 'utf8');
      expect(await readFile(path(single), 'utf8')).toBe(whole);
      expect(await readFile(path(reversed), 'utf8')).toBe(whole);
    }
    await written(together);
    expect(await readFile(dns(together), 'utf8')).toBe(await readFile(dns(single), 'utf8'));
    expect((await readdir(join(together, 'protocol'))).toSorted()).toHaveLength(2);
  });

  it('is written anew when a day in it is incomplete, wherever it was cut', async () => {
    const folder = await testFolder();
    await written(folder);
    const [wholeDns, wholeTls] = [await readFile(dns(folder), 'utf8'), await readFile(tls(folder), 'utf8')];
    for (const length of [0, 40, 3000, 7000, wholeDns.length - 60, wholeDns.length - 1]) {
      await truncate(dns(folder), length);
      expect(await written(folder)).toEqual([]);
      expect(await readFile(dns(folder), 'utf8')).toBe(wholeDns);
    }
    const lines = wholeTls.split('\r\n');
    await writeFile(tls(folder), [...lines.slice(0, 30), ...lines.slice(31)].join('\r\n'));
    await written(folder);
    await appendFile(tls(folder), lines.slice(5, 9).join('\r\n'));
    await written(folder);
    expect(await readFile(tls(folder), 'utf8')).toBe(wholeTls);
    await rm(tls(folder));
    await written(folder);
    expect(await readFile(tls(folder), 'utf8')).toBe(wholeTls);
  });

  it('names days whose answer is gone, and a file in the way', async () => {
    const folder = await testFolder();
    expect(await written(folder, ['2026-03-27', '2026-03-28'])).toEqual(['2026-03-27']);
    await writeFile(dns(folder), 'when,what\r\n1,2\r\n');
    await expect(written(folder)).rejects.toThrow(
      /is in the way: it does not have the columns bin_start, series, documents, bytes/,
    );
  });

  it('has a name of its own whatever the series is called', () => {
    const names = ['dns', 'DNS', 'dns/a', 'dns?a', '../up', 'é', '', '.', 'protocol dns'];
    const paths = names.map(name => seriesPath('f', 'q', name));
    expect(new Set(paths.map(path => path.toLowerCase())).size).toBe(names.length);
    expect(paths[0]).toBe(join('f', 'q', 'dns.csv'));
    expect(paths.every(path => path.split(/[\\/]/).length === 3)).toBe(true);
  });
});

import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportOutcome } from '../src-main/core/contract.ts';
import type { Engine } from '../src-main/engine/engine.ts';
import { openEngine } from '../src-main/engine/open-engine.ts';
import { importAll } from './helpers/engine.ts';
import { sampleFiles } from './helpers/sample-case.ts';

const folder = resolve(import.meta.dirname, '../resources/samples');
const files = sampleFiles();
const pathOf = (name: string) => join(folder, name);

if (process.env.KYMO_GOLDEN === 'update') {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(pathOf(name), text);
}

describe('the bundled sample files', () => {
  test('are exactly what the script makes, and nothing else lies beside them', () => {
    const committed = readdirSync(folder).filter(name => name !== 'README.md');
    expect(committed.toSorted()).toEqual(Object.keys(files).toSorted());
    for (const [name, text] of Object.entries(files)) {
      expect(readFileSync(pathOf(name), 'utf8') === text, `${name} differs: npm run golden writes it`).toBe(
        true,
      );
    }
  });

  test('are small enough to be bundled', () => {
    const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(pathOf(name)).size, 0);
    expect(bytes).toBeLessThan(600_000);
  });
});

describe('the bundled sample case, imported', () => {
  let scratchDirectory: string;
  let engine: Engine;
  let outcomes: readonly ImportOutcome[];

  beforeAll(async () => {
    scratchDirectory = await mkdtemp(join(tmpdir(), 'kymo-samples-'));
    engine = await openEngine({
      path: null,
      scratchDirectory,
      version: '0.0.0',
      clock: () => new Date('2025-06-02T09:00:00Z'),
      zone: 'Europe/Paris',
    });
    outcomes = await importAll(engine, Object.keys(files).map(pathOf));
  });
  afterAll(async () => {
    await engine.close();
    await rm(scratchDirectory, { recursive: true, force: true });
  });

  test('is read whole but for the two damaged lines of the log', () => {
    const told = outcomes.map(({ file, format, recordsRead, loaded, rejected, reconciled, notes }) => ({
      name: basename(file),
      format,
      recordsRead,
      loaded,
      rejected,
      reconciled,
      notes,
    }));
    const clean = { rejected: 0, reconciled: true, notes: [] };
    expect(told).toEqual([
      {
        ...clean,
        name: 'helpdesk-call-counts.csv',
        format: 'call-counts',
        recordsRead: 3040,
        loaded: 3040,
      },
      { ...clean, name: 'helpdesk-calls.csv', format: 'call-events', recordsRead: 1998, loaded: 1998 },
      {
        ...clean,
        name: 'helpdesk-log.csv',
        format: 'log-table',
        recordsRead: 3139,
        loaded: 3137,
        rejected: 2,
      },
    ]);
  });

  test('keeps the damaged lines with their reason and raw text', async () => {
    const log = outcomes.find(({ format }) => format === 'log-table');
    const { rows } = await engine.rejects(log?.sourceId ?? 0, 0, 10);
    expect(rows.map(({ line, reason, rawText }) => ({ line, reason, rawText }))).toEqual([
      {
        line: 1682,
        reason: 'too few cells: expected 7, found 4',
        rawText: '2025-03-19T01:12:39.907Z,batch-1,INFO,backup.j',
      },
      {
        line: 2201,
        reason: 'time "clock not set" could not be read: expected a time like 2003-03-03T07:00:00Z',
        rawText: 'clock not set,app-2,INFO,system.start,611,SYS-0001,service started',
      },
    ]);
  });

  test('tells of the outage, of the days without calls, of the day that was cut and of the damaged lines', async () => {
    const findings = await engine.proposeFindings(new AbortController().signal);
    const serious = findings.filter(({ severity }) => severity !== 'info');
    expect(serious.map(({ rule }) => rule).toSorted()).toEqual([
      'abandonment',
      'bursts',
      'busiest-bin',
      'busiest-call-bin',
      'busiest-day',
      'busy-hour',
      'error-families',
      'error-share',
      'excess-calls',
      'gaps',
      'missing-days',
      'outlying-periods',
      'partial-days',
      'rare-templates',
      'rejected',
      'service-level',
      'unusual-bins',
      'unusual-day',
    ]);
    const figure = (rule: string, name: string) =>
      serious.find(finding => finding.rule === rule)?.figures.find(candidate => candidate.name === name)
        ?.value;
    expect({
      busiestDay: [figure('busiest-day', 'day'), figure('busiest-day', 'calls')],
      busiestBin: [figure('busiest-bin', 'busiestBinStart'), figure('busiest-bin', 'busiestBinEntries')],
      errorEntries: figure('error-share', 'errorEntries'),
      missingDays: figure('missing-days', 'firstMissingDays'),
      partialDay: figure('partial-days', 'firstPartialDay'),
    }).toEqual({
      busiestDay: ['2025-03-18', 666],
      busiestBin: ['2025-03-18T10:00:00+01:00', 355],
      errorEntries: 625,
      missingDays: '2025-04-10, 2025-04-21, 2025-05-01',
      partialDay: '2025-05-07',
    });
  });
});

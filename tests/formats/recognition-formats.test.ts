import { describe, expect, it } from 'vitest';
import type { TableSample } from '../../src-main/core/format.ts';
import { findTime } from '../../src-main/formats/columns.ts';
import { formatById, formats } from '../../src-main/formats/index.ts';
import { strongest, table } from './recognition-claims.ts';

describe('a format', () => {
  it('is one of a kind, found by its id', () => {
    expect(formats.map(format => formatById(format.id) === format)).toEqual(formats.map(() => true));
    expect(new Set(formats.map(format => format.id)).size).toBe(formats.length);
    expect(formatById('nothing')).toBe(undefined);
  });

  it('must have a time where the kind lives by it', () => {
    const timed = formats.filter(format => format.roles.find(role => role.name === 'at')?.required);
    expect(new Set(timed.map(format => format.kind))).toEqual(new Set(['call', 'traffic', 'metric']));
  });

  it('of a kind that needs a time does not claim a table without one', () => {
    const sample = table(
      ['Calls', 'Message', 'Value', 'Agent'],
      ['3', 'text', '1', 'Diane'],
      ['4', 'more', '2', 'Becky'],
    );
    expect(formats.filter(format => format.recognise(sample) !== null).map(format => format.id)).toEqual([
      'plain-table',
    ]);
  });

  it('of logs claims a table without a time where a column of messages holds sentences', () => {
    const sample = table(['LineId', 'Content'], ['1', 'job 5 started'], ['2', 'job 6 started']);
    expect(strongest(sample)).toMatchObject({
      format: 'log-table',
      roles: { message: [1] },
      time: { layout: 'none' },
    });
  });

  it('says why in words of the file', () => {
    const counts = table(['Start', 'Anrufe'], ['2026-01-01 09:00', '12'], ['2026-01-01 09:15', '1,204']);
    expect(formatById('call-counts')?.recognise(counts)?.why).toEqual([
      'column "Anrufe" counts calls',
      '"Start" holds the time of each bin',
    ]);
    const years = table(['year', 'calls'], ['50', '4.4'], ['51', '4.7']);
    expect(strongest(years).why).toEqual([
      'no known kind of table fits: its cells are kept as text',
      '"calls" speaks of calls, but no column holds a time that can be read',
      'no column holds a time',
    ]);
  });

  it('takes the volume beside prices for no calls', () => {
    const prices = table(
      ['Date', 'Open', 'Close', 'Volume'],
      ['2026-01-01', '17.5', '18', '1200'],
      ['2026-01-02', '18', '17.9', '900'],
    );
    expect(strongest(prices).format).toBe('traffic-wide');
    const calls = table(['Date', 'Volume'], ['2026-01-01', '1200'], ['2026-01-02', '900']);
    expect(strongest(calls).format).toBe('call-counts');
  });

  it('takes a time that is the same in every record for the time of none', () => {
    const answer = table(
      ['_start', '_time', '_value', '_field'],
      ['2026-01-01T00:00:00Z', '2026-01-01T09:00:00Z', '12.5', 'bytes_recv'],
      ['2026-01-01T00:00:00Z', '2026-01-01T09:05:00Z', '13.5', 'bytes_recv'],
      ['2026-01-01T00:00:00Z', '2026-01-01T09:10:00Z', '11.5', 'bytes_recv'],
    );
    expect(strongest(answer)).toMatchObject({
      format: 'metrics',
      roles: { at: [1], value: [2], component: [3] },
    });
  });

  it('takes the runs of jobs for no calls', () => {
    const jobs = table(
      ['Started', 'Job', 'User', 'Status', 'Duration'],
      ['2026-01-01 02:00', 'backup', 'joe', 'completed', '312'],
      ['2026-01-02 02:00', 'backup', 'joe', 'failed', '12'],
    );
    expect(strongest(jobs).format).toBe('plain-table');
    const phones = table(
      ['calldate', 'src', 'dst', 'duration', 'billsec', 'disposition'],
      ['2026-01-01 02:00:00', '101', '2000', '31', '20', 'ANSWERED'],
      ['2026-01-02 02:00:00', '102', '2000', '12', '0', 'NO ANSWER'],
    );
    expect(strongest(phones).format).toBe('call-events');
  });

  it('of a wide table makes as many rows of a record as it has series', () => {
    const wide = formatById('traffic-wide');
    expect(wide?.rowsPerRecord?.({ roles: { at: [0], value: [1, 2, 3] } })).toBe(3);
  });
});

describe('the time of a table', () => {
  const timeOf = (sample: TableSample) => {
    const found = findTime(sample);
    return found === null ? null : found.columns.map(index => sample.columns[index]);
  };

  it('is a column with date and clock before one with a date alone', () => {
    expect(timeOf(table(['Date', 'Received'], ['2026-01-01', '2026-01-01 09:00']))).toEqual(['Received']);
  });

  it('is a date and a clock column together', () => {
    expect(timeOf(table(['Id', 'Clock', 'Day'], ['1', '09:00', '13/01/2026']))).toEqual(['Day', 'Clock']);
  });

  it('is a count since 1970 when its header says so', () => {
    expect(timeOf(table(['Timestamp', 'Day'], ['1117838570', '2005-06-03']))).toEqual(['Timestamp']);
  });

  it('is a date rather than a long number that nobody called a time', () => {
    expect(timeOf(table(['Case', 'Day'], ['2024000130659', '2024-05-14']))).toEqual(['Day']);
  });

  it('is none where there is none', () => {
    expect(timeOf(table(['a', 'b'], ['1', 'x'], [null, null]))).toBe(null);
    expect(timeOf(table(['a']))).toBe(null);
  });
});

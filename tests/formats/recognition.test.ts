import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TableSample } from '../../src-main/core/format.ts';
import { fileFacts } from '../../src-main/engine/import/file-facts.ts';
import { isPlan, planReading } from '../../src-main/engine/import/read-plan.ts';
import { findTime } from '../../src-main/formats/columns.ts';
import { formatById, formats } from '../../src-main/formats/index.ts';
import { sharedData } from '../helpers/data.ts';

/** What a file is taken for: format and columns by role, or null when nothing claims it. */
async function recognised(path: string) {
  const plan = await planReading(await fileFacts(path), {}, { name: basename(path), zone: 'UTC' });
  if (!isPlan(plan)) return null;
  const { columns, roles, time } = plan.reading;
  const named = Object.fromEntries(
    Object.entries(roles).map(([role, indexes]) => [role, indexes.map(index => columns[index])]),
  );
  return { format: plan.recognition.format, time: time.patterns[0] ?? time.layout, ...named };
}

const calls = sharedData('a_calls');
const loghub = sharedData('c_loghub');

describe.skipIf(calls === null)('real call files', () => {
  const file = (path: string) => recognised(join(calls ?? '', path));

  it('with a count per five minutes are call counts', async () => {
    expect(await file('bank_calls_5min/bank_calls.csv')).toEqual({
      format: 'call-counts',
      time: 'iso',
      at: ['DateTime'],
      count: ['Calls'],
    });
  });

  it('with a row per call of a call centre are call events', async () => {
    expect(await file('pwc_call_events/Call-Center-Dataset.csv')).toEqual({
      format: 'call-events',
      time: '%d-%b-%y %H:%M',
      at: ['Date', 'Time'],
      queue: ['Topic'],
      answered: ['Answered (Y/N)'],
      wait_seconds: ['Speed of answer in seconds'],
      handle_seconds: ['AvgTalkDuration'],
      agent: ['Agent'],
    });
  });

  it('of the police are call events at the time they were queued', async () => {
    expect(await file('seattle_police_calls/db_call_data_2018-2023.csv')).toEqual({
      format: 'call-events',
      time: '%m/%d/%Y %I:%M:%S %p',
      at: ['Original Time Queued'],
      queue: ['Call Type'],
    });
  });

  it.each(['potential_db_calls_2010-2023.csv', 'potential_mad_beach_calls_2010-2023.csv'])(
    '%s is at the incident date, not at its case number, which looks like milliseconds',
    async name => {
      expect(await file(`seattle_police_calls/${name}`)).toEqual({
        format: 'call-events',
        time: 'iso',
        at: ['Incident.Date'],
        queue: ['Call.Type'],
      });
    },
  );

  it('with yearly totals of two digits are left to the analyst', async () => {
    expect(await file('belgium_phones/belgium_phone_calls.csv')).toBe(null);
    expect(await file('belgium_phones/telef.csv')).toBe(null);
  });
});

const logRoles = { message: ['Content'], event_id: ['EventId'] };
const logTables: Readonly<Record<string, object>> = {
  Apache: { time: '%a %b %d %H:%M:%S %Y', at: ['Time'], level: ['Level'] },
  BGL: {
    time: '%Y-%m-%d-%H.%M.%S.%f',
    at: ['Time'],
    level: ['Level'],
    component: ['Component'],
    host: ['Node'],
  },
  HDFS: {
    time: '%y%m%d %H%M%S',
    at: ['Date', 'Time'],
    level: ['Level'],
    component: ['Component'],
    pid: ['Pid'],
  },
  Hadoop: { time: '%Y-%m-%d %H:%M:%S,%g', at: ['Date', 'Time'], level: ['Level'], component: ['Process'] },
  HealthApp: { time: '%Y%m%d-%H:%M:%S:%g', at: ['Time'], component: ['Component'], pid: ['Pid'] },
  Linux: { time: '%b %d %H:%M:%S', at: ['Month', 'Date', 'Time'], component: ['Component'], pid: ['PID'] },
  OpenSSH: { time: '%b %d %H:%M:%S', at: ['Date', 'Day', 'Time'], component: ['Component'], pid: ['Pid'] },
  Proxifier: { time: '%m.%d %H:%M:%S', at: ['Time'], component: ['Program'] },
};

describe.skipIf(loghub === null)('real log tables', () => {
  const cases = Object.keys(logTables).flatMap(name => [
    [name, 'log_structured.csv'] as const,
    [name, 'log_structured_corrected.csv'] as const,
  ]);
  it.each(cases)('of %s (%s) are log entries', async (name, suffix) => {
    expect(await recognised(join(loghub ?? '', name, `${name}_2k.${suffix}`))).toEqual({
      format: 'log-table',
      ...logRoles,
      ...logTables[name],
    });
  });
});

const others = [
  'b_network/zeek_15min_by_protocol_long/net_15min_by_protocol.csv',
  'b_network/geant_15min_wide_may_jun/geant_ingress_15min_2005-05_06.csv',
  'b_network/isp_bits_hourly/internet-traffic-data-in-bits-fr.csv',
  'd_logs/firewall_uci_shared/log2_rows_1-20000.csv',
  'e_anomaly/nab_shared/data/realKnownCause/nyc_taxi.csv',
  'e_anomaly/nab_shared/data/realTraffic/speed_6005.csv',
  'e_anomaly/tsb_ad/TSB-AD-U-Eva.csv',
  'c_loghub/published_accuracy_loghub2k.csv',
  'c_loghub/OpenSSH/OpenSSH_2k.log_templates.csv',
];

describe('real files that are neither calls nor logs', () => {
  for (const path of others) {
    const file = sharedData(path);
    it.skipIf(file === null)(`such as ${basename(path)} are not claimed`, async () => {
      expect(await recognised(file ?? '')).toBe(null);
    });
  }

  it.skipIf(sharedData('e_anomaly/nab_shared/data') === null)(
    'such as the NAB series are not claimed',
    async () => {
      const folder = sharedData('e_anomaly/nab_shared/data') ?? '';
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
        name.endsWith('.csv'),
      );
      const claimed = [];
      for (const name of files) if ((await recognised(join(folder, name))) !== null) claimed.push(name);
      expect([files.length > 0, claimed]).toEqual([true, []]);
    },
  );
});

function table(columns: readonly string[], ...rows: readonly (readonly (string | null)[])[]): TableSample {
  return { fileName: 'made.csv', columns, hasHeader: true, rows };
}

describe('a format', () => {
  it('has an id of its own, roles with time among them, and a confidence from 0 to 1', () => {
    expect(formats.map(format => [format.id, format.kind, formatById(format.id) === format])).toEqual([
      ['call-counts', 'call', true],
      ['call-events', 'call', true],
      ['log-table', 'log', true],
    ]);
    expect(formats.map(format => format.roles.find(role => role.name === 'at')?.required)).toEqual([
      true,
      true,
      true,
    ]);
    expect(formatById('nothing')).toBe(undefined);
  });

  it('does not claim a table without a time', () => {
    const sample = table(['Calls', 'Message', 'Agent'], ['3', 'text', 'Diane'], ['4', 'more', 'Becky']);
    expect(formats.map(format => format.recognise(sample))).toEqual([null, null, null]);
  });

  it('says why in words of the file', () => {
    const sample = table(['Start', 'Anrufe'], ['2026-01-01 09:00', '12'], ['2026-01-01 09:15', '1,204']);
    expect(formatById('call-counts')?.recognise(sample)?.why).toEqual([
      'column "Anrufe" counts calls',
      '"Start" holds the time of each bin',
    ]);
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

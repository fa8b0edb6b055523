import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupNames } from '../../src-main/core/pattern.ts';
import { bindLiterals } from '../../src-main/core/sql-text.ts';
import { type Database, openScratchDatabase } from '../../src-main/engine/database.ts';
import { bundledPatterns } from '../../src-main/engine/patterns/bundled-patterns.ts';
import { choosePattern } from '../../src-main/engine/patterns/choose-pattern.ts';
import { cutLines, matchPatterns } from '../../src-main/engine/patterns/match-patterns.ts';
import { sampleProblem } from '../../src-main/engine/patterns/test-samples.ts';
import { select } from '../../src-main/engine/query.ts';
import { sharedData } from '../helpers/data.ts';
import readTimesSql from './pattern-times.sql?raw';

let database: Database;
let connection: Awaited<ReturnType<Database['connect']>>;
beforeAll(async () => {
  database = await openScratchDatabase([]);
  connection = await database.connect();
});
afterAll(() => {
  connection.closeSync();
  database.close();
});

const patterns = bundledPatterns;

describe('each pattern of the product', () => {
  it('gives the fields its samples state', async () => {
    const problems: string[] = [];
    for (const pattern of patterns) {
      const problem = await sampleProblem(pattern, connection);
      if (problem !== null) problems.push(`${pattern.id}: ${problem}`);
    }
    expect(problems).toEqual([]);
  });

  it('is the one chosen for its first sample, and for all its samples as one file', async () => {
    const wrong: string[] = [];
    for (const pattern of patterns) {
      const samples = pattern.samples.map(({ text }) => text.split('\n'));
      for (const lines of [samples[0] ?? [], samples.flat()]) {
        const choice = choosePattern(await matchPatterns(lines, patterns, connection));
        if (choice?.pattern.id !== pattern.id)
          wrong.push(`${pattern.id}: ${lines[0]} -> ${choice?.pattern.id}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('maps level texts to the seven levels, and priorities of syslog to the eight names of their severities', () => {
    const levels = ['trace', 'debug', 'info', 'notice', 'warning', 'error', 'critical'];
    const ofSyslog = patterns.filter(pattern => pattern.levels['191'] !== undefined);
    for (const pattern of patterns.filter(other => !ofSyslog.includes(other))) {
      expect(Object.values(pattern.levels).filter(level => !levels.includes(level))).toEqual([]);
    }
    expect(ofSyslog.map(pattern => pattern.id)).toEqual(['syslog-rfc3164', 'syslog-rfc5424', 'syslog-iso']);
    const [first] = ofSyslog;
    expect(Object.keys(first?.levels ?? {})).toHaveLength(192);
    expect([0, 9, 34, 11, 28, 165, 190, 191].map(priority => first?.levels[String(priority)])).toEqual([
      'emerg',
      'alert',
      'crit',
      'err',
      'warning',
      'notice',
      'info',
      'debug',
    ]);
  });
});

it('the columns of the combined log stand in the order its fast reading gives them', () => {
  const combined = patterns.find(pattern => pattern.id === 'access-combined');
  expect(groupNames(combined?.expression ?? '')).toEqual([
    'client',
    'ident',
    'user',
    'at',
    'request_line',
    'status',
    'bytes',
    'referrer',
    'agent',
  ]);
});

interface Found {
  readonly pattern: string;
  readonly lines: number;
  readonly matched: number;
  readonly attached: number;
  readonly skipped: number;
}

/** The pattern a file is taken for by its first lines, and what it then makes of every line that is not blank. */
async function found(path: string): Promise<Found> {
  const lines = readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .filter(line => line.trim() !== '');
  const choice = choosePattern(await matchPatterns(lines, patterns, connection));
  if (choice === null) return { pattern: '', lines: lines.length, matched: 0, attached: 0, skipped: 0 };
  const { id, continuation, skip } = choice.pattern;
  const cells = await cutLines(lines, choice.pattern, connection);
  const skips =
    skip === null
      ? lines.map(() => null)
      : await cutLines(lines, { expression: `(?P<whole>${skip})` }, connection);
  const first = cells.findIndex(cell => cell !== null);
  const count = (test: (place: number) => boolean) => lines.filter((_line, place) => test(place)).length;
  return {
    pattern: id,
    lines: lines.length,
    matched: count(place => cells[place] !== null),
    skipped: count(place => cells[place] === null && skips[place] !== null),
    attached:
      continuation === 'reject'
        ? 0
        : count(place => cells[place] === null && skips[place] === null && place > first),
  };
}

async function printed(folder: string, names: readonly string[]): Promise<Readonly<Record<string, Found>>> {
  const table: Record<string, Found> = {};
  for (const name of names) table[name] = await found(join(folder, name));
  const rows = Object.entries(table).map(
    ([name, { pattern, matched, attached, skipped, lines }]) =>
      `${name.padEnd(44)} ${(pattern || '(none)').padEnd(26)} ${matched} of ${lines}` +
      `${attached > 0 ? `, ${attached} attached` : ''}${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  );
  console.info(rows.join('\n'));
  return table;
}

const loghub = sharedData('c_loghub');
const logs = sharedData('d_logs');
const scanners = sharedData('f_webattack/scanner_logs_shared');
/** What lnav's own test files are, by the format each is named for; JSON, W3C and tables are not for patterns. */
const lnavPatterns = {
  'logfile_access_log.0': 'access-combined',
  'logfile_access_log.1': 'access-combined',
  'logfile_ansi.0': 'iso-line',
  'logfile_bad_access_log.0': 'access-combined',
  'logfile_bad_syslog.0': 'syslog-rfc3164',
  'logfile_block.1': 'ctime-line',
  'logfile_crlf.0': 'time-colon-level',
  'logfile_cxx.0': 'syslog-like-line',
  'logfile_docker_compose_with_ts.0': 'docker-compose',
  'logfile_epoch.0': 'epoch-line',
  'logfile_filter.0': 'syslog-rfc3164',
  'logfile_filter.1': 'syslog-rfc3164',
  'logfile_generic.0': 'time-colon-level',
  'logfile_generic.1': 'python-thread-level',
  'logfile_generic.2': 'iso-line',
  'logfile_generic.3': 'time-colon-level',
  'logfile_generic_nanos.0': 'time-colon-level',
  'logfile_glog.0': 'glog',
  'logfile_haproxy.0': 'haproxy-http',
  'logfile_invalid_utf8.0': 'time-colon-level',
  'logfile_java.1': 'log4j-thread',
  'logfile_laravel.1': 'laravel',
  'logfile_mux_zookeeper.0': 'iso-line',
  'logfile_mysql_error.0': 'mysql-error',
  'logfile_mysql_gen.0': 'mysql-general',
  'logfile_rollover.0': 'python-name-level',
  'logfile_postgres.0': 'postgres',
  'logfile_postgres.1': 'postgres',
  'logfile_regexp_access_log.0': 'access-vhost',
  'logfile_rollover.2': 'syslog-rfc3164',
  'logfile_strace_log.0': 'strace',
  'logfile_strace_log.1': 'strace-epoch',
  'logfile_strace_log.2': 'strace-pid',
  'logfile_syslog.0': 'syslog-rfc3164',
  'logfile_syslog.2': 'syslog-rfc3164',
  'logfile_syslog.3': 'syslog-rfc3164',
  'logfile_syslog_with_access_log.0': 'syslog-rfc3164',
  'logfile_syslog_with_header.0': 'syslog-rfc3164',
  'logfile_tcsh_history.0': 'shell-history',
  'logfile_ts_value.0': 'iso-line',
  'logfile_uwsgi.0': 'uwsgi',
  'logfile_vdsm.0': 'vdsm',
  // Under directives: the reading of W3C files claims these with more confidence.
  'logfile_w3c.0': 'iso-line',
  'logfile_w3c.5': 'iso-line',
  'logfile_w3c.6': 'iso-line',
  'logfile_w3c_big.0': 'iso-line',
  'logfile_zap_console.0': 'zap-console',
};

/** Files with lines no record can take: a broken line, or lines before the first record. */
const lnavWithRejects = [
  'logfile_bad_access_log.0',
  'logfile_filter.1',
  'logfile_syslog_with_header.0',
  'logfile_w3c.0',
  'logfile_w3c.5',
  'logfile_w3c.6',
  'logfile_w3c_big.0',
];

const all = (pattern: string, lines: number): Found => ({
  pattern,
  lines,
  matched: lines,
  attached: 0,
  skipped: 0,
});

describe.skipIf(loghub === null)('the raw logs of LogHub', () => {
  it('are read by the pattern of their system, every line', async () => {
    const expected = {
      Apache: 'apache-error',
      BGL: 'bgl',
      HDFS: 'hdfs',
      Hadoop: 'log4j-thread',
      HealthApp: 'healthapp',
      Linux: 'syslog-rfc3164',
      OpenSSH: 'syslog-rfc3164',
      Proxifier: 'proxifier',
    };
    const names = Object.keys(expected).map(name => `${name}/${name}_2k.log`);
    const table = await printed(loghub ?? '', names);
    expect(table).toEqual(
      Object.fromEntries(
        Object.entries(expected).map(([name, id]) => [`${name}/${name}_2k.log`, all(id, 2000)]),
      ),
    );
  });
});

describe.skipIf(scanners === null)('the logs of web scanners', () => {
  it('in one more pair of quotes are read, every line', async () => {
    const table = await printed(scanners ?? '', ['netsparker.txt', 'w3af.txt']);
    for (const { pattern, matched, lines } of Object.values(table)) {
      expect({ pattern, matched }).toEqual({ pattern: 'access-wrapped', matched: lines });
    }
  });
});

describe.skipIf(logs === null)('real server logs', () => {
  it('of Apache are combined logs but for the one line that was cut', async () => {
    const names = ['apache_elastic/apache_logs', 'access_from_zeek/access_2024-04-19.log'];
    expect(await printed(logs ?? '', names)).toEqual({
      'apache_elastic/apache_logs': { ...all('access-combined', 10_000), matched: 9999 },
      'access_from_zeek/access_2024-04-19.log': all('access-combined', 9843),
    });
  });

  it('of Kafka are read whole: what does not begin a record goes on one', async () => {
    const folder = join(logs ?? '', 'kafka_shared');
    const table = await printed(folder, readdirSync(folder).toSorted());
    for (const [name, { pattern, matched, attached, skipped, lines }] of Object.entries(table)) {
      expect([name, pattern]).toEqual([name, name.includes('gc') ? 'jvm-gc' : 'kafka']);
      expect([name, matched + attached + skipped]).toEqual([name, lines]);
    }
  });

  it('of lnav are read by the pattern of the format lnav names them for, or by none of ours', async () => {
    const folder = join(logs ?? '', 'lnav_shared');
    const names = readdirSync(folder).filter(name => name.startsWith('logfile_'));
    const table = await printed(folder, names.toSorted());
    const patternOf = Object.fromEntries(Object.entries(table).map(([name, file]) => [name, file.pattern]));
    expect(patternOf).toEqual({ ...Object.fromEntries(names.map(name => [name, ''])), ...lnavPatterns });
    const left = Object.entries(table).flatMap(([name, { pattern, lines, matched, attached, skipped }]) =>
      pattern === '' || matched + attached + skipped === lines ? [] : [name],
    );
    expect(left).toEqual(lnavWithRejects);
  });
});

it.each(patterns.filter(pattern => pattern.timeLayouts.length > 0))(
  'the time layouts of $id read the times of its samples',
  async ({ timeLayouts, samples }) => {
    const written = samples.map(sample => sample.fields.at ?? '');
    const sql = bindLiterals(readTimesSql, { texts: written, patterns: timeLayouts });
    const rows = await select(connection, sql, {});
    expect(rows.map(row => row.readable)).toEqual(written.map(() => true));
  },
);

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { guessTime } from '../../src-main/formats/time-layouts.ts';
import { sharedData } from '../helpers/data.ts';
import { readBack } from './read-times.ts';

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (text: string | number | undefined) => String(text ?? '').padStart(2, '0');
const monthOf = (name: string | undefined) => two(monthNames.indexOf(name ?? '') + 1);
type Groups = Readonly<Record<string, string | undefined>>;

/** A file, where the time stands in its lines, and how a person reads that text: an instant with microseconds. */
interface RawLog {
  readonly file: string;
  readonly line: RegExp;
  readonly layout: string;
  readonly instant: (parts: Groups) => string;
  /** Year of the file where its times carry none. Default: 2015. */
  readonly year?: number;
}

const wall = (date: string, clock: string, fraction = '') =>
  `${date}T${clock}.${fraction.padEnd(6, '0').slice(0, 6)}Z`;
const isoParts =
  /^(?<time>(?<date>\d{4}-\d\d-\d\d)[ T](?<clock>\d\d:\d\d:\d\d)(?:[.,](?<fraction>\d+))?(?:Z|\+00:00)?)/;
const iso = ({ date = '', clock = '', fraction }: Groups) => wall(date, clock, fraction);
const syslog = ({ name, day, clock = '', fraction }: Groups) =>
  wall(`2015-${monthOf(name)}-${two(day)}`, clock, fraction);
const syslogLine = /^(?<time>(?<name>[A-Z][a-z]{2}) +(?<day>\d+) (?<clock>[\d:]{8})(?:\.(?<fraction>\d+))?)/;
const ctimeLine = /\[(?<time>\w{3} (?<name>\w{3}) (?<day>\d\d) (?<clock>[\d:]{8}) (?<year>\d{4}))\]/;
const ctime = ({ year, name, day, clock = '' }: Groups) => wall(`${year}-${monthOf(name)}-${day}`, clock);
const accessLine =
  /(?<time>\[(?<day>\d\d)\/(?<name>\w{3})\/(?<year>\d{4}):(?<clock>[\d:]{8}) (?<offset>[+-]\d{4})\])/;
const access = ({ year, name, day, clock, offset = '' }: Groups) => {
  const text = `${year}-${monthOf(name)}-${day}T${clock}${offset.slice(0, 3)}:${offset.slice(3)}`;
  return new Date(text).toISOString().replace('Z', '000Z');
};
/** An instant as many hours later, for clocks west of UTC. */
const later = (instant: string, hours: number) => {
  const at = new Date(Date.parse(`${instant.slice(0, 19)}Z`) + hours * 3_600_000);
  return at.toISOString().slice(0, 19) + instant.slice(19);
};
const micros = (seconds: string) => {
  const [whole = '', fraction] = seconds.split('.');
  return new Date(Number(whole) * 1000)
    .toISOString()
    .replace('.000Z', `.${(fraction ?? '').padEnd(6, '0')}Z`);
};

const logs: readonly RawLog[] = [
  { file: 'c_loghub/Apache/Apache_2k.log', line: ctimeLine, layout: '%a %b %d %H:%M:%S %Y', instant: ctime },
  {
    file: 'c_loghub/BGL/BGL_2k.log',
    line: /(?<time>(?<date>\d{4}-\d\d-\d\d)-(?<h>\d\d)\.(?<m>\d\d)\.(?<s>\d\d)\.(?<fraction>\d+))/,
    layout: '%Y-%m-%d-%H.%M.%S.%f',
    instant: ({ date = '', h, m, s, fraction }) => wall(date, `${h}:${m}:${s}`, fraction),
  },
  {
    file: 'c_loghub/HDFS/HDFS_2k.log',
    line: /^(?<time>(?<y>\d\d)(?<mo>\d\d)(?<d>\d\d) (?<h>\d\d)(?<m>\d\d)(?<s>\d\d))/,
    layout: '%y%m%d %H%M%S',
    instant: ({ y, mo, d, h, m, s }) => wall(`20${y}-${mo}-${d}`, `${h}:${m}:${s}`),
  },
  { file: 'c_loghub/Hadoop/Hadoop_2k.log', line: isoParts, layout: '%Y-%m-%d %H:%M:%S,%g', instant: iso },
  {
    file: 'c_loghub/HealthApp/HealthApp_2k.log',
    line: /^(?<time>(?<y>\d{4})(?<mo>\d\d)(?<d>\d\d)-(?<h>\d+):(?<m>\d+):(?<s>\d+):(?<ms>\d+))/,
    layout: '%Y%m%d-%H:%M:%S:%g',
    instant: ({ y, mo, d, h, m, s, ms = '' }) =>
      wall(`${y}-${mo}-${d}`, `${two(h)}:${two(m)}:${two(s)}`, ms.padStart(3, '0')),
  },
  { file: 'c_loghub/Linux/Linux_2k.log', line: syslogLine, layout: '%b %d %H:%M:%S', instant: syslog },
  { file: 'c_loghub/OpenSSH/OpenSSH_2k.log', line: syslogLine, layout: '%b %d %H:%M:%S', instant: syslog },
  {
    file: 'c_loghub/Proxifier/Proxifier_2k.log',
    line: /^(?<time>\[(?<mo>\d\d)\.(?<d>\d\d) (?<clock>[\d:]{8})\])/,
    layout: '[%m.%d %H:%M:%S]',
    instant: ({ mo, d, clock = '' }) => wall(`2015-${mo}-${d}`, clock),
  },
  {
    file: 'd_logs/apache_elastic/apache_logs',
    line: accessLine,
    layout: '[%d/%b/%Y:%H:%M:%S %z]',
    instant: access,
  },
  {
    file: 'd_logs/kafka_shared/kafka0_controller.log.2016-12-19-18',
    line: /^(?<time>\[(?<date>\d{4}-\d\d-\d\d) (?<clock>[\d:]{8}),(?<fraction>\d{3})\])/,
    layout: '[%Y-%m-%d %H:%M:%S,%g]',
    instant: iso,
  },
  {
    file: 'd_logs/kafka_shared/kafka2_kafkaServer-gc.log',
    line: /^(?<time>(?<date>\d{4}-\d\d-\d\d)T(?<clock>[\d:]{8})\.(?<fraction>\d{3})(?<offset>[+-]\d{4}))/,
    layout: 'iso',
    instant: ({ date, clock, fraction, offset = '' }) => {
      const text = `${date}T${clock}.${fraction}${offset.slice(0, 3)}:${offset.slice(3)}`;
      return new Date(text).toISOString().replace('Z', '000Z');
    },
  },
  {
    file: 'd_logs/zeek_rita_2024-04-19/conn.log.gz',
    line: /^\S+\t(?<time>\d{10}\.\d{1,6})\t/,
    layout: 'epoch',
    instant: ({ time = '' }) => micros(time),
  },
  {
    file: 'd_logs/lnav_shared/logfile_access_log.0',
    line: accessLine,
    layout: '[%d/%b/%Y:%H:%M:%S %z]',
    instant: access,
  },
  {
    file: 'd_logs/lnav_shared/logfile_regexp_access_log.0',
    line: accessLine,
    layout: '[%d/%b/%Y:%H:%M:%S %z]',
    instant: access,
  },
  {
    file: 'd_logs/lnav_shared/logfile_cxx.0',
    line: syslogLine,
    layout: '%b %d %H:%M:%S.%f',
    instant: syslog,
  },
  {
    file: 'd_logs/lnav_shared/logfile_syslog.0',
    line: syslogLine,
    layout: '%b %d %H:%M:%S',
    instant: syslog,
  },
  {
    file: 'd_logs/lnav_shared/logfile_rollover.2',
    line: syslogLine,
    layout: '%b %d %H:%M:%S',
    instant: syslog,
  },
  {
    file: 'd_logs/lnav_shared/logfile_haproxy.0',
    line: syslogLine,
    layout: '%b %d %H:%M:%S',
    instant: syslog,
  },
  {
    file: 'd_logs/lnav_shared/logfile_haproxy.0',
    line: /(?<time>\[(?<day>\d\d)\/(?<name>\w{3})\/(?<year>\d{4}):(?<clock>[\d:]{8})\.(?<fraction>\d{3})\])/,
    layout: '[%d/%b/%Y:%H:%M:%S.%f]',
    instant: ({ year, name, day, clock = '', fraction }) =>
      wall(`${year}-${monthOf(name)}-${day}`, clock, fraction),
  },
  {
    file: 'd_logs/lnav_shared/logfile_generic.0',
    line: isoParts,
    layout: '%Y-%m-%d %H:%M:%S,%g',
    instant: iso,
  },
  { file: 'd_logs/lnav_shared/logfile_generic.1', line: isoParts, layout: 'iso', instant: iso },
  { file: 'd_logs/lnav_shared/logfile_generic.2', line: isoParts, layout: 'iso', instant: iso },
  { file: 'd_logs/lnav_shared/logfile_generic_nanos.0', line: isoParts, layout: 'iso', instant: iso },
  { file: 'd_logs/lnav_shared/logfile_java.1', line: isoParts, layout: '%Y-%m-%dT%H:%M:%S,%g', instant: iso },
  { file: 'd_logs/lnav_shared/logfile_mysql_error.0', line: isoParts, layout: 'iso', instant: iso },
  { file: 'd_logs/lnav_shared/logfile_zap_console.0', line: isoParts, layout: 'iso', instant: iso },
  {
    file: 'd_logs/lnav_shared/logfile_generic.3',
    line: /^(?<time>(?<y>\d{4})(?<mo>\d\d)(?<d>\d\d)\.(?<h>\d\d)(?<m>\d\d)(?<s>\d\d),(?<fraction>\d{3}))/,
    layout: '%Y%m%d.%H%M%S,%g',
    instant: ({ y, mo, d, h, m, s, fraction }) => wall(`${y}-${mo}-${d}`, `${h}:${m}:${s}`, fraction),
  },
  {
    file: 'd_logs/lnav_shared/logfile_glog.0',
    line: /^[A-Z](?<time>(?<mo>\d\d)(?<d>\d\d) (?<clock>[\d:]{8})\.(?<fraction>\d+))/,
    layout: '%m%d %H:%M:%S.%f',
    instant: ({ mo, d, clock = '', fraction }) => wall(`2015-${mo}-${d}`, clock, fraction),
  },
  {
    file: 'd_logs/lnav_shared/logfile_postgres.0',
    line: /^(?<time>(?<date>\d{4}-\d\d-\d\d) (?<clock>[\d:]{8})\.(?<fraction>\d{3}) PDT)/,
    layout: '%Y-%m-%d %H:%M:%S.%f %Z',
    instant: parts => later(iso(parts), 7),
  },
  {
    file: 'd_logs/lnav_shared/logfile_block.1',
    line: /^(?<time>\w{3} (?<name>\w{3}) (?<day>\d\d) (?<clock>[\d:]{8}) EST (?<year>\d{4}))/,
    layout: '%a %b %d %H:%M:%S %Z %Y',
    instant: parts => later(ctime(parts), 5),
  },
  {
    file: 'd_logs/lnav_shared/logfile_uwsgi.0',
    line: ctimeLine,
    layout: '%a %b %d %H:%M:%S %Y',
    instant: ctime,
  },
  {
    file: 'd_logs/lnav_shared/logfile_laravel.1',
    line: /^(?<time>\[(?<date>\d{4}-\d\d-\d\d) (?<clock>[\d:]{8})\])/,
    layout: '[%Y-%m-%d %H:%M:%S]',
    instant: iso,
  },
  {
    file: 'd_logs/lnav_shared/logfile_tcsh_history.0',
    line: /^#\+(?<time>\d{10})$/,
    layout: 'epoch',
    instant: ({ time = '' }) => micros(time),
  },
  {
    file: 'd_logs/lnav_shared/logfile_json3.json',
    line: /"started_at": (?<time>\d{13})/,
    layout: 'epoch',
    instant: ({ time = '' }) => new Date(Number(time)).toISOString().replace('Z', '000Z'),
  },
];

function linesOf(path: string): readonly string[] {
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1').split(/\r?\n/);
}

describe.skipIf(sharedData('d_logs/lnav_shared') === null)('the times of raw logs', () => {
  it.each(logs)(
    'of $file are read with $layout as a person reads them',
    async ({ file, line, layout, instant }) => {
      const found = linesOf(sharedData(file) ?? '').flatMap<Groups>(text => line.exec(text)?.groups ?? []);
      const texts = found.map(parts => parts.time ?? '');
      const guess = guessTime(texts.slice(0, 400));
      expect([guess?.share, guess?.reading.patterns[0] ?? guess?.reading.layout]).toEqual([1, layout]);
      if (guess === null) return;
      const read = await readBack(texts, guess.reading);
      const told = read.map(at => (at === null ? null : exact(at)));
      expect(told.findIndex((at, row) => at !== instant(found[row] ?? {}))).toBe(-1);
      expect(texts.length).toBeGreaterThan(0);
    },
  );

  it('of a Windows event export carry a blank before their offset', async () => {
    const file = sharedData('d_logs/windows_failed_logons/4625check.csv');
    const { data } = Papa.parse<Record<string, string>>(readFileSync(file ?? '', 'latin1'), { header: true });
    // Damaged records of the file have a piece of another cell in this column.
    const texts = data
      .flatMap(row => row.Time ?? [])
      .filter(text => /^[-\d]{10} [\d:.]{12} [+:\d]{6}$/.test(text));
    const guess = guessTime(texts.slice(0, 400));
    expect([guess?.share, guess?.reading.patterns, guess?.reading.hasOffset]).toEqual([
      1,
      ['%Y-%m-%d %H:%M:%S.%f %z'],
      true,
    ]);
    if (guess === null) return;
    const read = await readBack(texts, guess.reading, 'Europe/Paris');
    const expected = texts.map(text => new Date(text.replace(' ', 'T').replace(' +', '+')).getTime());
    expect(read.map(at => (at === null ? null : Date.parse(at)))).toEqual(expected);
    expect(texts.length).toBeGreaterThan(1000);
  });
});

// 2015-06-14T15:16:01.5+00:00 with six decimals and Z.
function exact(at: string): string {
  const [, clock = '', fraction = ''] = /^(.{19})(?:\.(\d+))?/.exec(at) ?? [];
  return `${clock}.${fraction.padEnd(6, '0')}Z`;
}

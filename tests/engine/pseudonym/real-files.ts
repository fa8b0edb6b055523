import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parseAddress } from '../../../src-main/core/pseudonym/address.ts';
import { sharedData } from '../../helpers/data.ts';
import { testFile } from '../../helpers/files.ts';

const paths = {
  ssh: sharedData('c_loghub/OpenSSH/OpenSSH_2k.log'),
  access: sharedData('d_logs/apache_elastic/apache_logs'),
  zeek: sharedData('d_logs/zeek_rita_2024-04-19/conn.log.gz'),
};

/** Whether the collection of real files is there; without it there is nothing to prove on. */
export const hasRealFiles = Object.values(paths).every(path => path !== null);

/** Files to import, and everything in them that must not be found afterwards: read here by rules of the test's own. */
export interface RealFiles {
  readonly paths: readonly string[];
  readonly addresses: readonly string[];
  /** Users, hosts and telephone numbers. */
  readonly names: readonly string[];
}

const mostLines = 1500;

/** Beginnings of real files (sshd, Apache, Zeek) and a made table of calls with rejects, in a folder. */
export async function realFiles(folder: string, lines = mostLines): Promise<RealFiles> {
  const ssh = `${textOf(paths.ssh).split('\n').slice(0, lines).join('\n')}\n`;
  const access = `${textOf(paths.access).split('\n').slice(0, lines).join('\n')}\n`;
  const zeek = `${gunzipSync(readFileSync(paths.zeek ?? ''))
    .toString('utf8')
    .split('\n')
    .slice(0, lines)
    .join('\n')}\n`;
  const cells = zeek
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => line.split('\t'));
  return {
    paths: [
      await testFile('sshd-on-203.0.113.77.log', ssh, folder),
      await testFile('access.log', access, folder),
      await testFile('conn.log', zeek, folder),
      await testFile('calls.csv', callTable, folder),
    ],
    addresses: distinct([
      ...dotted(ssh),
      ...access.split('\n').map(line => line.split(' ')[0] ?? ''),
      ...cells.flatMap(row => [row[3] ?? '', row[5] ?? '']),
      '203.0.113.77',
      '198.51.100.23',
      '2001:db8:77::1',
    ]).filter(text => parseAddress(text) !== null),
    names: distinct([
      ...matches(ssh, /(?:invalid user|Failed password for|authentication failures for|user=) ?(\S+)/gi),
      ...matches(ssh, /getaddrinfo for (\S+) /g),
      ...matches(ssh, /rhost=(\S+)/g),
      ...matches(access, /https?:\/\/([^/\s":?]+)/g),
      ...cells.map(row => row[0] ?? ''),
      'LabSZ',
      'Zoe Quark',
      'Bo Lindqvist',
      'Mia Tarn',
      'Nora Vex',
      '+33 1 70 18 99 00',
      '0044 20 7946 0018',
    ]).filter(name => parseAddress(name) === null && !notNames.has(name)),
  };
}

// What the expressions above take for a name and is the next word of the message.
const notNames = new Set(['invalid', 'from', 'user', '[preauth]', '-', '']);

/** One agent is only in a record of too many cells, one only in a record without a readable time. */
export const callTable = `Call time,Agent,Caller,Queue,Talk time,Note
2026-01-05 09:00:00,Zoe Quark,+33 1 70 18 99 00,sales,120,asked for Bo Lindqvist
2026-01-05 09:05:00,Bo Lindqvist,0044 20 7946 0018,sales,bad: 198.51.100.23,seen from 2001:db8:77::1
2026-01-05 09:10:00,Zoe Quark,+33 1 70 18 99 00,support,95,
not a time,Mia Tarn,+33 1 70 18 99 00,support,30,
2026-01-05 09:15:00,Nora Vex,extra,0044 20 7946 0018,support,30,,
2026-01-05 09:20:00,Bo Lindqvist,+33 1 70 18 99 00,sales,61,
`;

function textOf(path: string | null): string {
  return readFileSync(path ?? '', 'utf8');
}

function dotted(text: string): readonly string[] {
  return matches(text, /(?<![\d.])((?:\d{1,3}\.){3}\d{1,3})(?![\d.])/g);
}

function matches(text: string, pattern: RegExp): readonly string[] {
  return Array.from(text.matchAll(pattern), match => match[1] ?? '');
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.map(text => text.replace(/[.,;]+$/, '')))];
}

import { gzipSync } from 'node:zlib';

const two = (value: number) => String(value).padStart(2, '0');
const clock = (second: number) => `${two(Math.floor(second / 60))}:${two(second % 60)}`;

type Line = (file: number, line: number) => string;

/** Files as programs write them: name, header, line. A file's lines are an hour of their own. */
const shapes: readonly (readonly [name: string, header: string, line: Line])[] = [
  [
    'entries.csv',
    'timestamp,host,level,message\n',
    (file, line) => `2026-01-${two(1 + file)}T10:${clock(line)}Z,app-${line % 3},INFO,"job ${line}, done"\n`,
  ],
  [
    'access.log',
    '',
    (file, line) =>
      `10.0.${file}.${line} - - [${two(1 + file)}/Jan/2026:10:${clock(line)} +0000] "GET /${line} HTTP/1.1" 200 ${line} "-" "curl/8"\n`,
  ],
  [
    'lines.ndjson',
    '',
    (file, line) =>
      `${JSON.stringify({ timestamp: `2026-01-${two(1 + file)}T11:${clock(line)}Z`, level: 'info', message: `answer ${line}` })}\n`,
  ],
  [
    'calls.csv',
    'call_id,started,topic,answered,wait_seconds\n',
    (file, line) =>
      `C${line},2026-01-${two(1 + file)}T12:${clock(line)}Z,${['Login', 'Mail'][line % 2]},yes,${line % 90}\n`,
  ],
  [
    'syslog',
    '',
    (file, line) =>
      `Jan ${String(1 + file).padStart(2, ' ')} 13:${clock(line)} host-${line % 2} queue[${line}]: message ${line} was sent\n`,
  ],
  [
    'per-hour.csv',
    'DateTime,Calls\n',
    (file, line) =>
      `2026-${two(1 + (file % 12))}-${two(1 + (line % 28))} ${two(line % 24)}:00,${line * file}\n`,
  ],
  [
    'links.csv',
    'timestamp,link a bytes,link b bytes\n',
    (file, line) => `2026-01-${two(1 + file)}T14:${clock(line)}Z,${line * 100},${line * 7}\n`,
  ],
];

const linesOf = ([, header, line]: (typeof shapes)[number], file: number, count: number) =>
  header + Array.from({ length: count }, (_unused, place) => line(file, place)).join('');

/** That many files of each shape, in turn. */
export function manyFiles(ofEach: number): ReadonlyMap<string, string> {
  const files = Array.from({ length: ofEach }, (_unused, file) =>
    shapes.map(
      shape => [`${two(file)}/${file}-${shape[0]}`, linesOf(shape, file % 28, 20 + (file % 5))] as const,
    ),
  );
  return new Map(files.flat());
}

/** Files of which some are alike but for one oddity each, named for it. */
export function oddFiles(): ReadonlyMap<string, string | Buffer> {
  const [entries, access, lines, calls, syslog] = shapes;
  const of = (shape: (typeof shapes)[number] | undefined, file: number) =>
    shape === undefined ? '' : linesOf(shape, file, 25);
  const insert = (text: string, at: number, line: string) =>
    text.split('\n').toSpliced(at, 0, line).join('\n');
  const stack = (file: number) =>
    `2026-01-${two(1 + file)} 10:00:00,123 ERROR [main] a.B - failed\njava.io.IOException: gone\n\tat a.B.c(B.java:1)\n2026-01-${two(1 + file)} 10:00:01,123 INFO [main] a.B - next\n`;
  return new Map<string, string | Buffer>([
    ['plain-1.csv', of(entries, 1)],
    ['plain-2.csv', of(entries, 2)],
    ['bad-time.csv', insert(of(entries, 3), 5, 'not a time,app,INFO,lost?')],
    ['too-many-cells.csv', insert(of(entries, 4), 7, '2026-01-05T10:00:00Z,app,INFO,a,b,c')],
    ['quoted-line-end.csv', insert(of(entries, 5), 9, '2026-01-06T10:00:00Z,app,INFO,"two\nlines"')],
    ['return-ends.csv', of(entries, 6).replaceAll('\n', '\r\n')],
    ['return-ends-2.csv', of(entries, 7).replaceAll('\n', '\r\n')],
    ['mixed-ends.csv', of(entries, 8).replace('\n', '\r\n')],
    ['mixed-ends-2.csv', of(entries, 9).replace('\n', '\r\n')],
    ['no-end.csv', of(entries, 10).trimEnd()],
    ['bad-byte.csv', Buffer.concat([Buffer.from(of(entries, 11)), Buffer.from([0xff, 0xfe, 0x2c, 0x0a])])],
    ['latin-1.csv', Buffer.from(of(entries, 12).replaceAll('job', 'Jörg'), 'latin1')],
    ['latin-2.csv', Buffer.from(of(entries, 13).replaceAll('job', 'Zoë'), 'latin1')],
    ['repeated.csv', `${of(entries, 1).split('\n').slice(0, 10).join('\n')}\n`],
    ['packed.csv.gz', gzipSync(of(entries, 14))],
    ['packed-2.csv.gz', gzipSync(of(entries, 15))],
    ['empty.csv', ''],
    ['names-only.csv', 'timestamp,host,level,message\n'],
    ['picture.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['access-1.log', of(access, 1)],
    ['access-2.log', of(access, 2)],
    ['access-misfit.log', insert(of(access, 3), 4, 'this is no request')],
    ['access-blank.log', insert(of(access, 4), 6, '')],
    ['one.ndjson', of(lines, 1)],
    ['two.ndjson', of(lines, 2)],
    ['bad.ndjson', insert(of(lines, 3), 3, '{"timestamp": cut')],
    [
      'more-keys.ndjson',
      insert(
        of(lines, 4),
        3,
        '{"timestamp":"2026-01-05T11:00:00Z","level":"info","message":"m","more":{"a":1}}',
      ),
    ],
    ['list.json', `[${of(lines, 5).trimEnd().split('\n').join(',\n')}]`],
    ['list-2.json', `[${of(lines, 6).trimEnd().split('\n').join(',\n')}]`],
    ['calls-1.csv', of(calls, 1)],
    ['calls-misfit.csv', insert(of(calls, 2), 4, 'C99,2026-01-03T12:30:00Z,Login,perhaps,long')],
    ['syslog-1', of(syslog, 1)],
    ['syslog-2', insert(of(syslog, 2), 4, 'Jan  3 13:00:04 host-1 last message repeated 3 times')],
    ['stack-1.log', stack(1)],
    ['stack-2.log', stack(2)],
    [
      'no-stack.log',
      stack(3)
        .split('\n')
        .filter((_line, place) => place !== 1 && place !== 2)
        .join('\n'),
    ],
    ['ragged.csv', 'one,two,three\n1,2\n1,2,3\n1,2,3,4\n'],
    ['ragged-2.csv', 'one,two,three\n1,2\n1,2,3\n4,5,6,7\n'],
  ]);
}

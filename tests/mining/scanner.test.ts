import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parameterTypes, typeBit } from '../../src-main/mining/templates/parameter-type.ts';
import { withSingleBlanks } from '../../src-main/mining/templates/parameters.ts';
import { Scanner } from '../../src-main/mining/templates/scanner.ts';
import { covers, mark } from '../../src-main/mining/templates/text.ts';
import { messages } from './messages.ts';

const scanner = new Scanner(8192);

function masked(message: string): string {
  scanner.scan(message);
  return String.fromCharCode(...scanner.codes.subarray(0, scanner.length)).replaceAll(mark, '<*>');
}

function typesIn(message: string): readonly string[] {
  scanner.scan(message);
  return [...scanner.types.subarray(0, scanner.marks)].map(bits =>
    parameterTypes.filter(type => (bits & typeBit[type]) !== 0).join('+'),
  );
}

describe('what is surely a parameter in a message', () => {
  test.for([
    [
      'took 15 ms, then -3.5, 7% and 1,234',
      'took <*>, then <*>, <*> and <*>',
      'duration number number number',
    ],
    ['lifetime <1 sec or 00:04', 'lifetime <*> or <*>', 'duration time'],
    ['1327 bytes (1.29 KB) sent, 12kB kept', '<*> sent, <*> kept', 'size size'],
    ['from 10.0.0.1:80 to /10.0.0.2:50010', 'from <*> to <*>', 'address text'],
    ['via proxy.example.edu.hk:5070 for a@b.org', 'via <*> for <*>', 'address address'],
    ['mac 5c:50:15:4c:18:13 and fe80::1 up', 'mac <*> and <*> up', 'address address'],
    ['id 550e8400-e29b-41d4-a716-446655440000.', 'id <*>.', 'identifier'],
    ['plugged:e3871ffd-5cd5-4287-bddd-3529f7b59515 ok', 'plugged:<*> ok', 'identifier'],
    ['at 0x1f, r=00001f01, Token{78af589}', 'at <*>, r=<*>, Token{<*>}', 'hex number+hex hex'],
    ['R02-M1-N0-C:J12-U11 down', '<*>:J12-U11 down', 'identifier'],
    ['blk_-386504 of task_14451_0020_m_000001', 'blk_<*> of task_<*>', 'number number'],
    ['on 2005-06-03T15:42:50.675Z it began', 'on <*> it began', 'time'],
    ['[18/Jun/2005:02:08:10 +0200] x', '[<*> <*>] x', 'time number'],
    ['since Sat Jun 18 02:08:10 2005 up', 'since <*> up', 'time'],
    ['GET /v2/servers?limit=3&x=1 HTTP/1.1', 'GET <*> HTTP/<*>', 'text number'],
    ['open C:\\Windows\\x.dll, s3://bucket/a:9', 'open <*>, <*>', 'text address'],
    ['host () and f() and a[] and x=[]', 'host (<*>) and f() and a[] and x=[<*>]', 'text text'],
  ] as const)('%s', ([message, template, types]) => {
    expect([masked(message), typesIn(message).join(' ')]).toEqual([
      template,
      types.replace('number+hex', 'hex'),
    ]);
  });

  test.for([
    'Failed password for root ssh2',
    'md5 sda1 eth0 4th utf8 L3',
    'org.apache.hadoop.http.HttpServer2$Filter started',
    'at Foo.java while I/O of tcp/ip, e.g. this...',
    'May be; on Sun. we march -- or not / never',
  ])('leaves %s as it is', message => {
    expect(masked(message)).toBe(message);
  });

  test('is never more than the characters of the line it stands for', () => {
    fc.assert(
      fc.property(messages, message => {
        const text = masked(message).replaceAll('<*>', mark);
        expect(covers(text, withSingleBlanks(message))).toBe(true);
      }),
    );
  });

  test('makes whitespace one blank and leaves none at the ends', () => {
    expect(masked('\t two\u00a0 \tblanks  ')).toBe('two blanks');
  });

  test('is all behind the first line and behind the longest length', () => {
    expect(masked('failed:\n  at one\n  at two')).toBe('failed:<*>');
    const short = new Scanner(9);
    short.scan('a message of many words');
    expect(String.fromCharCode(...short.codes.subarray(0, short.length))).toBe(`a message${mark}`);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filterColumns } from '../../../src-main/core/filter/columns.ts';
import { parseFilter } from '../../../src-main/core/filter/parse.ts';
import {
  filterOfParts,
  filterParts,
  invertedPart,
  isInverted,
  standingOf,
  valuePart,
  withAlternative,
  withoutPart,
  withPart,
} from '../../../src-main/core/filter/parts.ts';
import { termsOf } from '../../../src-main/core/filter/tree.ts';

const logs = filterColumns('log', []);

describe('the parts of a filter', () => {
  test.each<[string, readonly string[]]>([
    ['', []],
    ['level:ERROR', ['level:ERROR']],
    ['level:ERROR  -host:a "x y"', ['level:ERROR', '-host:a', '"x y"']],
    ['a AND (b OR c)', ['a', '(b OR c)']],
    ['b OR c', ['(b OR c)']],
    ['(a b) c', ['a', 'b', 'c']],
    ['-(a b)', ['-(a b)']],
    ['level:(a OR', ['level:(a OR']],
  ])('of %s are %j', (where, parts) => {
    expect(filterParts(where)).toEqual(parts);
  });

  test('joined again ask for the same', () => {
    const word = fc.constantFrom(
      'a',
      '-b',
      'level:x',
      '"a b"',
      '/x/i',
      'n>5',
      'n:1..2',
      '-(a OR b)',
      'a OR b',
      'c:*',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 5 }), words => {
        const text = filterOfParts(words);
        expect(filterOfParts(filterParts(text))).toBe(text);
        expect(filterParts(text)).toHaveLength(words.length);
      }),
    );
  });

  test('turned round twice are what they were', () => {
    for (const part of ['a', '-a', '(a OR b)', '-(a OR b)', 'level:"a b"', '-level:*'])
      expect([part, invertedPart(invertedPart(part)), isInverted(invertedPart(part))]).toEqual([
        part,
        part,
        !isInverted(part),
      ]);
  });

  test('are added once, take the place of their opposite, and go', () => {
    expect(withPart('a', 'b')).toBe('a b');
    expect(withPart('a b', 'b')).toBe('a b');
    expect(withPart('a -b', 'b')).toBe('a b');
    expect(withPart('a OR c', 'b')).toBe('(a OR c) b');
    expect(withoutPart('(a OR c) b', '(a OR c)')).toBe('b');
    expect(withoutPart('b', 'b')).toBe('');
  });
});

describe('the values of a column that a filter lets through', () => {
  test('are alternatives, taken back one by one', () => {
    const steps = ['level:E', 'level:W', '-level:*', 'level:E', 'level:W', '-level:*'];
    const texts: string[] = [];
    let where = 'disk';
    for (const part of steps) {
      where = withAlternative(where, 'level', part);
      texts.push(where);
    }
    expect(texts).toEqual([
      'disk level:E',
      'disk (level:E OR level:W)',
      'disk (level:E OR level:W OR -level:*)',
      'disk (level:W OR -level:*)',
      'disk -level:*',
      'disk',
    ]);
  });

  test('take the place of what shut them out, and are told apart from it', () => {
    const [out, asked] = ['-level:E host:a', 'level:E (host:a OR disk)'];
    expect(withAlternative(out, 'level', 'level:E')).toBe('host:a level:E');
    expect(standingOf(out, 'level', 'level:E')).toBe('out');
    expect(standingOf(out, 'host', 'host:a')).toBe('in');
    expect(standingOf(asked, 'level', 'level:E')).toBe('in');
    expect(standingOf(asked, 'host', 'host:a')).toBe(null);
  });
});

describe('the part for a value', () => {
  test.each<[string, string | number | boolean | null, string]>([
    ['level', 'ERROR', 'level:ERROR'],
    ['level', 'very bad', 'level:"very bad"'],
    ['level', '', 'level=""'],
    ['level', null, '-level:*'],
    ['message', 'disk "sda" full', 'message="disk \\"sda\\" full"'],
    ['pid', 12, 'pid:12'],
    ['answered', true, 'answered:true'],
    ['Call reason', 'x', '"Call reason":x'],
    ['host', '*', 'host:"*"'],
    ['Größe', '5', 'Größe:5'],
  ])('of %s = %j is written %s', (field, value, part) => {
    expect(valuePart(logs, field, value)).toBe(part);
  });

  test('can be read for any text, and asks for that text of that column', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('level', 'message'), (value, field) => {
        const node = parseFilter(valuePart(logs, field, value));
        expect(
          node === null ? [] : termsOf(node).map(({ wanted }) => ('text' in wanted ? wanted.text : null)),
        ).toEqual([value]);
        expect(node?.type).toBe('term');
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnNamed, filterColumns } from '../../../src-main/core/filter/columns.ts';
import {
  columnOptions,
  completionPlace,
  fixedValues,
  keywordOptions,
  valueOptionText,
} from '../../../src-main/core/filter/complete.ts';
import { parseFilter } from '../../../src-main/core/filter/parse.ts';
import { type Term, termsOf } from '../../../src-main/core/filter/tree.ts';

const columns = filterColumns('log', [
  { sourceId: 1, name: 'app.log', kind: 'log', extraNames: ['Sales region', 'x:y', 'not', 'Ünit', 'q"t'] },
]);

/** The place at the bar in a text, as a list that reads in one line. */
function placeAt(marked: string): unknown {
  const cursor = marked.indexOf('|');
  const place = completionPlace(marked.replace('|', ''), cursor);
  if (place === null) return null;
  const { from, to, typed, column, valueColumn, inGroup, keywords } = place;
  return [from, to, typed, column ? 'column' : '', valueColumn, inGroup ? 'group' : '', keywords.join(' ')];
}

describe('what may follow at the cursor of a filter', () => {
  const start = 'NOT';
  const after = 'AND OR NOT';
  test.each<[string, unknown]>([
    ['|', [0, 0, '', 'column', null, '', start]],
    ['lev|', [0, 3, 'lev', 'column', null, '', start]],
    ['a lev|', [2, 5, 'lev', 'column', null, '', after]],
    ['a |', [2, 2, '', 'column', null, '', after]],
    ['a AND |', [6, 6, '', 'column', null, '', start]],
    ['a AN|', [2, 4, 'AN', 'column', null, '', after]],
    ['-|', [1, 1, '', 'column', null, '', '']],
    ['-lev|', [1, 4, 'lev', 'column', null, '', start]],
    ['(|', [1, 1, '', 'column', null, '', start]],
    ['(a) |', [4, 4, '', 'column', null, '', after]],
    ['(a)|', null],
    ['lev|el:error', [0, 6, 'lev', 'column', null, '', start]],
    ['pi|d>=5', [0, 3, 'pi', 'column', null, '', start]],
    ['pi|d:>=5', [0, 4, 'pi', 'column', null, '', start]],
    ['Ünit:|', [5, 5, '', '', 'Ünit', '', '']],
    ['level:|', [6, 6, '', '', 'level', '', '']],
    ['level:er|', [6, 8, 'er', '', 'level', '', '']],
    ['level:er|ror x', [6, 11, 'er', '', 'level', '', '']],
    ['level:|error x', [6, 11, '', '', 'level', '', '']],
    ['level: |', null],
    ['pid:|>=5', null],
    ['level=er|', [6, 8, 'er', '', 'level', '', '']],
    ['host:"a b|', [5, 9, 'a b', '', 'host', '', '']],
    ['host:"a |b" x', [5, 10, 'a ', '', 'host', '', '']],
    ['host:"a b|"', [5, 10, 'a b', '', 'host', '', '']],
    ['host:"a b"|', [5, 10, 'a b', '', 'host', '', '']],
    ['host:"say \\"|', [5, 12, 'say "', '', 'host', '', '']],
    ['"a phrase"|', null],
    ['"Sales re|', [0, 9, 'Sales re', 'column', null, '', '']],
    ['"Sales region":No|', [15, 17, 'No', '', 'Sales region', '', '']],
    ['level:(|', [7, 7, '', 'column', 'level', 'group', start]],
    ['level:(error w|', [13, 14, 'w', 'column', 'level', 'group', after]],
    ['level:(error OR (w|', [17, 18, 'w', 'column', 'level', 'group', start]],
    ['level:(error) w|', [14, 15, 'w', 'column', null, '', after]],
    ['message:/ti|', [8, 11, '/ti', '', 'message', '', '']],
    ['message:/ti|me out/', null],
    ['message:/time/|', null],
  ])('%s', (marked, expected) => {
    expect(placeAt(marked)).toEqual(expected);
  });

  test('columns that begin with what is typed come before those that hold it', () => {
    const options = (typed: string) => {
      const place = completionPlace(typed, typed.length);
      return place === null ? null : columnOptions(place, columns);
    };
    expect(options('me')?.map(({ text }) => text)).toEqual(['message:', 'at:']);
    expect(options('LE')?.map(({ text }) => text)).toEqual(['level:', 'file:', '"Sales region":']);
    expect(options('sal')).toEqual([{ text: '"Sales region":', hint: 'a name, whole or with *' }]);
    expect(options('ün')?.map(({ text }) => text)).toEqual(['Ünit:']);
    expect(options('level:')).toEqual([]);
  });

  test('words between terms are offered when they begin as typed', () => {
    const place = completionPlace('a o', 3);
    expect(place === null ? null : keywordOptions(place)).toEqual([
      { text: 'OR ', hint: 'one of both holds' },
    ]);
  });
});

const word = fc.constantFrom('timeout', '"a b"', '/x+/', 'AND1', 'a-b', '10:30', '\\(');
const fieldName = fc.constantFrom('level', 'host', '"Sales region"', '"x:y"', 'message', 'hour', 'pid');
const value = fc.constantFrom(
  'error',
  '"a b"',
  '5..9',
  '*',
  'w*',
  '"say \\"x\\""',
  '(a OR b)',
  '(a (b OR "c d"))',
);
const glue = fc.constantFrom(':', '=', ':>=', '>');
const term: fc.Arbitrary<string> = fc.oneof(
  word,
  fc.tuple(fieldName, value).map(parts => parts.join(':')),
  fc.tuple(fieldName, glue, fc.constantFrom('5', '"6"', 'a')).map(parts => parts.join('')),
);
const filter: fc.Arbitrary<string> = fc.letrec<{ whole: string; part: string }>(tie => ({
  whole: fc
    .array(fc.tuple(fc.constantFrom('', '-', 'NOT '), tie('part')), { minLength: 1, maxLength: 4 })
    .chain(parts =>
      fc
        .array(fc.constantFrom(' ', ' OR ', ' AND ', '  '), {
          minLength: parts.length,
          maxLength: parts.length,
        })
        .map(glues =>
          parts.map(([sign, part], index) => `${index === 0 ? '' : glues[index]}${sign}${part}`).join(''),
        ),
    ),
  part: fc.oneof(
    { withCrossShrink: true, maxDepth: 2 },
    term,
    tie('whole').map(whole => `(${whole})`),
  ),
})).whole;
const anyValue = fc.oneof(
  fc.constantFrom(
    'AND',
    'NOT',
    'OR',
    '-5',
    '5..9',
    '*',
    '/x/',
    'a b',
    'say "x"',
    'back\\',
    '(x)',
    'two\nlines',
    'ü',
    '<1',
  ),
  fc.string({ minLength: 1, maxLength: 12 }),
);

/** True when a text can be read, or some end makes it so. */
function isBeginning(text: string): boolean {
  const depth = Array.from({ length: 8 }, (_unused, count) => ')'.repeat(count));
  return ['', 'x', ' x', '"', 'x"'].some(end =>
    depth.some(close => {
      try {
        parseFilter(text + end + close);
        return true;
      } catch {
        return false;
      }
    }),
  );
}

function reads(text: string): boolean {
  try {
    parseFilter(text);
    return true;
  } catch {
    return false;
  }
}

describe('an option put in its place', () => {
  const marked = filter.chain(text => fc.tuple(fc.constant(text), fc.nat({ max: text.length })));

  test('makes a filter that can be read, or the beginning of one', () => {
    fc.assert(
      fc.property(marked, anyValue, ([whole, cursor], found) => {
        for (const text of [whole, whole.slice(0, cursor)]) {
          const place = completionPlace(text, cursor);
          if (place === null) continue;
          const options = [
            ...columnOptions({ ...place, typed: '' }, columns).map(option => option.text),
            ...keywordOptions({ ...place, typed: '' }).map(option => option.text),
            ...(place.valueColumn === null ? [] : [valueOptionText(place, found)]),
          ];
          for (const option of options)
            expect([text, option, isBeginning(text.slice(0, place.from) + option)]).toEqual([
              text,
              option,
              true,
            ]);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('that is a value leaves the rest of a filter as it can be read, and is read as that value alone', () => {
    fc.assert(
      fc.property(marked, anyValue, ([text, cursor], found) => {
        const place = completionPlace(text, cursor);
        if (place === null || place.valueColumn === null) return;
        const changed = `${text.slice(0, place.from)}${valueOptionText(place, found)}${text.slice(place.to)}`;
        expect([changed, reads(changed)]).toEqual([changed, true]);
        const node = parseFilter(changed);
        const terms: readonly Term[] = node === null ? [] : termsOf(node);
        const put = terms.filter(
          ({ field, wanted }) =>
            field === place.valueColumn &&
            'text' in wanted &&
            wanted.text === found &&
            !('wildcard' in wanted && wanted.wildcard),
        );
        expect([changed, put.length > 0]).toEqual([changed, true]);
      }),
      { numRuns: 1000 },
    );
  });
});

test('every value that is always the same is one its column understands', () => {
  const all = (['boolean', 'weekday', 'hour'] as const).flatMap(type => fixedValues(type) ?? []);
  expect([all.length, fixedValues('text'), columnNamed(columns, 'weekday')?.type]).toEqual([
    33,
    null,
    'weekday',
  ]);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KymoError } from '../../../src-main/core/errors.ts';
import { parseFilter } from '../../../src-main/core/filter/parse.ts';
import { filterText } from '../../../src-main/core/filter/print.ts';
import type { FilterNode, Wanted } from '../../../src-main/core/filter/tree.ts';

/** The tree without the places of its terms. */
function shapeOf(node: FilterNode | null): unknown {
  return JSON.parse(JSON.stringify(node, (name, value) => (name === 'span' ? undefined : value)));
}

const term = (field: string | null, wanted: Wanted) => ({ type: 'term', field, wanted });
const word = (text: string) => term(null, { form: 'text', text, wildcard: false });

describe('the grammar of filters', () => {
  test.each<[string, unknown]>([
    ['', null],
    ['   ', null],
    ['timeout', word('timeout')],
    ['Time-out', word('Time-out')],
    ['and or not', { type: 'all', parts: [word('and'), word('or'), word('not')] }],
    ['"a  b"', term(null, { form: 'phrase', text: 'a  b' })],
    ['"say \\"hi\\""', term(null, { form: 'phrase', text: 'say "hi"' })],
    ['/timed? out/', term(null, { form: 'regex', pattern: 'timed? out', ignoresCase: false })],
    ['/a\\/b/i', term(null, { form: 'regex', pattern: 'a\\/b', ignoresCase: true })],
    ['/index.html', word('/index.html')],
    ['10:30', word('10:30')],
    ['queue:sales', term('queue', { form: 'text', text: 'sales', wildcard: false })],
    ['queue:"Sales EU"', term('queue', { form: 'phrase', text: 'Sales EU' })],
    ['queue:sal*', term('queue', { form: 'text', text: 'sal*', wildcard: true })],
    ['queue:sal\\*', term('queue', { form: 'text', text: 'sal*', wildcard: false })],
    ['queue:*', term('queue', { form: 'present' })],
    ['"Call reason":x', term('Call reason', { form: 'text', text: 'x', wildcard: false })],
    ['wait>=90s', term('wait', { form: 'comparison', comparison: '>=', text: '90s' })],
    ['wait:>=90s', term('wait', { form: 'comparison', comparison: '>=', text: '90s' })],
    ['queue="A B"', term('queue', { form: 'comparison', comparison: '=', text: 'A B' })],
    ['status:500..599', term('status', { form: 'range', low: '500', high: '599' })],
    ['status:500..', term('status', { form: 'range', low: '500', high: null })],
    ['status:..99', term('status', { form: 'range', low: null, high: '99' })],
    ['value:-5', term('value', { form: 'text', text: '-5', wildcard: false })],
    ['-a', { type: 'not', part: word('a') }],
    ['NOT a b', { type: 'all', parts: [{ type: 'not', part: word('a') }, word('b')] }],
    ['a b OR c', { type: 'any', parts: [{ type: 'all', parts: [word('a'), word('b')] }, word('c')] }],
    ['a AND (b OR c)', { type: 'all', parts: [word('a'), { type: 'any', parts: [word('b'), word('c')] }] }],
    [
      'status:(404 OR 500)',
      {
        type: 'any',
        parts: ['404', '500'].map(text => term('status', { form: 'text', text, wildcard: false })),
      },
    ],
    ['Größe:5', term('Größe', { form: 'text', text: '5', wildcard: false })],
    ['Émission>5', term('Émission', { form: 'comparison', comparison: '>', text: '5' })],
    ['at>=2026-02-28 10:00', term('at', { form: 'comparison', comparison: '>=', text: '2026-02-28 10:00' })],
    [
      'at:2026-02-28 10:00..2026-03-01 09:30:15 x',
      {
        type: 'all',
        parts: [
          term('at', { form: 'range', low: '2026-02-28 10:00', high: '2026-03-01 09:30:15' }),
          word('x'),
        ],
      },
    ],
    ['2026-02-28 10:00', { type: 'all', parts: [word('2026-02-28'), word('10:00')] }],
    ['bytes>5 MiB', term('bytes', { form: 'comparison', comparison: '>', text: '5MiB' })],
    [
      'bytes>5 minutes',
      {
        type: 'all',
        parts: [term('bytes', { form: 'comparison', comparison: '>', text: '5' }), word('minutes')],
      },
    ],
    [
      'status:(>=400 !=404)',
      {
        type: 'all',
        parts: [
          term('status', { form: 'comparison', comparison: '>=', text: '400' }),
          term('status', { form: 'comparison', comparison: '!=', text: '404' }),
        ],
      },
    ],
    ['queue:(="A B")', term('queue', { form: 'comparison', comparison: '=', text: 'A B' })],
    ['queue:(\\>x)', term('queue', { form: 'text', text: '>x', wildcard: false })],
  ])('reads %s', (text, tree) => {
    expect(shapeOf(parseFilter(text))).toEqual(tree);
  });

  test.each<[string, string]>([
    [
      '"open',
      'Filter, at sign 1 (""open"): this quote is not closed. Close it, or write \\" for the sign itself.',
    ],
    ['a (b', 'Filter, at sign 3 ("(b"): this parenthesis is not closed. Close it with ")".'],
    ['a) b', 'Filter, at sign 2 (") b"): this parenthesis closes nothing. Take it out.'],
    ['a OR', 'Filter, at sign 5 (the end): a word, a "phrase" or field:value is expected here.'],
    ['AND b', 'Filter, at sign 1 ("AND b"): a word, a "phrase" or field:value is expected here.'],
    [
      'queue: sales',
      'Filter, at sign 7 (" sales"): a value must follow "queue" at once, such as queue:word.',
    ],
    [
      'wait>/x/',
      'Filter, at sign 6 ("/x/"): an expression cannot be compared. Write the field, a colon and it.',
    ],
    ['status:(>= 400)', 'Filter, at sign 9 (">= 400)"): a value must follow ">=" at once, such as >=5.'],
    [
      `${'('.repeat(3000)}a${')'.repeat(3000)}`,
      'Filter, at sign 101 ("((((((((((((((((((((…"): more than 100 parts are nested here. Take some parentheses out.',
    ],
    [
      `${'NOT '.repeat(3000)}a`,
      'Filter, at sign 401 ("NOT NOT NOT NOT NOT …"): more than 100 parts are nested here. Take some parentheses out.',
    ],
    ['()', 'Filter, at sign 2 (")"): a word, a "phrase" or field:value is expected here.'],
  ])('says what is wrong with %s', (text, sentence) => {
    expect(() => parseFilter(text)).toThrow(new KymoError('usage', sentence));
  });

  test('never fails but with a sentence, whatever is typed', () => {
    const signs = fc.stringMatching(/^[a-c:<>=!.*?/\\"() \-A-Z0-9]{0,25}$/);
    fc.assert(
      fc.property(signs, text => {
        try {
          parseFilter(text);
        } catch (thrown) {
          expect(String(thrown)).toMatch(/^KymoError: Filter, at sign \d+ \(/);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('what is printed is read as the same tree', () => {
    fc.assert(
      fc.property(tree, node => {
        const text = filterText(node as FilterNode);
        expect(shapeOf(parseFilter(text)), text).toEqual(shapeOf(node as FilterNode));
      }),
      { numRuns: 2000 },
    );
  });
});

const anyText = fc.oneof(
  fc.string({ minLength: 1, maxLength: 8 }),
  fc.constantFrom('AND', '-x', '/a/', 'a..b', 'a:b', 'x>y'),
);
const field = fc.oneof(fc.constant(null), fc.constantFrom('queue', 'wait_seconds', 'Call reason', 'a"b'));
const endText = fc.stringMatching(/^[a-z0-9][a-z0-9:-]{0,6}$/);
const wanted: fc.Arbitrary<Wanted> = fc.oneof(
  anyText.map(text => ({ form: 'text' as const, text, wildcard: false })),
  fc.string({ maxLength: 8 }).map(text => ({ form: 'phrase' as const, text })),
  fc.record({
    form: fc.constant('regex' as const),
    pattern: fc.stringMatching(/^[a-z.+ ]{1,6}$/),
    ignoresCase: fc.boolean(),
  }),
);
const fieldWanted: fc.Arbitrary<Wanted> = fc.oneof(
  wanted,
  fc.constant({ form: 'present' as const }),
  fc.record({
    form: fc.constant('comparison' as const),
    comparison: fc.constantFrom('>=', '<=', '!=', '>', '<', '='),
    text: anyText,
  }),
  fc.record({ form: fc.constant('range' as const), low: endText, high: fc.option(endText, { nil: null }) }),
);
const leaf = field.chain(name =>
  (name === null ? wanted : fieldWanted).map(what => ({
    type: 'term',
    field: name,
    wanted: what,
    span: { start: 0, end: 0 },
  })),
);
const { tree } = fc.letrec(tie => ({
  tree: fc.oneof({ maxDepth: 4 }, leaf, tie('not'), tie('several')),
  not: tie('tree').map(part => ({ type: 'not', part })),
  several: fc.record({
    type: fc.constantFrom('all', 'any'),
    parts: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
  }),
}));

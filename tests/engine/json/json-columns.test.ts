import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonColumns } from '../../../src-main/engine/json/json-columns.ts';
import { jsonColumnName, jsonColumnPath, jsonPointer } from '../../../src-main/engine/json/json-path.ts';

describe('the columns of JSON records', () => {
  it('are the keys in order of appearance, with those of objects inside joined by dots', () => {
    const { columns, sample } = jsonColumns('app.json', [
      '{"at":"2024-01-01","host":{"name":"a","os":{"family":"linux"}},"tags":["x", "y"]}',
      '{"level":"info","at":null,"host":{"ip":"10.0.0.1"},"ok":true}',
    ]);
    expect(columns.map(column => column.path)).toEqual([
      ['at'],
      ['host', 'name'],
      ['host', 'os', 'family'],
      ['host', 'ip'],
      ['tags'],
      ['level'],
      ['ok'],
    ]);
    expect(sample).toEqual({
      fileName: 'app.json',
      structure: 'json',
      hasHeader: true,
      columns: ['at', 'host.name', 'host.os.family', 'host.ip', 'tags', 'level', 'ok'],
      rows: [
        ['2024-01-01', 'a', 'linux', null, '["x","y"]', null, null],
        [null, null, null, '10.0.0.1', null, 'info', 'true'],
      ],
    });
  });

  it('hold numbers with every digit they are written with', () => {
    const { sample } = jsonColumns('f', [
      '{"id":12345678901234567890123,"t":1700000000.123456789,"v":1.10,"e":1E5,"n":-0,"x":NaN}',
    ]);
    expect(sample.rows).toEqual([
      ['12345678901234567890123', '1700000000.123456789', '1.10', '1E5', '-0', 'NaN'],
    ]);
  });

  it('stay whole below four keys, where objects are empty, and where keys are values', () => {
    const map = Object.fromEntries(
      Array.from({ length: 101 }, (_unused, index) => [`10.0.0.${index}`, index]),
    );
    const { columns, sample } = jsonColumns('f', [
      JSON.stringify({ a: { b: { c: { d: { e: 1 } } } }, empty: {}, map }),
    ]);
    expect(columns.map(column => column.name)).toEqual(['a.b.c.d', 'empty', 'map']);
    expect(sample.rows).toEqual([['{"e":1}', '{}', JSON.stringify(map)]]);
  });

  it('of a key that holds text here and an object there are both', () => {
    const { sample } = jsonColumns('f', ['{"a":"x"}', '{"a":{"b":1}}', '{"a":{}}']);
    expect(sample.columns).toEqual(['a', 'a.b']);
    expect(sample.rows).toEqual([
      ['x', null],
      ['{"b":1}', '1'],
      ['{}', null],
    ]);
  });

  it('take no row from a line that is no JSON object', () => {
    const { sample } = jsonColumns('f', ['{"a":1}', 'oops', '{"a":', '[1]', '{"a":2} x', '', '{"a":\n3}']);
    expect(sample.rows).toEqual([['1'], ['3']]);
  });

  it('know what JSON is as well as JavaScript does', () => {
    const soup = fc
      .array(
        fc.constantFrom(
          '{',
          '}',
          '[',
          ']',
          '"',
          ':',
          ',',
          ' ',
          '1',
          '-',
          '.',
          'e',
          'true',
          'null',
          '"a"',
          '\\',
          'u00e9',
        ),
        {
          maxLength: 10,
        },
      )
      .map(parts => `{"k":${parts.join('')}}`);
    fc.assert(
      fc.property(
        fc.oneof(
          soup,
          fc.json().map(text => `{"k":${text}}`),
        ),
        text => {
          const { sample } = jsonColumns('f', [text]);
          expect([text, sample.rows.length]).toEqual([text, isJson(text) ? 1 : 0]);
        },
      ),
      { numRuns: 5000 },
    );
  });
});

describe('the name of a JSON column', () => {
  it('leads back to its keys, whatever they hold', () => {
    const key = fc.oneof(
      fc.string(),
      fc.constantFrom('a.b', '', '"', '.', 'a b', '[0]', '$', '\\', '"a"."b"'),
    );
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 4 }), path => {
        expect(jsonColumnPath(jsonColumnName(path))).toEqual(path);
      }),
      { numRuns: 3000 },
    );
    expect(jsonColumnName(['log', 'level'])).toBe('log.level');
    expect(jsonColumnName(['log.level'])).toBe('"log.level"');
    expect(jsonPointer(['a/b', '~', ''])).toBe('/a~1b/~0/');
  });
});

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

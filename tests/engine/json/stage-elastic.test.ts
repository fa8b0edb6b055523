import { readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactNumbers } from '../../../src-main/engine/json/exact-numbers.ts';
import { sampleElements } from '../../../src-main/engine/json/sample-elements.ts';
import { elasticSample, stageElastic } from '../../../src-main/engine/json/stage-elastic.ts';
import { testFile, testFolder } from '../../helpers/files.ts';

const answer = (hits: string) => `{"took":1,"hits":{"total":{"value":2,"relation":"eq"},"hits":[${hits}]}}`;

describe('a saved answer', () => {
  it('becomes one JSON object a line, its numbers digit for digit', async () => {
    const text = answer(
      '{"_id":"1","_source":{"id":12345678901234567890,"t":1700000000.123456789,"s":"a, 12345678901234567890","x":0.1}},{"_id":"2","sort":[9223372036854775807]}',
    );
    const path = await testFile('answer.json', `\uFEFF${text}`);
    const staged = join(await testFolder(), 'deep', 'staged.ndjson');
    expect(await stageElastic(path, staged)).toEqual({ records: 2, kind: 'hits', notes: [] });
    const lines = [
      '{"id":"12345678901234567890","t":"1700000000.123456789","s":"a, 12345678901234567890","x":0.1,"_id":"1"}',
      '{"_id":"2","sort":"9223372036854775807"}',
    ];
    expect(await readFile(staged, 'utf8')).toBe(`${lines.join('\n')}\n`);
    const sample = await elasticSample({ path, called: 'answer.json' });
    expect(sample).toEqual({ lines, marks: new Map() });
  });

  it('that is cut, damaged or no answer is refused in a sentence', async () => {
    const staged = join(await testFolder(), 'staged.ndjson');
    const refusal = async (content: string | Uint8Array) => {
      const path = await testFile('answer.json', content);
      return stageElastic(path, staged, 'answer.json').catch(thrown => (thrown as Error).message);
    };
    expect(await refusal(answer('{"_id":"1"}').slice(0, -5))).toBe(
      'answer.json ends before its JSON is closed: the answer was cut. Save it again.',
    );
    expect(await refusal('{\n"hits":\n{oops}}')).toBe(
      'answer.json is not valid JSON from line 3 on, so no answer can be read from it. Save it again.',
    );
    expect(await refusal('{"a":{"b":1}}')).toBe(
      'answer.json: This holds no answer of a search: expected documents under "hits", "aggregations", or a table of columns and rows.',
    );
    expect(await refusal(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]))).toBe(
      'answer.json is not valid UTF-8, which JSON has to be. Choose its encoding.',
    );
  });

  it('shows every column in its first look, however far down it starts', async () => {
    const buckets = Array.from({ length: 1000 }, (_unused, key) => ({ key, doc_count: 1 }));
    const text = JSON.stringify({
      aggregations: { a: { buckets }, b: { buckets: [{ key: 'x', doc_count: 2 }] } },
    });
    const path = await testFile('answer.json', text);
    const { lines } = await elasticSample({ path, called: 'answer.json' });
    expect(lines.length).toBe(201);
    expect(lines[0]).toBe('{"aggregation":"a","a":0,"doc_count":1}');
    expect(lines[200]).toBe('{"aggregation":"b","b":"x","doc_count":2}');
  });

  it('of more than 512 MB is refused before it is read', async () => {
    const path = await testFile('huge.json', '{');
    await truncate(path, 600e6);
    await expect(stageElastic(path, join(await testFolder(), 'staged'), 'huge.json')).rejects.toThrow(
      'huge.json is an answer of 600 MB, and one is read as a whole, up to 512 MB. Ask for it in parts (one time range each) and import these.',
    );
  });
});

describe('exact numbers', () => {
  it('are left as they are where a double holds them, whatever way they are written', () => {
    const text =
      '[0.1,34887.06591796875,9007199254740992,1.50000000000000000,1e21,-0.30000000000000004,100000000000000000000]';
    expect(exactNumbers(text)).toBe(text);
    expect(exactNumbers('[9007199254740993,-0.12345678901234567890]')).toBe(
      '["9007199254740993","-0.12345678901234567890"]',
    );
  });

  it('never change a text or a number that JavaScript writes', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string(), fc.maxSafeInteger()),
        ),
        values => {
          const text = JSON.stringify(values);
          expect(exactNumbers(text)).toBe(text);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('the first records of JSON', () => {
  it('are those that end in the sample, each on one line', () => {
    expect(sampleElements('\uFEFF[\n{"a":\n1},\n{"b":"é"}, {"c":', { shape: 'array' })).toEqual([
      '{"a": 1}',
      '{"b":"é"}',
    ]);
    expect(sampleElements('{"a":1}\n{\n}\n{"b"', { shape: 'concatenated' })).toEqual(['{"a":1}', '{ }']);
    expect(sampleElements('', { shape: 'array' })).toEqual([]);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonShape } from '../../../src-main/engine/json/json-shape.ts';
import { sharedData } from '../../helpers/data.ts';

const answers = sharedData('i_elasticsearch');
const lnav = sharedData('d_logs/lnav_shared');

describe('the shape of JSON', () => {
  it.each([
    ['one object a line', '{"a":1}\n{"a":2}\n', 'lines'],
    ['one object a line and a last line cut by the sample', '{"a":1}\n{"a":2}\n{"a":', 'lines'],
    ['one object a line with a bad one among ten', `${'{"a":1}\r\n'.repeat(9)}oops\r\n`, 'lines'],
    ['one object a line after a byte order mark', '\uFEFF{"a":1}\n{"b":[1,{"c":null}]}', 'lines'],
    ['a single object on one line', '{"a":1}', 'lines'],
    ['a single line longer than the sample', '{"message":"aaaaaaaa', 'lines'],
    ['a list', '[{"a":1},{"a":2}]', 'array'],
    ['a list printed over lines', '[\n  {\n    "a": 1\n  },', 'array'],
    ['a list with one object a line', '[\n{"a":1},\n{"a":2}\n]\n', 'array'],
    ['an empty list', '[]\n', 'array'],
    ['objects printed over lines', '{\n  "a": 1\n}\n{\n  "a": 2\n}\n', 'concatenated'],
    ['one object printed over lines', '{\n  "a": 1\n}\n', 'concatenated'],
    ['an object cut by the sample', '{\n  "a": {\n    "b": "tex', 'concatenated'],
    ['objects side by side', '{"a":1}{"a":2}\n', 'concatenated'],
    ['a search answer', '{"took":3,"timed_out":false,"hits":{"total":{"value":1', 'elastic'],
    ['an answer with hits alone', '{"hits":{"hits":[]}}', 'elastic'],
    ['an answer with aggregations alone', '{"aggregations":{"a":{"buckets":[]}}}', 'elastic'],
    ['an SQL answer', '{"columns":[{"name":"a","type":"long"}],"rows":[[1]]}', 'elastic'],
    ['an ES|QL answer', '{"took":1,"columns":[{"name":"a","type":"long"}],"values":[[1]]}', 'elastic'],
    ['a PPL answer', '{"schema":[{"name":"a","type":"long"}],"datarows":[[1]]}', 'elastic'],
    ['an answer Kibana saved', '{"id":"x","rawResponse":{"took":1,"hits":{"hits":[]}}}', 'elastic'],
    [
      'an answer of Prometheus',
      '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{',
      'elastic',
    ],
    ['what stands under its data', '{"resultType":"vector","result":[]}', 'elastic'],
    ['an error of Prometheus', '{"status":"error","errorType":"bad_data","error":"parse error"}', 'elastic'],
    ['a list of targets of Graphite', '[{"target":"a.b","tags":{},"datapoints":[[1,1709510400],', 'elastic'],
    ['a list of requests that name a target', '[{"target":"/login","status":200}]', 'array'],
    ['an answer of a program with data', '{"status":"success","data":{"result":1}}', 'lines'],
    [
      'log lines that carry a status and an error',
      '{"status":"error","error":"x"}\n{"status":"ok"}\n',
      'lines',
    ],
    ['log lines that carry "took"', '{"took":3,"url":"/"}\n{"took":4,"url":"/"}\n', 'lines'],
    ['one log object that carries "took"', '{"took":3,"url":"/"}', 'lines'],
    ['a list of numbers', '[1,2]', null],
    ['a time in brackets', '[2024-01-01 10:00:00] start', null],
    ['a log line in braces', '{2024} start\n{2025} stop\n', null],
    ['a table', 'a,b\n1,2\n', null],
    ['a page of HTML', '<html>{"a":1}</html>', null],
    ['nothing', '', null],
    ['an object and then text', '{"a":1}\nhello\nworld\nagain\nand again\n', null],
  ] as const)('of %s is known', (_what, head, shape) => {
    expect(jsonShape(head)).toBe(shape);
  });

  it.skipIf(answers === null)('of every saved answer of the collection is known, whole and cut', () => {
    const folder = answers ?? '';
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
      name.endsWith('.json'),
    );
    const shapes = files.map(name => {
      const text = readFileSync(join(folder, name), 'utf8');
      return [name, jsonShape(text), jsonShape(text.slice(0, 2000))];
    });
    expect(shapes.filter(([, whole]) => whole === 'elastic')).toHaveLength(39);
    expect(shapes).toEqual(
      files.map(name => {
        const shape = name.includes('query_input') ? 'array' : 'elastic';
        return [name, shape, shape];
      }),
    );
  });

  it.skipIf(lnav === null)('of the JSON logs of the collection is lines', () => {
    const files = readdirSync(lnav ?? '').filter(name => /json.*\.json$/.test(name));
    const shapes = files.map(name => [name, jsonShape(readFileSync(join(lnav ?? '', name), 'utf8'))]);
    expect(shapes).toEqual(files.map(name => [name, 'lines']));
  });
});

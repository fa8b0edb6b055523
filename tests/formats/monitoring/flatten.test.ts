import { describe, expect, it } from 'vitest';
import { flattenSeries, isSeriesAnswer } from '../../../src-main/formats/monitoring/flatten.ts';
import { allLoaded, counts, importOne, query, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';

const prometheus = (resultType: string, result: unknown, beside = {}) => ({
  status: 'success',
  data: { resultType, result },
  ...beside,
});

const received = {
  metric: { __name__: 'received_bytes', device: 'eth0', instance: 'web1:9100', job: 'node' },
  values: [
    [1709510400.781, '1024'],
    [1709510415.781, 'NaN'],
  ],
};
const labels = {
  instance: 'web1:9100',
  series: 'received_bytes{device="eth0",job="node"}',
  device: 'eth0',
  job: 'node',
};

describe('answers of monitoring systems', () => {
  it('of a range of Prometheus are a row for each sample, as it is written', () => {
    const rows = [
      { ...labels, timestamp: 1709510400.781, value: '1024' },
      { ...labels, timestamp: 1709510415.781, value: 'NaN' },
    ];
    const answer = prometheus('matrix', [received]);
    expect([isSeriesAnswer(answer), flattenSeries(answer)]).toEqual([true, { rows, notes: [] }]);
    expect([isSeriesAnswer(answer.data), flattenSeries(answer.data)]).toEqual([true, { rows, notes: [] }]);
  });

  it('of an instant of Prometheus are a row for each series, of one without labels the value', () => {
    expect(
      flattenSeries(
        prometheus('vector', [
          { metric: { __name__: 'up' }, value: [1709510400, '1'] },
          { metric: {}, value: [1, '2'] },
        ]),
      ).rows,
    ).toEqual([
      { series: 'up', timestamp: 1709510400, value: '1' },
      { series: '{}', timestamp: 1, value: '2' },
    ]);
    expect(flattenSeries(prometheus('scalar', [1709510400, '3'])).rows).toEqual([
      { timestamp: 1709510400, value: '3' },
    ]);
  });

  it('keep labels that are called like the columns of a sample', () => {
    const metric = { series: 'a', value: 'b', timestamp: 'c' };
    expect(flattenSeries(prometheus('vector', [{ metric, value: [1, '2'] }])).rows).toEqual([
      {
        series: '{series="a",value="b",timestamp="c"}',
        'series (2)': 'a',
        'label value': 'b',
        'label timestamp': 'c',
        timestamp: 1,
        value: '2',
      },
    ]);
  });

  it('say what the server warns of, and what is not read', () => {
    const histogram = { metric: { __name__: 'h' }, histograms: [[1, { count: '3' }]] };
    const answer = prometheus('matrix', [received, histogram], { warnings: ['query was truncated'] });
    expect(flattenSeries(answer).notes).toEqual([
      'The server says of its answer: query was truncated',
      'The native histograms of 1 series are not read.',
    ]);
    expect(flattenSeries(answer).rows).toHaveLength(2);
  });

  it('of Loki are its lines, with labels of the stream and of the line', () => {
    const stream = { app: 'web', level: 'error' };
    const values = [
      ['1709510400000000001', 'refused'],
      ['1709510400000000002', 'refused again', { trace: '7' }],
    ];
    expect(flattenSeries(prometheus('streams', [{ stream, values }])).rows).toEqual([
      { ...stream, timestamp: '1709510400000000001', message: 'refused' },
      { ...stream, trace: '7', timestamp: '1709510400000000002', message: 'refused again' },
    ]);
  });

  it('of Graphite are a row for each point, nulls among them', () => {
    const answer = [
      {
        target: 'a.rx',
        tags: { name: 'a.rx', site: 'north' },
        datapoints: [
          [1.5, 1709510400],
          [null, 1709510460],
        ],
      },
      { target: 'b.rx', datapoints: [] },
    ];
    expect([isSeriesAnswer(answer), flattenSeries(answer)]).toEqual([
      true,
      {
        rows: [
          { series: 'a.rx', site: 'north', timestamp: 1709510400, value: 1.5 },
          { series: 'a.rx', site: 'north', timestamp: 1709510460, value: null },
        ],
        notes: [],
      },
    ]);
  });

  it('that are errors are refused with what they say', () => {
    const answer = { status: 'error', errorType: 'bad_data', error: 'parse error at char 3' };
    expect(isSeriesAnswer(answer)).toBe(true);
    expect(() => flattenSeries(answer)).toThrow(
      'This holds an error instead of an answer: parse error at char 3. Ask again and save what comes.',
    );
  });

  it.each([
    [[]],
    [{}],
    [{ status: 'success', data: [] }],
    [{ took: 3, hits: { hits: [] } }],
    [[{ target: 'a' }]],
    [null],
  ])('are none of %j', answer => {
    expect(isSeriesAnswer(answer)).toBe(false);
  });
});

describe('a saved answer that is imported', () => {
  const ofDevice = (device: string) => ({
    host: 'web1:9100',
    component: `received_bytes{device="${device}",job="node"}`,
  });

  it('is measurements by host and series; what is no number is kept as it stands', async () => {
    const engine = await testEngine();
    const path = await testFile(
      'cpu.json',
      JSON.stringify(
        prometheus('matrix', [
          received,
          {
            metric: { ...received.metric, device: 'eth1' },
            values: [
              [1709510400.781, '2'],
              [1709510415.781, '3'],
            ],
          },
        ]),
      ),
    );
    const outcome = await importOne(engine, path);
    expect([outcome.format, counts(outcome)]).toEqual(['metrics', allLoaded(4)]);
    expect(
      await query(
        engine,
        `SELECT host, component, "at"::VARCHAR AS "at", value, misfits FROM metric ORDER BY component, "at"`,
      ),
    ).toEqual([
      { ...ofDevice('eth0'), at: '2024-03-04 00:00:00.781+00', value: 1024, misfits: null },
      {
        ...ofDevice('eth0'),
        at: '2024-03-04 00:00:15.781+00',
        value: null,
        misfits: [{ role: 'value', raw_text: 'NaN' }],
      },
      { ...ofDevice('eth1'), at: '2024-03-04 00:00:00.781+00', value: 2, misfits: null },
      { ...ofDevice('eth1'), at: '2024-03-04 00:00:15.781+00', value: 3, misfits: null },
    ]);
  });

  it('of Loki is a log in the order of its nanoseconds', async () => {
    const engine = await testEngine();
    const path = await testFile(
      'loki.json',
      JSON.stringify(
        prometheus('streams', [
          { stream: { app: 'web', level: 'error' }, values: [['1709510400000001000', 'refused']] },
          { stream: { app: 'db', level: 'info' }, values: [['1709510401000000000', 'started']] },
        ]),
      ),
    );
    const outcome = await importOne(engine, path);
    expect([outcome.format, counts(outcome)]).toEqual(['log-table', allLoaded(2)]);
    expect(
      await query(engine, `SELECT "at"::VARCHAR AS "at", level, component, message FROM log ORDER BY "at"`),
    ).toEqual([
      { at: '2024-03-04 00:00:00.000001+00', level: 'error', component: 'web', message: 'refused' },
      { at: '2024-03-04 00:00:01+00', level: 'info', component: 'db', message: 'started' },
    ]);
  });
});

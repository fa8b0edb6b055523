import { describe, expect, it } from 'vitest';
import { imported, loadedRows } from './load-rows.ts';

const at = '2024-04-19T00:00:32Z';
const instant = '2024-04-19T00:00:32+00:00';
const noTime = 'no time in this record: expected a time like 2003-03-03T07:00:00Z';

describe('the load of flows', () => {
  it('fills every column and adds up what was sent and received where the file has no total', async () => {
    const rows = [
      {
        at_1: at,
        source_1: '10.0.0.1',
        destination_1: '10.0.0.2',
        source_port_1: '57222',
        destination_port_1: '53',
        protocol_1: 'udp',
        bytes_1: '177',
        bytes_sent_1: '94',
        bytes_received_1: '83',
        packets_1: '2',
        packets_sent_1: '1',
        packets_received_1: '1',
        action_1: 'allow',
        seconds_1: '0.000064',
        extra_13: 'S0',
      },
      {
        at_1: at,
        bytes_sent_1: '3000000000',
        bytes_received_1: '3000000000',
        packets_sent_1: '4',
        packets_received_1: '-',
      },
      {
        at_1: at,
        source_port_1: 'http',
        bytes_1: 'n/a',
        bytes_sent_1: '1',
        bytes_received_1: '2',
        seconds_1: '0:01:30',
      },
      {
        at_1: at,
        source_1: '   -',
        destination_1: '  10.0.0.2 ',
        protocol_1: '-',
        source_port_1: '-',
        action_1: '-',
        seconds_1: '-',
        packets_1: ' ',
      },
    ];
    expect(await loadedRows('flow', rows)).toEqual([
      {
        at: instant,
        source: '10.0.0.1',
        destination: '10.0.0.2',
        source_port: 57222,
        destination_port: 53,
        protocol: 'udp',
        bytes: 177,
        bytes_sent: 94,
        bytes_received: 83,
        packets: 2,
        packets_sent: 1,
        packets_received: 1,
        action: 'allow',
        seconds: 0.000064,
        extra: ['S0'],
      },
      { at: instant, bytes: 6e9, bytes_sent: 3e9, bytes_received: 3e9, packets_sent: 4 },
      {
        at: instant,
        bytes_sent: 1,
        bytes_received: 2,
        seconds: 90,
        misfits: [
          { role: 'source_port', raw_text: 'http' },
          { role: 'bytes', raw_text: 'n/a' },
        ],
      },
      { at: instant, destination: '10.0.0.2' },
    ]);
  });

  it('rejects a record without a time only where the file has times', async () => {
    const rows = [{ action_1: 'deny' }];
    expect(await loadedRows('flow', rows)).toEqual([{ action: 'deny', problem: noTime }]);
    expect(await loadedRows('flow', rows, { values: { timeLayout: 'none' } })).toEqual([{ action: 'deny' }]);
  });
});

describe('the load of measurements', () => {
  it('gives one row for each value, with the component it was measured at', async () => {
    const rows = [
      { at_1: at, host_1: 'db1', component_1: 'cpu', value_1: '1.5', label_1: 'true', extra_5: 'x' },
      { at_1: at, value_1: '' },
      { at_1: at, value_1: 'n/a' },
      { value_1: '3' },
    ];
    expect(await loadedRows('metric', rows)).toEqual([
      { at: instant, host: 'db1', component: 'cpu', value: 1.5, label: 'true', extra: ['x'] },
      { at: instant },
      { at: instant, misfits: [{ role: 'value', raw_text: 'n/a' }] },
      { value: 3, problem: noTime },
    ]);
  });

  it('names several values of a record by their columns, and a single one unless it says nothing', async () => {
    const several = await loadedRows(
      'metric',
      [{ at_1: at, component_1: 'disk', value_1: '1', value_2: '2' }],
      {
        values: { valueNames: ['read', 'written'] },
      },
    );
    expect(several.map(({ component, value }) => [component, value])).toEqual([
      ['disk / read', 1],
      ['disk / written', 2],
    ]);
    const one = (name: string) =>
      loadedRows('metric', [{ at_1: at, value_1: '1' }], { values: { valueNames: [name] } });
    expect((await one('CPU %'))[0]?.component).toBe('CPU %');
    expect((await one('Value'))[0]?.component).toBe(undefined);
  });
});

describe('the load of traffic', () => {
  const wide = { values: { valueNames: ['at1.at', 'bytes_out', 'Mbit/s in'] } };

  it('gives a wide record one row for each column, blanks included', async () => {
    const rows = [
      { at_1: at, value_1: '1.5', value_2: '', value_3: '3', extra_4: 'x' },
      { at_1: 'soon', value_1: '1', value_2: '2', value_3: 'odd' },
    ];
    const problem = 'time "soon" could not be read: expected a time like 2003-03-03T07:00:00Z';
    expect(await loadedRows('traffic', rows, wide)).toEqual([
      { bin_start: instant, series: 'at1.at', value: 1.5, extra: ['x'] },
      { bin_start: instant, series: 'bytes_out', unit: 'bytes', extra: ['x'] },
      { bin_start: instant, series: 'Mbit/s in', value: 3, unit: 'Mbit/s', extra: ['x'] },
      { series: 'at1.at', value: 1, problem },
      { series: 'bytes_out', value: 2, unit: 'bytes', problem },
      {
        series: 'Mbit/s in',
        unit: 'Mbit/s',
        problem,
        misfits: [{ role: 'value', raw_text: 'odd' }],
      },
    ]);
  });

  it('keeps the capitals of a unit in letters, and none of one in words', async () => {
    const valueNames = [
      'In Mb/s',
      'Out MB/s',
      'Kbps up',
      'traffic (Bytes/s)',
      'Packets',
      'MBytes sent',
      'GiB/s',
      'Volume (MB)',
      'Uplink [GiB]',
      'MB link',
      'Web',
    ];
    const cells = Object.fromEntries(valueNames.map((_name, index) => [`value_${index + 1}`, '1']));
    const rows = await loadedRows('traffic', [{ at_1: at, ...cells }], { values: { valueNames } });
    expect(rows.map(({ unit }) => unit)).toEqual([
      ...['Mb/s', 'MB/s', 'Kbps', 'bytes/s', 'packets', 'MBytes', 'GiB/s', 'MB', 'GiB'],
      ...[undefined, undefined],
    ]);
  });

  it('names the series of a long record by its cells, and by its value column where there are several', async () => {
    const cells = { at_1: at, series_1: 'tcp', series_2: 'eth0', value_1: '4', value_2: '1584' };
    const several = await loadedRows('traffic', [cells], {
      values: { valueNames: ['connections', 'orig_bytes'] },
    });
    expect(several.map(({ series, value, unit }) => [series, value, unit])).toEqual([
      ['tcp / eth0 / connections', 4, 'connections'],
      ['tcp / eth0 / orig_bytes', 1584, 'bytes'],
    ]);
    const one = await loadedRows(
      'traffic',
      [
        { at_1: at, series_1: 'tcp', value_1: '4', unit_1: 'kB' },
        { at_1: at, value_1: '5' },
      ],
      { values: { valueNames: ['bytes'] } },
    );
    expect(one.map(({ series, value, unit }) => [series, value, unit])).toEqual([
      ['tcp', 4, 'kB'],
      [undefined, 5, 'bytes'],
    ]);
  });

  it('leaves the rejected out, tells the width of the bins, and places misfits by row', async () => {
    const minutes = ['00', '15', '30', 'xx', '45'];
    const rows = minutes.map(minute => ({
      at_1: `2024-04-19T00:${minute}:00Z`,
      value_1: '1',
      value_2: minute === '45' ? 'odd' : '2',
      value_3: '3',
    }));
    const stored = await imported('traffic', rows, wide);
    expect(stored).toMatchObject({
      firstRow: 0,
      binSeconds: 900,
      check: { loaded: 12, firstAt: '2024-04-19T00:00:00+00:00', lastAt: '2024-04-19T00:45:00+00:00' },
      misfits: [{ ordinal: 10, role: 'value', rawText: 'odd' }],
    });
    expect(stored.stored.map(({ series, row_number: row }) => [series, row])).toEqual(
      Array.from({ length: 12 }, (_unused, row) => [wide.values.valueNames[row % 3], row]),
    );
  });
});

describe('the load of records of any kind', () => {
  const columns = ['extra_0', 'at_1', 'extra_2'];

  it('keeps every cell in file order, and a time only where it can be read', async () => {
    const rows = [
      { extra_0: 'a', at_1: at, extra_2: '' },
      { extra_0: ' b ', at_1: 'soon' },
      { at_1: 'infinity', line_problem: 'cut' },
    ];
    expect(await loadedRows('record', rows, { columns: [...columns, 'line_problem'] })).toEqual([
      { at: instant, cells: ['a', at, ''], misfits: [] },
      { cells: [' b ', 'soon', null], misfits: [] },
      { cells: [null, 'infinity', null], problem: 'cut', misfits: [] },
    ]);
  });

  it('needs no time at all', async () => {
    const rows = [{ extra_0: '47.606', extra_1: '0' }];
    const loading = { columns: ['extra_0', 'extra_1'], values: { timeLayout: 'none' } };
    expect(await loadedRows('record', rows, loading)).toEqual([{ cells: ['47.606', '0'], misfits: [] }]);
    expect(await imported('record', rows, loading)).toMatchObject({
      check: { loaded: 1, firstAt: null, lastAt: null },
      stored: [{ source_id: 7, at: null, cells: ['47.606', '0'], row_number: 0 }],
    });
  });
});

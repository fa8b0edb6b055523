import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cells, imported, loadedRows } from './load-rows.ts';

const at = '2024-04-19T00:00:32Z';
const instant = '2024-04-19T00:00:32+00:00';

/** What the loaded rows say beside time and extra columns. */
async function requests(rows: readonly Cells[], values = {}) {
  const loaded = await loadedRows(
    'request',
    rows.map(row => ({ at_1: at, ...row })),
    { values },
  );
  return loaded.map(({ at: _at, extra: _extra, ...row }) => row);
}

describe('the load of requests', () => {
  it('fills every column of a whole record', async () => {
    const [row] = await loadedRows(
      'request',
      [
        {
          client_1: '66.249.73.135',
          extra_1: '-',
          user_1: 'ann',
          at_1: '17/May/2015:10:05:03 +0000',
          host_1: 'example.org',
          request_line_1: 'GET /blog/?flav=rss20 HTTP/1.1',
          status_1: '200',
          bytes_1: '32352',
          referrer_1: 'http://a/b?c',
          agent_1: 'Mozilla/5.0 (X11)',
          seconds_1: '0.125',
        },
      ],
      { values: { timeLayout: 'pattern', timePatterns: ['%d/%b/%Y:%H:%M:%S %z'] } },
    );
    expect(row).toEqual({
      at: '2015-05-17T10:05:03+00:00',
      client: '66.249.73.135',
      user: 'ann',
      host: 'example.org',
      method: 'GET',
      path: '/blog/',
      query: 'flav=rss20',
      protocol: 'HTTP/1.1',
      status: 200,
      bytes: 32352,
      referrer: 'http://a/b?c',
      agent: 'Mozilla/5.0 (X11)',
      seconds: 0.125,
    });
  });

  const lines: readonly (readonly [string, object])[] = [
    ['GET /a?b HTTP/1.1', { method: 'GET', path: '/a', query: 'b', protocol: 'HTTP/1.1' }],
    ['GET /a HTTP/2.0', { method: 'GET', path: '/a', protocol: 'HTTP/2.0' }],
    ['GET /a? HTTP/1.1', { method: 'GET', path: '/a', query: '', protocol: 'HTTP/1.1' }],
    ['GET /a?b?c=?d HTTP/1.0', { method: 'GET', path: '/a', query: 'b?c=?d', protocol: 'HTTP/1.0' }],
    ['GET /a b?c d HTTP/1.1', { method: 'GET', path: '/a b', query: 'c d', protocol: 'HTTP/1.1' }],
    ['GET  /a HTTP/1.1', { method: 'GET', path: ' /a', protocol: 'HTTP/1.1' }],
    ['PRI * HTTP/2.0', { method: 'PRI', path: '*', protocol: 'HTTP/2.0' }],
    ['CONNECT a.example:443 HTTP/1.1', { method: 'CONNECT', path: 'a.example:443', protocol: 'HTTP/1.1' }],
    ['OPTIONS * HTTP/1.0', { method: 'OPTIONS', path: '*', protocol: 'HTTP/1.0' }],
    ['GET /old?x', { method: 'GET', path: '/old', query: 'x' }],
    ['GET http://a/b?c HTTP/1.1', { method: 'GET', path: 'http://a/b', query: 'c', protocol: 'HTTP/1.1' }],
    ['fox', { path: 'fox' }],
    ['GET', { path: 'GET' }],
    ['\\x16\\x03\\x01\\x02?', { path: '\\x16\\x03\\x01\\x02?' }],
    ['fox HTTP/1.1', { path: 'fox HTTP/1.1' }],
    ['a b c', { path: 'a b c' }],
    [' GET /a HTTP/1.1', { path: ' GET /a HTTP/1.1' }],
    ['GET  HTTP/1.1', { path: 'GET  HTTP/1.1' }],
    ['-', {}],
  ];
  it('cuts request lines, and keeps an odd one whole as a path', async () => {
    const loaded = await requests(lines.map(([line]) => ({ request_line_1: line })));
    expect(loaded.map((row, place) => [lines[place]?.[0], row])).toEqual(lines);
  });

  it('loses nothing of any request line', async () => {
    const word = fc.constantFrom(
      'GET',
      '/',
      '/a',
      '?',
      'b=c',
      'HTTP/1.1',
      'HTTP/',
      'é',
      '\\x16',
      '"',
      '',
      'x?y?z',
      '*',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(word, { minLength: 1, maxLength: 6 }), { minLength: 20, maxLength: 200 }),
        async parts => {
          const written = parts.map(words => words.join(' ')).filter(line => line !== '' && line !== '-');
          const loaded = await requests(written.map(line => ({ request_line_1: line })));
          const again = loaded.map(({ method, path, query, protocol }) =>
            [method, query === undefined ? path : `${path}?${query}`, protocol]
              .filter(part => part !== undefined)
              .join(' '),
          );
          expect(again).toEqual(written);
        },
      ),
      { numRuns: 10 },
    );
  });

  it('takes a hyphen for no value and anything else that does not fit for a misfit', async () => {
    const hyphens = {
      client_1: '-',
      user_1: '-',
      status_1: '-',
      bytes_1: '-',
      referrer_1: '-',
      agent_1: '-',
      seconds_1: '-',
    };
    const odd = { status_1: 'OK', bytes_1: '12 kB', seconds_1: 'fast' };
    const blank = { status_1: ' ', bytes_1: '', seconds_1: '' };
    expect(await requests([hyphens, odd, blank, { status_1: '2.5', bytes_1: '2.5' }])).toEqual([
      {},
      {
        misfits: [
          { role: 'status', raw_text: 'OK' },
          { role: 'bytes', raw_text: '12 kB' },
          { role: 'seconds', raw_text: 'fast' },
        ],
      },
      {},
      {
        misfits: [
          { role: 'status', raw_text: '2.5' },
          { role: 'bytes', raw_text: '2.5' },
        ],
      },
    ]);
  });

  it('keeps all digits of large numbers and takes durations in their unit', async () => {
    const rows = await requests([
      { bytes_1: '9007199254740993', status_1: '404' },
      { milliseconds_1: '1500' },
      { microseconds_1: '250000' },
      { seconds_1: '0,25' },
    ]);
    expect(rows.slice(0, 3)).toEqual([
      { status: 404, bytes: '9007199254740993' },
      { seconds: 1.5 },
      { seconds: 0.25 },
    ]);
    expect(await requests([{ seconds_1: '0,25' }], { decimal: ',' })).toEqual([{ seconds: 0.25 }]);
  });

  it('reads method, target, path, query and protocol from columns of their own', async () => {
    const rows = await requests([
      { method_1: 'GET', target_1: '/a?b', protocol_1: '1.1' },
      { method_1: 'POST', path_1: '/in?x', query_1: '-' },
      { method_1: '-', path_1: '/in', query_1: 'a=1' },
    ]);
    expect(rows).toEqual([
      { method: 'GET', path: '/a', query: 'b', protocol: '1.1' },
      { method: 'POST', path: '/in?x' },
      { path: '/in', query: 'a=1' },
    ]);
  });

  it('rejects a record without a time, but not where the file has none', async () => {
    const rows = [
      { at_1: 'soon', target_1: '/a' },
      { target_1: '/b' },
      { target_1: '/c', line_problem: 'not one' },
    ];
    expect((await loadedRows('request', rows)).map(row => row.problem)).toEqual([
      'time "soon" could not be read: expected a time like 2003-03-03T07:00:00Z',
      'no time in this record: expected a time like 2003-03-03T07:00:00Z',
      'not one',
    ]);
    const timeless = await loadedRows('request', rows.slice(1), { values: { timeLayout: 'none' } });
    expect(timeless).toEqual([{ path: '/b' }, { path: '/c', problem: 'not one' }]);
  });

  it('stores the readable records and gives their misfits by place', async () => {
    const stored = await imported('request', [
      { at_1: 'never', target_1: '/lost', status_1: 'odd' },
      { at_1: at, target_1: '/a', status_1: '200' },
      { at_1: at, target_1: '/b', status_1: 'bad' },
    ]);
    expect(stored).toMatchObject({
      firstRow: 0,
      check: { loaded: 2, firstAt: instant, lastAt: instant },
      misfits: [{ ordinal: 1, role: 'status', rawText: 'bad' }],
      stored: [
        { source_id: 7, path: '/a', status: 200, misfits: null, row_number: 0 },
        { source_id: 7, path: '/b', status: null, row_number: 1 },
      ],
    });
  });
});

import { appendFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import {
  allLoaded,
  counts,
  importAll,
  importOne,
  query,
  rejectsOf,
  testEngine,
} from '../../helpers/engine.ts';
import { testFile, testFolder } from '../../helpers/files.ts';

const zeekHeader = [
  '#separator \\x09',
  '#set_separator\t,',
  '#empty_field\t(empty)',
  '#unset_field\t-',
  '#path\tconn',
  '#open\t2026-03-03-00-00-00',
  '#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes\tresp_bytes\tconn_state',
  '#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tinterval\tcount\tcount\tstring',
];
const zeekClose = '#close\t2026-03-03-01-00-00';

function connection(line: number, more: { service?: string; bytes?: string } = {}): string {
  const { service = '-', bytes = String(line) } = more;
  return `${1772496000 + line}.000250\tC${line}\t192.0.2.1\t${40000 + line}\t198.51.100.2\t443\ttcp\t${service}\t0.5\t${bytes}\t${line % 2 === 0 ? '-' : '7'}\tSF`;
}

const flows = `
  SELECT m.line + f.row_number - m.first_row AS line, epoch_us("at") - 1772496000000000 AS us, source_port, destination,
    bytes_sent, bytes_received, bytes, seconds, action, array_to_string(list_transform(extra, lambda cell: coalesce(cell, '.')), '|') AS extra
  FROM flow AS f
  ASOF JOIN (FROM line_map WHERE kind = 'flow') AS m ON m.source_id = f.source_id AND f.row_number >= m.first_row
  ORDER BY line`;

function flowOn(line: number, change: object = {}): object {
  return {
    line,
    us: line * 1_000_000 + 250,
    source_port: 40000 + line,
    destination: '198.51.100.2',
    bytes_sent: line,
    bytes_received: line % 2 === 0 ? null : 7,
    bytes: line % 2 === 0 ? null : line + 7,
    seconds: 0.5,
    action: 'SF',
    extra: `C${line}|.`,
    ...change,
  };
}

describe('a Zeek log', () => {
  it('is cut at its tabs, with hyphens as no value and the lines of the file kept', async () => {
    const lines = [
      ...zeekHeader,
      connection(9),
      connection(10, { service: 'tls "x"', bytes: '-' }),
      connection(11),
    ];
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('conn.log', [...lines, zeekClose, ''].join('\n')));
    expect(counts(outcome)).toEqual({ ...allLoaded(4), loaded: 3, skipped: 1 });
    expect([outcome.kind, outcome.notes]).toEqual(['flow', []]);
    expect(await query(engine, flows)).toEqual([
      flowOn(9),
      flowOn(10, { bytes_sent: null, extra: 'C10|tls "x"' }),
      flowOn(11),
    ]);
  });

  it('joined from two with the same header is one log', async () => {
    const whole = (from: number) => [...zeekHeader, connection(from), connection(from + 1), zeekClose];
    const text = [...whole(9), ...whole(20), ''].join('\n');
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('conn.log', text));
    expect(counts(outcome)).toEqual({ ...allLoaded(14), loaded: 4, skipped: 10 });
    expect(outcome.notes).toEqual([]);
    expect(await query(engine, flows)).toEqual([flowOn(9), flowOn(10), flowOn(20), flowOn(21)]);
  });

  it('with too few or too many fields in a line rejects that line', async () => {
    const lines = [
      ...zeekHeader,
      connection(9),
      connection(10).slice(0, -3),
      `${connection(11)}\tmore`,
      connection(12),
      '',
    ];
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('conn.log', lines.join('\n')));
    expect(counts(outcome)).toEqual({ ...allLoaded(4), loaded: 2, rejected: 2 });
    expect((await rejectsOf(engine, 1)).map(({ line, rawText }) => [line, rawText])).toEqual([
      [10, lines[9]],
      [11, lines[10]],
    ]);
    expect(await query(engine, flows)).toEqual([flowOn(9), flowOn(12)]);
  });
});

const w3cNames =
  'date time c-ip cs-username cs-method cs-uri-stem cs-uri-query sc-status sc-bytes time-taken cs(User-Agent)';
const w3cHeader = [
  '#Software: Microsoft Internet Information Services 10.0',
  '#Version: 1.0',
  '#Date: 2026-03-03 00:00:00',
];

function w3cOn(line: number, agent = 'Mozilla/5.0+(X11)'): string {
  return `2026-03-03 ${new Date(line * 1000).toISOString().slice(11, 19)} 192.0.2.1 - GET /line/${line} - 200 ${line} 15 ${agent}`;
}

const requests = `
  SELECT m.line + r.row_number - m.first_row AS line, epoch("at") - 1772496000 AS second, path, "user", query, status,
    bytes, seconds, agent
  FROM request AS r
  ASOF JOIN (FROM line_map WHERE kind = 'request') AS m
    ON m.source_id = r.source_id AND r.row_number >= m.first_row
  ORDER BY line`;

function requestOn(line: number, agent = 'Mozilla/5.0+(X11)'): object {
  return {
    line,
    second: line,
    path: `/line/${line}`,
    user: null,
    query: null,
    status: 200,
    bytes: line,
    seconds: 0.015,
    agent,
  };
}

async function importedW3c(lines: readonly string[], lineEnd = '\n') {
  const engine = await testEngine();
  const path = await testFile('u_ex260303.log', [...lines, ''].join(lineEnd));
  return { engine, path, outcome: await importOne(engine, path) };
}

describe('a W3C extended log', () => {
  it('is cut at its blanks, and a field in quotes may hold some', async () => {
    const header = [...w3cHeader, `#Fields: ${w3cNames}`];
    const quoted = '"Mozilla/5.0 ""quoted"" (X11)"';
    const { engine, outcome } = await importedW3c([...header, w3cOn(5), w3cOn(6, quoted), w3cOn(7, '-')]);
    expect(counts(outcome)).toEqual(allLoaded(3));
    expect(await query(engine, requests)).toEqual([
      requestOn(5),
      { ...requestOn(6), agent: 'Mozilla/5.0 "quoted" (X11)' },
      { ...requestOn(7), agent: null },
    ]);
  });

  it('repeats its directives at every start of the server, which count as skipped', async () => {
    const header = [...w3cHeader, `#Fields: ${w3cNames}`];
    for (const lineEnd of ['\n', '\r\n']) {
      const { engine, outcome } = await importedW3c(
        [...header, w3cOn(5), ...header, w3cOn(10), w3cOn(11)],
        lineEnd,
      );
      expect(counts(outcome)).toEqual({ ...allLoaded(7), loaded: 3, skipped: 4 });
      expect(outcome.notes.filter(note => note.includes('fields'))).toEqual([]);
      expect(await query(engine, requests)).toEqual([requestOn(5), requestOn(10), requestOn(11)]);
    }
  });

  it('of three fields does not take the directive with the date for a record', async () => {
    const header = ['#Version: 1.0', '#Date: 2026-03-03 00:00:00', '#Fields: date time cs-uri-stem'];
    const lines = [...header, '2026-03-03 00:00:04 /line/4', ...header, '2026-03-03 00:00:08 /line/8'];
    const { engine, outcome } = await importedW3c(lines);
    expect(counts(outcome)).toEqual({ ...allLoaded(5), loaded: 2, skipped: 3 });
    expect(await rejectsOf(engine, 1)).toEqual([]);
  });

  it.each([
    ['\n', 'LF'],
    ['\r\n', 'CRLF'],
  ])('whose fields change is read part by part, each by its own header, with %j', async lineEnd => {
    const header = [...w3cHeader, `#Fields: ${w3cNames}`];
    // Another order, one field less and one that no part before had.
    const changed = [
      ...w3cHeader,
      '#Fields: sc-bytes cs(Cookie) sc-status time-taken date time cs-uri-stem c-ip',
    ];
    const other = (line: number, cookie = 'a=1') =>
      `${line} ${cookie} 200 15 2026-03-03 ${new Date(line * 1000).toISOString().slice(11, 19)} /line/${line} 192.0.2.1`;
    const quoted = '"b ""2"" c"';
    const lines = [
      ...[...header, w3cOn(5), '', ...changed, other(11), '', other(13, quoted)],
      ...[`${other(14)} surplus`, ...header, w3cOn(19), ...changed, other(24, '-')],
    ];
    const { engine, path, outcome } = await importedW3c(lines, lineEnd);
    expect(counts(outcome)).toEqual({ ...allLoaded(18), loaded: 5, rejected: 1, skipped: 12 });
    expect(outcome.notes).toContain(
      'The fields of u_ex260303.log change at line 10: each part was read by its own header, and a field that a part does not name is empty there. cs(Cookie) came with them and is kept beside the others.',
    );
    const without = (line: number) => ({ ...requestOn(line), agent: null });
    const rows = [requestOn(5), without(11), without(13), requestOn(19), without(24)];
    expect(await query(engine, requests)).toEqual(rows);
    expect(
      await query(engine, 'SELECT client, extra[-1] AS cookie FROM request ORDER BY row_number'),
    ).toEqual([null, 'a=1', 'b "2" c', null, null].map(cookie => ({ client: '192.0.2.1', cookie })));
    const reason = 'the line has not as many fields as the directive above it names, or no time';
    expect(await rejectsOf(engine, 1)).toEqual([{ line: 14, reason, rawText: `${other(14)} surplus` }]);
    await expect(engine.correctRejects(1, [{ line: 14, text: '#Fields: date' }])).rejects.toMatchObject({
      kind: 'usage',
    });
    expect(await engine.correctRejects(1, [{ line: 14, text: `${other(14)} still` }])).toEqual({
      loaded: 0,
      rejected: [{ sourceId: 1, source: 'u_ex260303.log', line: 14, reason, rawText: `${other(14)} still` }],
    });
    // What is corrected is read under the names above its line, and what the file gains under those that were last.
    await appendFile(path, `${other(25)}${lineEnd}`);
    const grown = await importOne(engine, path);
    expect(grown).toMatchObject({ loaded: 6, rejected: 1, reconciled: true });
    expect(await query(engine, requests)).toEqual([...rows, without(25)]);
    expect(await engine.correctRejects(grown.sourceId ?? 0, [{ line: 14, text: other(14) }])).toEqual({
      loaded: 1,
      rejected: [],
    });
    expect(await query(engine, requests)).toEqual([...rows.toSpliced(3, 0, without(14)), without(25)]);
  });

  it('whose fields change takes the names of the same number for what they are', async () => {
    const header = [...w3cHeader, `#Fields: ${w3cNames}`];
    const changed = `#Fields: ${w3cNames.replace('c-ip', 's-ip')}`;
    const { engine, outcome } = await importedW3c([...header, w3cOn(5), changed, w3cOn(7)]);
    expect(counts(outcome)).toEqual({ ...allLoaded(3), loaded: 2, skipped: 1 });
    expect(
      await query(engine, 'SELECT client, extra[-1] AS server FROM request ORDER BY row_number'),
    ).toEqual([
      { client: '192.0.2.1', server: null },
      { client: null, server: '192.0.2.1' },
    ]);
  });

  it('whose fields change is read the same beside others of the same header', async () => {
    const header = [...w3cHeader, `#Fields: ${w3cNames}`];
    const changed = `#Fields: ${w3cNames.replace('c-ip', 's-ip')}`;
    const folder = await testFolder();
    const paths = [
      await testFile('a.log', [...header, w3cOn(5), changed, w3cOn(7), ''].join('\n'), folder),
      await testFile('b.log', [...header, w3cOn(5), ''].join('\n'), folder),
      await testFile('c.log', [...header, w3cOn(5), w3cOn(6), ''].join('\n'), folder),
    ];
    const engine = await testEngine();
    const outcomes = await importAll(engine, paths);
    expect(outcomes.map(({ loaded, rejected }) => [loaded, rejected])).toEqual([
      [2, 0],
      [1, 0],
      [2, 0],
    ]);
    expect(
      await query(
        engine,
        'SELECT name, count(client) AS clients FROM request JOIN source USING (source_id) GROUP BY name ORDER BY name',
      ),
    ).toEqual(['a.log', 'b.log', 'c.log'].map((name, place) => ({ name, clients: place === 2 ? 2 : 1 })));
  });

  it('that grew by other fields since it was imported does not take them for the old ones', async () => {
    const header = [...w3cHeader, `#Fields: ${w3cNames}`];
    const { engine, path, outcome } = await importedW3c([...header, w3cOn(5)]);
    expect(counts(outcome)).toEqual(allLoaded(1));
    await appendFile(path, `#Fields: ${w3cNames.replace('c-ip', 's-ip')}\n${w3cOn(7)}\n`);
    expect(await importOne(engine, path)).toMatchObject({
      loaded: 2,
      rejected: 0,
      skipped: 1,
      reconciled: true,
    });
    expect(await query(engine, requests)).toEqual([requestOn(5), requestOn(7)]);
    expect(await query(engine, 'SELECT count(*) AS sources FROM source')).toEqual([{ sources: 1 }]);
  });
});

import { describe, expect, it } from 'vitest';
import { bundledPatterns } from '../../src-main/engine/patterns/bundled-patterns.ts';
import { formats } from '../../src-main/formats/index.ts';
import { patternFormat } from '../../src-main/formats/pattern-format.ts';
import { testEngine } from '../helpers/engine.ts';
import { testFile } from '../helpers/files.ts';
import { logTable } from './import/made-files.ts';

describe('the preview of a file', () => {
  it('says what it is, why, how it is read and what it spans', async () => {
    const path = await testFile('log.csv', logTable(31));
    const engine = await testEngine({ zone: 'Europe/Paris' });
    const preview = await engine.preview(path);
    expect({ ...preview, reading: preview.reading?.roles, rows: preview.rows.length }).toEqual({
      file: path,
      name: 'log.csv',
      complete: true,
      sizeBytes: Buffer.byteLength(logTable(31)),
      reading: { at: [0], message: [2], level: [1] },
      kind: 'log',
      confidence: expect.closeTo(0.72, 10),
      why: ['"Time" read as time', '"Content" read as message', '"Level" read as level'],
      columns: ['Time', 'Level', 'Content'],
      rows: 12,
      firstAt: '2026-01-01T01:00:02+01:00',
      lastAt: '2026-01-01T01:00:31+01:00',
      questions: [],
      problem: null,
      spread: expect.any(Array),
      shape: expect.stringMatching(/^[0-9a-f]{12}$/),
      profiles: [],
      known: 'new',
      formats: [...formats, ...bundledPatterns.map(patternFormat)].map(({ id, title, kind, roles }) => ({
        id,
        title,
        kind,
        roles: roles.map(({ name, title: roleTitle, required }) => ({ name, title: roleTitle, required })),
      })),
    });
    expect(preview.spread.reduce((sum, bin) => sum + bin.records, 0)).toBe(30);
    expect(preview.rows[0]).toEqual(['2026-01-01T00:00:02Z', 'INFO', 'line 2']);
    expect(await engine.sources()).toEqual([]);
  });

  it.each([
    ['hours', 3_600_000, 48],
    ['days', 86_400_000, 40],
    ['quarters of an hour', 900_000, 57],
  ])('of counts by %s draws a bar for each, and no gaps', async (_unit, stepMillis, records) => {
    const engine = await testEngine();
    const begin = Date.UTC(2026, 0, 5);
    const lines = Array.from(
      { length: records },
      (_unused, row) => `${new Date(begin + row * stepMillis).toISOString()},${row + 1}`,
    );
    const { spread } = await engine.preview(
      await testFile('calls.csv', ['time,calls', ...lines, ''].join('\n')),
    );
    expect(spread.map(bin => bin.records)).toEqual(lines.map(() => 1));
  });

  it('of more counts than there are bars has as many in each, but for the last', async () => {
    const engine = await testEngine();
    const lines = Array.from(
      { length: 300 },
      (_unused, row) => `${new Date(Date.UTC(2026, 0, 5) + row * 900_000).toISOString()},${row + 1}`,
    );
    const { spread } = await engine.preview(
      await testFile('calls.csv', ['time,calls', ...lines, ''].join('\n')),
    );
    expect(spread.map(bin => bin.records)).toEqual(Array.from({ length: 60 }, () => 5));
  });

  it.each([
    ['that is looked at as a whole', 3000],
    ['of which only slices are looked at', 20_000],
  ])('of a file %s has no gap in its chart where the file has none', async (_what, records) => {
    const engine = await testEngine();
    const row = (at: number) =>
      `${new Date(Date.UTC(2026, 0, 5) + at * 60_000).toISOString()},sales,"call ${at}"`;
    const lines = Array.from({ length: records }, (_unused, at) => row(at));
    const path = await testFile('calls.csv', ['time,queue,call', ...lines, ''].join('\n'));
    const { spread } = await engine.preview(path);
    const starts = spread.map(bin => Date.parse(bin.binStart));
    const steps = new Set(starts.slice(1).map((start, index) => start - (starts[index] ?? 0)));
    expect([steps.size, starts.length > 10]).toEqual([1, true]);
    const [most, least] = [Math.max, Math.min].map(extreme =>
      extreme(...spread.slice(0, -1).map(bin => bin.records)),
    );
    expect((most ?? 0) / (least ?? 0)).toBeLessThan(2);
  });

  it('of a table below a title and facts of its own has a chart, whatever its size', async () => {
    const engine = await testEngine();
    const title = [
      '"Title:","Core - Traffic"',
      '"Step:","300"',
      '"Host ID:","3"',
      '',
      '"Date","Inbound","Outbound"',
    ];
    for (const records of [100, 20_000]) {
      const rows = Array.from(
        { length: records },
        (_unused, at) => `"${new Date(Date.UTC(2026, 0, 5) + at * 300_000).toISOString()}","${at}.5","7"`,
      );
      const path = await testFile('cacti.csv', [...title, ...rows, ''].join('\n'));
      const { firstAt, spread } = await engine.preview(path);
      expect([firstAt, spread.length > 10]).toEqual(['2026-01-05T00:00:00+00:00', true]);
    }
  });

  it('asks what nobody can know, and not what was answered', async () => {
    const engine = await testEngine();
    const path = await testFile('odd.csv', 'Time,Content\n01/02/2026 09:00,a\n03/04/2026 09:00,b\n');
    expect((await engine.preview(path)).questions).toEqual(['date-order', 'zone']);
    const answered = await engine.preview(path, { dateOrder: 'mdy', zone: 'Asia/Tokyo' });
    expect([answered.questions, answered.firstAt, answered.lastAt]).toEqual([
      ['zone'],
      '2026-01-02T09:00:00+09:00',
      '2026-03-04T09:00:00+09:00',
    ]);
    const yearless = await testFile('syslog.csv', 'Time,Content\nDec 10 06:55:46,a\nDec 11 06:55:46,b\n');
    expect((await engine.preview(yearless)).questions).toEqual(['year', 'zone']);
    expect((await engine.preview(yearless, { year: 2015 })).firstAt).toBe('2015-12-10T06:55:46+00:00');
  });

  it('of a table of another kind shows it, and asks what it is', async () => {
    const engine = await testEngine();
    const preview = await engine.preview(await testFile('colours.csv', 'colour;weight\nred;1\nblue;\n'));
    expect([preview.kind, preview.columns, preview.rows, preview.questions]).toEqual([
      'record',
      ['colour', 'weight'],
      [
        ['red', '1'],
        ['blue', null],
      ],
      ['format'],
    ]);
    expect(preview.problem).toBe(null);
  });

  it('of a mapping that lacks something needed says what', async () => {
    const engine = await testEngine();
    const path = await testFile('x.csv', 'when,what\n2026-01-01T00:00:00Z,a\n');
    expect((await engine.preview(path, { format: 'call-counts', roles: { at: ['when'] } })).problem).toBe(
      'x.csv: no column was found for Number of calls (count). Map it with --map count=COLUMN or in the import dialog.',
    );
  });

  it('sees the end of a large file as well as its beginning', async () => {
    const engine = await testEngine();
    const path = await testFile('large.csv', logTable(20_000));
    const { firstAt, lastAt } = await engine.preview(path);
    expect([firstAt, lastAt]).toEqual(['2026-01-01T00:00:02+00:00', '2026-01-01T05:33:20+00:00']);
  });

  it('tells day and month apart by the end of a large file when its beginning cannot', async () => {
    const rows = Array.from({ length: 30_000 }, (_unused, index) => {
      const day = index < 29_950 ? 1 + (index % 12) : 25;
      return `${String(day).padStart(2, '0')}/03/2026 09:00,entry`;
    });
    const engine = await testEngine();
    const preview = await engine.preview(await testFile('late.csv', `Time,Content\n${rows.join('\n')}\n`));
    expect([preview.reading?.time.dateOrder, preview.questions]).toEqual(['dmy', ['zone']]);
  });
});

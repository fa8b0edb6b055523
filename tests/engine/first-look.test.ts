import { readFile, stat } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { piecesOfLook } from '../../src-main/core/file-pieces.ts';
import type { Engine } from '../../src-main/engine/engine.ts';
import { testEngine } from '../helpers/engine.ts';
import { testFile } from '../helpers/files.ts';

const access = (count: number, from = 0) =>
  Array.from({ length: count }, (_unused, place) => {
    const at = new Date(Date.UTC(2026, 0, 5) + (from + place) * 10_000);
    const day = String(at.getUTCDate()).padStart(2, '0');
    return `10.0.0.${place % 250} - - [${day}/Jan/2026:${at.toISOString().slice(11, 19)} +0000] "GET /${place} HTTP/1.1" 200 ${place} "-" "curl/8"\n`;
  }).join('');
const table = (count: number) =>
  `timestamp,host,level,message\n${Array.from({ length: count }, (_unused, place) => `2026-01-05T00:00:${String(place % 60).padStart(2, '0')}Z,app-${place % 3},INFO,"job ${place}, done"\n`).join('')}`;

/** The pieces of a file as the window sends them. */
async function heldFile(path: string, name: string, pieces?: ReturnType<typeof piecesOfLook>) {
  const bytes = await readFile(path);
  const asked = pieces ?? [{ start: 0, length: Math.min(bytes.length, 32 * 1024) }];
  const held = asked.map(piece => ({
    ...piece,
    bytes: bytes.subarray(piece.start, piece.start + piece.length),
  }));
  return { name, sizeBytes: bytes.length, modifiedMs: (await stat(path)).mtimeMs, pieces: held };
}

async function bothLooks(engine: Engine, path: string) {
  const [first, whole] = [await engine.firstLookAt(path), await engine.preview(path)];
  const seen = (preview: typeof first) => ({
    format: preview?.reading?.format,
    kind: preview?.kind,
    columns: preview?.columns,
    rows: preview?.rows,
  });
  return { first: seen(first), whole: seen(whole) };
}

describe('a first look at the beginning of a file', () => {
  it.each([
    ['access.log', access(5000)],
    ['table.csv', table(8000)],
    ['lines.ndjson', '{"timestamp":"2026-01-05T00:00:00Z","level":"info","message":"one"}\n'.repeat(3000)],
    [
      'pretty.json',
      JSON.stringify(
        Array.from({ length: 20 }, (_unused, place) => ({
          place,
          at: `2026-01-05T00:00:${10 + place}Z`,
          level: 'info',
          message: 'one',
        })),
        null,
        2,
      ),
    ],
    ['short.csv', table(3)],
  ])('shows the rows of %s as the whole preview does', async (name, text) => {
    const engine = await testEngine();
    const { first, whole } = await bothLooks(engine, await testFile(name, text));
    expect(first).toEqual(whole);
  });

  it('is marked as one that is not complete, and says nothing of what the case holds', async () => {
    const engine = await testEngine();
    const path = await testFile('access.log', access(2000));
    const [first, whole] = [await engine.firstLookAt(path), await engine.preview(path)];
    expect([first?.complete, first?.spread, whole.complete]).toEqual([false, [], true]);
    expect(whole.spread.length).toBeGreaterThan(10);
  });

  it('sees into a packed file of which it has the beginning alone', async () => {
    const engine = await testEngine();
    const packed = gzipSync(access(60_000));
    const path = await testFile('access.log.gz', packed);
    const first = await engine.firstLook(
      await heldFile(path, 'access.log.gz', [{ start: 0, length: Math.floor(packed.length / 3) }]),
    );
    expect([first?.reading?.format, first?.rows.length, first?.rows[0]?.[0]]).toEqual([
      'access-combined',
      12,
      '10.0.0.0',
    ]);
  });

  it('with slices of the file tells how its records lie in time, as the whole preview does', async () => {
    const engine = await testEngine();
    const text = access(20_000);
    const path = await testFile('access.log', text);
    const pieces = piecesOfLook(Buffer.byteLength(text));
    const first = await engine.firstLook(await heldFile(path, 'access.log', pieces));
    const whole = await engine.preview(path);
    const { firstAt, lastAt, spread, rows } = whole;
    expect({ ...first }).toMatchObject({ complete: false, firstAt, lastAt, spread, rows });
    expect(pieces.length).toBe(50);
  });

  it('says nothing where the beginning does not tell', async () => {
    const engine = await testEngine();
    const answer = JSON.stringify({ took: 1, timed_out: false, hits: { total: { value: 0 }, hits: [] } });
    const paths = await Promise.all([
      testFile('answer.json', answer),
      testFile('names.csv', 'one,two,three\n'),
      testFile('picture.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')),
      testFile('table.parquet', Buffer.from('PAR1, cut')),
      testFile('cut.gz', gzipSync(table(100)).subarray(0, 12)),
    ]);
    const looks = await Promise.all([...paths, `${paths[0]}.gone`].map(path => engine.firstLookAt(path)));
    expect(looks).toEqual([null, null, null, null, null, null]);
  });
});

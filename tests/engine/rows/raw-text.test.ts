import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Source } from '../../../src-main/core/source.ts';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { handedOverIn } from '../../../src-main/engine/rows/raw/handed-over.ts';
import { RawRecords } from '../../../src-main/engine/rows/raw/raw-records.ts';
import { sharedData } from '../../helpers/data.ts';
import { importAll, testEngine } from '../../helpers/engine.ts';
import { testFolder } from '../../helpers/files.ts';
import { never, viewOf } from './memory-bench.ts';

const folder = sharedData('d_logs');
/** Records that are read of a longer file, and rows whose whole detail is asked for: evenly spread, first and last too. */
const mostRecords = 120;
const mostDetails = 3;

function filesIn(path: string): readonly string[] {
  return readdirSync(path, { withFileTypes: true })
    .flatMap(entry => (entry.isDirectory() ? filesIn(join(path, entry.name)) : [join(path, entry.name)]))
    .toSorted();
}

function spread<T>(items: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, (items.length - 1) / (most - 1));
  return items.filter((_item, index) => Math.round(Math.round(index / step) * step) === index);
}

/** Row, line and the line of the record after it, of every row of a source in file order. */
async function placesOf(engine: Engine, source: Source) {
  const view = viewOf(source.kind, {
    sources: [source.sourceId],
    sort: [{ column: 'line', descending: false }],
  });
  const lines = new Map<number, number>();
  for (let start = 0; start < source.loaded * 40; start += 2000) {
    const page = await engine.rowPage(view, start, 2000, never);
    for (const [index, row] of page.rowNumbers.entries()) lines.set(row, page.lines[index] ?? 0);
    if (page.rowNumbers.length < 2000) break;
  }
  const { rows } = await engine.rejects(source.sourceId, 0, 100_000);
  const begun = [...new Set([...lines.values(), ...rows.map(({ line }) => line)])].toSorted(
    (one, other) => one - other,
  );
  const next = new Map(begun.map((line, index) => [line, begun[index + 1] ?? null]));
  return [...lines].map(([rowNumber, line]) => ({ rowNumber, line, nextLine: next.get(line) ?? null }));
}

/** Bytes of some lines of a file by a splitter that knows nothing of records, without the last line end. */
function plainBytes(content: Buffer, line: number, lastLine: number): Buffer {
  let [start, at] = [0, 0];
  for (let count = 1; count <= lastLine; count += 1) {
    if (count === line) start = at;
    const end = content.indexOf(10, at);
    at = end === -1 ? content.length : end + 1;
  }
  const bytes = content.subarray(start, at);
  const length = bytes.at(-1) !== 10 ? 0 : bytes.at(-2) === 13 ? 2 : 1;
  return bytes.subarray(0, bytes.length - length);
}

/** What has to be shown of some lines. */
function expected(content: Buffer, encoding: string, line: number, lastLine: number) {
  const bytes = plainBytes(content, line, lastLine);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { text: new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes), sha256, lastLine };
}

describe.runIf(folder !== null)('raw text of the collected logs', () => {
  const paths = folder === null ? [] : filesIn(folder);

  test('is byte for byte what stands in the file, for every file that was read', async () => {
    const engine = await testEngine();
    const outcomes = await importAll(engine, paths);
    const sources = await engine.sources();
    const read = outcomes.flatMap(({ sourceId }) => sourceId ?? []);
    expect(sources.map(({ sourceId }) => sourceId)).toEqual(
      [...new Set(read)].toSorted((one, other) => one - other),
    );
    const unpackFolder = await testFolder();
    const records = new RawRecords(() => unpackFolder, handedOverIn(null));
    let looked = 0;
    for (const source of sources) {
      const file = readFileSync(source.container ?? source.path);
      const content = source.container === null ? file : gunzipSync(file);
      const places = await placesOf(engine, source);
      const known = { ...source, modifiedMs: Math.trunc(statSync(source.container ?? source.path).mtimeMs) };
      // Values of a JSON list are pieces of lines.
      if (source.reading.structure === 'json' && source.reading.jsonShape !== 'lines') {
        for (const { rowNumber, line } of spread(places, mostRecords)) {
          const detail = await engine.rowDetail({ kind: source.kind, rowNumber }, never);
          const { text } = expected(content, source.encoding, line, detail.lastLine);
          expect(
            [detail.rawProblem, text.split(detail.rawText ?? '\0').length > 1],
            `${source.path}:${line}`,
          ).toEqual([null, true]);
          expect(JSON.parse(detail.rawText ?? '')).toBeTypeOf('object');
        }
        continue;
      }
      for (const { line, nextLine } of spread(places, mostRecords)) {
        const found = await records.read(known, { line, nextLine, ordinalOnLine: 0, rejected: [] }, never);
        const lastLine = 'problem' in found ? line : found.lastLine;
        expect(found, `${source.path}:${line}`).toEqual(expected(content, source.encoding, line, lastLine));
        looked += 1;
      }
      for (const { rowNumber, line } of spread(places, mostDetails)) {
        const detail = await engine.rowDetail({ kind: source.kind, rowNumber }, never);
        const { rawText: text, rawSha256: sha256, lastLine, rawProblem } = detail;
        const wanted = expected(content, source.encoding, line, lastLine);
        expect([rawProblem, { text, sha256, lastLine }], `${source.path}:${line}`).toEqual([null, wanted]);
      }
    }
    expect(looked).toBeGreaterThan(2000);
  });
});

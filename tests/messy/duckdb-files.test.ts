import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { guessDialect } from '../../src-main/formats/dialect.ts';
import { sharedData } from '../helpers/data.ts';

const folder = sharedData('g_messy/duckdb_shared');
const mostMilliseconds = 100;

function headOf(path: string): string {
  const bytes = readFileSync(path);
  return headText(path.endsWith('.gz') ? unpacked(bytes) : bytes);
}

// Some of the files are damaged on purpose; their packed bytes are as good a test as any.
function unpacked(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes);
  } catch {
    return bytes;
  }
}

function headText(bytes: Buffer): string {
  return bytes
    .subarray(0, 256 * 1024)
    .toString('utf8')
    .replace(/\r\n?/g, '\n');
}

describe.skipIf(folder === null)(
  `DuckDB's test files (${folder === null ? 'skipped: not beside the checkout' : 'shared files'})`,
  () => {
    it('each get a dialect within a tenth of a second', { timeout: 120_000 }, () => {
      const files = readdirSync(folder ?? '', { recursive: true, encoding: 'utf8' })
        .map(file => join(folder ?? '', file))
        .filter(path => statSync(path).isFile());
      const slow: string[] = [];
      let slowest = 0;
      for (const path of files) {
        const text = headOf(path);
        const milliseconds = quickest(() => guessDialect(text));
        slowest = Math.max(slowest, milliseconds);
        if (milliseconds >= mostMilliseconds) slow.push(`${path} ${milliseconds.toFixed(0)} ms`);
      }
      process.stdout.write(`Dialects of ${files.length} DuckDB files: slowest ${slowest.toFixed(1)} ms\n`);
      expect(files.length).toBeGreaterThan(400);
      expect(slow).toEqual([]);
    });
  },
);

// Other work on the machine can hold up any call, so processor time counts, and the quickest of three when the first
// is slow.
function quickest(work: () => unknown): number {
  const once = () => {
    const before = process.cpuUsage();
    work();
    return process.cpuUsage(before).user / 1000;
  };
  const first = once();
  return first < mostMilliseconds / 2 ? first : Math.min(first, once(), once());
}

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unwrap } from '../../../src-main/engine/unwrap/unwrap.ts';
import { sharedData } from '../../helpers/data.ts';
import { testFolder } from '../../helpers/files.ts';

const gzips = [
  ...['conn', 'dns', 'http', 'notice', 'ssh', 'weird'].map(
    name => `d_logs/zeek_rita_2024-04-19/${name}.log.gz`,
  ),
  ...[
    'hebere.csv',
    'ips.csv',
    'line_too_long.csv',
    'lineitem1k.tbl',
    'encodings/latin1.csv',
    'test/bgzf',
  ].map(name => `g_messy/duckdb_shared/${name}.gz`),
];
const frames = ['zstd/lineitem1k.tbl', 'zstd/ncvoter.csv', 'broken/test.csv'].map(
  name => `g_messy/duckdb_shared/${name}.zst`,
);

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('real archives', () => {
  for (const [command, paths] of [
    ['gzip', gzips],
    ['zstd', frames],
  ] as const) {
    for (const shared of paths) {
      it(`unpack to the bytes the ${command} command gives: ${shared}`, async ({ skip }) => {
        const path = sharedData(shared);
        if (path === null) return skip('the shared data is not beside the checkout');
        const plain = spawnSync(command, ['-dc', path], { maxBuffer: 1024 ** 3 });
        if (plain.status !== 0) return skip(`the ${command} command is not installed`);
        const folder = join(await testFolder(), 'staging');
        const { signal } = new AbortController();
        const { members } = await unwrap({ path, called: path }, { folder, signal });
        expect(members).toHaveLength(1);
        expect(hashOf(await readFile(members[0]?.path ?? ''))).toBe(hashOf(plain.stdout));
      });
    }
  }
});

import { describe, expect, it } from 'vitest';
import { testEngine } from '../helpers/engine.ts';
import { testFile } from '../helpers/files.ts';

describe('previews that are asked for at the same time', () => {
  it('are each of their own file', async () => {
    const engine = await testEngine();
    const log = (level: string) => `2026-01-01 00:00:00,123 ${level} [main] a.B - started\n`.repeat(50);
    const access = '10.0.0.1 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 5 "-" "curl/8"\n'.repeat(
      50,
    );
    const paths = await Promise.all(
      Array.from({ length: 12 }, (_unused, index) =>
        testFile(`${index}.log`, index % 2 === 0 ? access : log(index % 3 === 0 ? 'INFO' : 'WARN')),
      ),
    );
    const together = await Promise.all(paths.map(path => engine.preview(path)));
    const alone = [];
    for (const path of paths) alone.push(await engine.preview(path));
    expect(together.map(({ reading, rows }) => [reading?.format, rows[0]])).toEqual(
      alone.map(({ reading, rows }) => [reading?.format, rows[0]]),
    );
  });
});

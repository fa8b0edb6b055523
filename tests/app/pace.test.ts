import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** The page's own module: its project is not among the references of the tests, so it is loaded by its path. */
interface PaceModule {
  readonly startPace: (at: number) => Pace;
  readonly nextPace: (
    pace: Pace,
    sign: { at: number; bytes: number; bytesTotal: number; records: number },
  ) => Pace;
  readonly leftText: (seconds: number) => string;
}
interface Pace {
  readonly bytesPerSecond: number | null;
  readonly recordsPerSecond: number | null;
  readonly secondsLeft: number | null;
}

const path = resolve(import.meta.dirname, '../../src-renderer/state/pace.ts');
const { startPace, nextPace, leftText }: PaceModule = await import(path);

/** Paces seen at signs `stepMillis` apart, each with the bytes of its own second. */
function paces(bytesPerStep: readonly number[], stepMillis: number, bytesTotal: number): Pace[] {
  let pace = startPace(0);
  let bytes = 0;
  return bytesPerStep.map((step, index) => {
    bytes += step;
    pace = nextPace(pace, { at: (index + 1) * stepMillis, bytes, bytesTotal, records: bytes / 100 });
    return pace;
  });
}

describe('the pace of an import', () => {
  it('is exact and counts down evenly when the work is even', () => {
    const seen = paces(
      Array.from({ length: 20 }, () => 1000),
      500,
      100_000,
    );
    expect(seen.at(-1)).toMatchObject({ bytesPerSecond: 2000, recordsPerSecond: 20, secondsLeft: 40 });
    expect(seen.slice(2, 6).map(pace => pace.secondsLeft)).toEqual([48.5, 48, 47.5, 47]);
  });

  it('says nothing of the time left in the first second, or while nothing moves', () => {
    expect(paces([1000], 500, 100_000).at(-1)?.secondsLeft).toBe(null);
    expect(paces([0, 0, 0, 0], 500, 100_000).at(-1)?.secondsLeft).toBe(null);
  });

  it('takes signs of one moment as one, however many there are', () => {
    const seen = paces(
      Array.from({ length: 1000 }, () => 10),
      1,
      100_000,
    );
    expect(seen.at(-1)?.bytesPerSecond).toBeCloseTo(10_000, -2);
  });

  it('never jumps up by more than a third of the new estimate at one sign, and is never negative', () => {
    const steps = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 4, maxLength: 60 });
    fc.assert(
      fc.property(steps, bytesPerStep => {
        const total = bytesPerStep.reduce((sum, step) => sum + step, 0) + 10_000;
        let bytes = 0;
        let before: number | null = null;
        paces(bytesPerStep, 500, total).forEach((pace, index) => {
          bytes += bytesPerStep[index] ?? 0;
          const left = pace.secondsLeft;
          if (left === null || pace.bytesPerSecond === null) return;
          const estimate = (total - bytes) / pace.bytesPerSecond;
          expect(left).toBeGreaterThanOrEqual(0);
          if (before !== null && pace.bytesPerSecond > 0)
            expect(left).toBeLessThanOrEqual(before + 0.3 * estimate + 1e-6);
          before = left;
        });
      }),
    );
  });
});

describe('the time left', () => {
  it.each([
    [0, 'a few seconds left'],
    [7.9, 'a few seconds left'],
    [12, 'about 20 s left'],
    [54, 'about 60 s left'],
    [70, 'about 1 min left'],
    [130, 'about 2 min left'],
    [3599, 'about 1 h left'],
    [5400, 'about 1.5 h left'],
  ])('%d seconds is "%s"', (seconds, text) => {
    expect(leftText(seconds)).toBe(text);
  });
});

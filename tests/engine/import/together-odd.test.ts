import { describe, expect, it } from 'vitest';
import { bothWays } from './both-ways.ts';
import { oddFiles } from './many-files.ts';

describe('files imported in one go, some of them odd', () => {
  it('give what they give one by one when one of them is odd in some way', async () => {
    const { told, held } = await bothWays(oddFiles());
    expect(told.together).toEqual(told.apart);
    expect(held.together).toEqual(held.apart);
    expect(told.together.some(({ rejected }) => rejected > 0)).toBe(true);
  });
});

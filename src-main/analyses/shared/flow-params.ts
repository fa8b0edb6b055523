import { z } from 'zod';

/** By what flows are ranked and shared out. */
export const measureParam = z
  .enum(['bytes', 'packets', 'flows'])
  .default('bytes')
  .describe('What is ranked and shared out; flows where the files do not have it.');

import patterns from 'kymo:patterns';
import type { Pattern } from '../../core/pattern.ts';

/** The product's own patterns, by file and in the order of each. */
export const bundledPatterns: readonly Pattern[] = patterns;

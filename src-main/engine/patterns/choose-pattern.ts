import { groupNames, type Pattern } from '../../core/pattern.ts';
import type { PatternMatch } from './match-patterns.ts';

/** The pattern a file is taken for, and how sure that is. */
export interface PatternChoice extends PatternMatch {
  /** 0 to 1: the share of lines that fit; a general layout stays below what a named one would get. */
  readonly confidence: number;
}

// A general layout must fit this much more of the lines before it displaces a named one.
const generalLead = 0.03;
// A last resort (a preference of -0.4 or less) fits nearly every line with a time in it: it must fit this much more.
const lastResort = -0.4;
const lastResortLead = 0.5;
// One group more weighs as much as a preference of 0.1.
const groupsPerPreference = 10;

/**
 * The pattern that fits best, or null when none does: the highest share of lines, then the most groups (a preference
 * of 0.1 weighs as one group). Lines that go on a record count half, and only where the first line begins one. A
 * general layout (negative preference) gives way to a named one that fits nearly as much, a last resort to any other
 * that fits half as much.
 */
export function choosePattern(matches: readonly PatternMatch[]): PatternChoice | null {
  const scored = matches.map(match => ({ match, share: rankedShare(match), weight: weightOf(match) }));
  const top = Math.max(0, ...scored.map(score => score.share));
  const named = scored.filter(score => !isGeneral(score.match) && score.share >= top - generalLead);
  const [best] = (named.length > 0 ? named : scored).toSorted(
    (one, other) => other.share - one.share || other.weight - one.weight,
  );
  if (best === undefined || best.share <= 0) return null;
  const preference = Math.min(0, best.match.pattern.preference);
  return { ...best.match, confidence: Math.max(0, Math.min(1, shareOf(best.match) + preference)) };
}

/** True for a layout that fits nearly every line with a time in it, so that any other is to be preferred. */
export function isLastResort({ preference }: Pick<Pattern, 'preference'>): boolean {
  return preference <= lastResort;
}

/** True when one of the matches is to be preferred to a last resort, however many lines that may fit. */
export function outranksLastResorts(matches: readonly PatternMatch[]): boolean {
  return matches.some(match => !isLastResort(match.pattern) && shareOf(match) >= 1 - lastResortLead);
}

/** Share of the lines (0 to 1) that a pattern understands; skipped lines count no more than matched ones do. */
export function shareOf(match: PatternMatch): number {
  if (match.lines === 0) return 0;
  const attached = match.pattern.continuation === 'attach' && match.begins ? match.continued / 2 : 0;
  return (match.matched + Math.min(match.skipped, match.matched) + attached) / match.lines;
}

function rankedShare(match: PatternMatch): number {
  return shareOf(match) - (isLastResort(match.pattern) ? lastResortLead : 0);
}

function weightOf({ pattern }: PatternMatch): number {
  return groupNames(pattern.expression).length + groupsPerPreference * pattern.preference;
}

function isGeneral({ pattern }: PatternMatch): boolean {
  return pattern.preference < 0;
}

import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KymoError } from '../../core/errors.ts';
import { type Pattern, patternSchema } from '../../core/pattern.ts';
import { openScratchDatabase } from '../database.ts';
import { bundledPatterns } from './bundled-patterns.ts';
import { parsePatterns, readPatternFolder } from './read-patterns.ts';
import { sampleProblem } from './test-samples.ts';

/** What sentences call a pattern text that is not a file yet. */
const given = 'the pattern';

/**
 * The user's own patterns, one file each.
 * @throws KymoError `usage` when a file was changed by hand and is no pattern any more
 */
export function ownPatterns(folder: string): readonly Pattern[] {
  return readPatternFolder(folder);
}

/**
 * Keeps one pattern written in YAML as `<id>.yaml`, in place of an own pattern of that id. Nothing is kept unless its
 * expressions compile and all its samples give what they state.
 * @throws KymoError `usage` that says what is wrong, in which line, and what to do
 */
export async function saveOwnPattern(folder: string, yaml: string): Promise<Pattern> {
  const pattern = await checkPatternText(yaml);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = fileOf(folder, pattern.id);
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    writeFileSync(draft, yaml, { mode: 0o600, flush: true });
    renameSync(draft, path);
  } catch (thrown) {
    rmSync(draft, { force: true });
    throw thrown;
  }
  return pattern;
}

/**
 * The one pattern of a YAML text, tested as `saveOwnPattern` tests it.
 * @throws KymoError `usage`
 */
export async function checkPatternText(yaml: string): Promise<Pattern> {
  const [pattern, ...more] = parsePatterns(yaml, given);
  if (pattern === undefined || more.length > 0) {
    throw new KymoError(
      'usage',
      `${given}: expected one pattern, found ${1 + more.length}: save each alone.`,
    );
  }
  if (bundledPatterns.some(other => other.id === pattern.id)) {
    throw new KymoError(
      'usage',
      `${given}: the id "${pattern.id}" belongs to a pattern of the product: choose another id.`,
    );
  }
  const database = await openScratchDatabase([]);
  const connection = await database.connect();
  try {
    const problem = await sampleProblem(pattern, connection);
    if (problem !== null) throw new KymoError('usage', `${given} "${pattern.id}": ${problem}`);
    return pattern;
  } finally {
    connection.closeSync();
    database.close();
  }
}

/**
 * Removes an own pattern.
 * @throws KymoError `not-found`
 */
export function removeOwnPattern(folder: string, id: string): void {
  const own = patternSchema.shape.id.safeParse(id).success && holds(folder, id);
  if (!own) {
    throw new KymoError('not-found', `There is no own pattern "${id}": look at the list for its name.`);
  }
  rmSync(fileOf(folder, id));
}

function holds(folder: string, id: string): boolean {
  try {
    readFileSync(fileOf(folder, id));
    return true;
  } catch {
    return false;
  }
}

function fileOf(folder: string, id: string): string {
  return join(folder, `${id}.yaml`);
}

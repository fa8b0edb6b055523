import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { KymoError } from '../../core/errors.ts';
import { type Pattern, patternSchema } from '../../core/pattern.ts';
import { groupProblem } from './check-pattern.ts';

type YamlDocument = ReturnType<typeof parseDocument>;
type Path = readonly PropertyKey[];

/**
 * Patterns of a YAML text: a list of patterns, or one alone.
 * @param fileName what sentences call the text
 * @throws KymoError `usage`: file, line, what was expected and what to do
 */
export function parsePatterns(yaml: string, fileName: string): readonly Pattern[] {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  const refuse = (line: number, sentence: string): never => {
    throw new KymoError('usage', `${fileName}, line ${line}: ${sentence}`);
  };
  const lineOf = (path: Path) => lines.linePos(offsetOf(document, path)).line;
  const [error] = document.errors;
  if (error !== undefined) {
    refuse(
      lines.linePos(error.pos[0]).line,
      `this is not YAML (${firstLine(error.message)}): correct the line`,
    );
  }
  const value = plainValue(document, sentence => refuse(1, sentence));
  const isList = Array.isArray(value);
  const items: readonly unknown[] = isList ? value : [value];
  if (items.length === 0) refuse(1, 'expected a pattern, found an empty list: add one or remove the file');
  const patterns = items.map((item, index) => {
    const path = isList ? [index] : [];
    const parsed = patternSchema.safeParse(item);
    if (!parsed.success) return refuse(...issueOf(parsed.error, path, lineOf));
    const problem = groupProblem(parsed.data);
    return problem === null ? parsed.data : refuse(lineOf([...path, 'expression']), problem);
  });
  patterns.forEach((pattern, index) => {
    if (patterns.findIndex(other => other.id === pattern.id) < index) {
      refuse(
        lineOf([index, 'id']),
        `the id "${pattern.id}" stands twice: give each pattern an id of its own`,
      );
    }
  });
  return patterns;
}

/**
 * Patterns of all YAML files of a folder, by file name. A folder that is not there has none.
 * @throws KymoError `usage` for a file that is no pattern, or an id that two files give
 */
export function readPatternFolder(folder: string): readonly Pattern[] {
  const found = new Map<string, Pattern>();
  for (const name of patternFiles(folder)) addPatterns(found, folder, name);
  return [...found.values()];
}

function addPatterns(found: Map<string, Pattern>, folder: string, name: string): void {
  for (const pattern of parsePatterns(readFileSync(join(folder, name), 'utf8'), name)) {
    if (found.has(pattern.id)) {
      throw new KymoError(
        'usage',
        `${name}: the pattern "${pattern.id}" is already in another file of ${folder}: rename one of the two.`,
      );
    }
    found.set(pattern.id, pattern);
  }
}

function patternFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter(name => name.endsWith('.yaml'))
      .toSorted();
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return [];
    throw thrown;
  }
}

function plainValue(document: YamlDocument, refuse: (sentence: string) => never): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (thrown) {
    return refuse(`this YAML cannot be resolved (${firstLine(String(thrown))}): write it without aliases`);
  }
}

function issueOf(
  error: z.ZodError,
  path: Path,
  lineOf: (path: Path) => number,
): [line: number, sentence: string] {
  const [issue] = error.issues;
  if (issue === undefined) return [lineOf(path), 'this is not a pattern'];
  const name = issue.path.join('.');
  const what = name === '' ? 'a pattern' : `"${name}"`;
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map(key => `"${key}"`).join(', ');
    return [
      lineOf([...path, ...issue.path, issue.keys[0] ?? '']),
      `${keys} is no part of ${what}: remove it or correct its name`,
    ];
  }
  return [lineOf([...path, ...issue.path]), `${what} is not as expected (${issue.message}): correct it`];
}

// Offset of the value at a path, or of the nearest part around it that is there. A wrong key is found by its name.
function offsetOf(document: YamlDocument, path: Path): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/:$/, '').slice(0, 200);
}

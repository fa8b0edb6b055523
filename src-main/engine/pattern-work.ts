import type { PatternInfo, PatternTrial } from '../core/contract.ts';
import { KymoError, toWireError } from '../core/errors.ts';
import { groupNames, type Pattern } from '../core/pattern.ts';
import { fileFacts } from './import/file-facts.ts';
import { fileEnds, sampleLines, withoutColours } from './import/sample-file.ts';
import { bundledPatterns } from './patterns/bundled-patterns.ts';
import { cutLines } from './patterns/match-patterns.ts';
import { ownPatterns, removeOwnPattern, saveOwnPattern } from './patterns/own-patterns.ts';
import { parsePatterns } from './patterns/read-patterns.ts';
import { withScratch } from './scratch.ts';

const linesTried = 60;

/** Layouts of raw lines: those of the product, then the user's own. */
export function allPatterns(folder: string): readonly PatternInfo[] {
  return [
    ...bundledPatterns.map(pattern => ({ pattern, own: false })),
    ...ownPatterns(folder).map(pattern => ({ pattern, own: true })),
  ];
}

/** Keeps a pattern and gives all there are. @throws KymoError `usage` */
export async function savePattern(folder: string, yaml: string): Promise<readonly PatternInfo[]> {
  await saveOwnPattern(folder, yaml);
  return allPatterns(folder);
}

/** Removes an own pattern and gives those left. @throws KymoError `not-found` */
export function removePattern(folder: string, id: string): readonly PatternInfo[] {
  removeOwnPattern(folder, id);
  return allPatterns(folder);
}

/** What a pattern in YAML makes of the first lines of a file; what is wrong with it is told, never thrown. */
export async function tryPattern(path: string, called: string, yaml: string): Promise<PatternTrial> {
  const facts = await fileFacts(path, called);
  const ends = withoutColours(await fileEnds(facts, called, undefined));
  const lines = sampleLines(ends, 0).slice(0, linesTried);
  const nothing = lines.map(text => ({ text, cells: null }));
  try {
    const pattern = onlyPattern(yaml);
    const cells = await withScratch(connection => cutLines(lines, pattern, connection));
    return {
      problem: null,
      columns: [...groupNames(pattern.expression)],
      lines: lines.map((text, index) => {
        const cut = cells[index];
        return { text, cells: cut == null ? null : [...cut] };
      }),
      matched: cells.filter(cut => cut !== null).length,
    };
  } catch (thrown) {
    return { problem: toWireError(thrown).sentence, columns: [], lines: nothing, matched: 0 };
  }
}

function onlyPattern(yaml: string): Pattern {
  const [pattern, ...more] = parsePatterns(yaml, 'the pattern');
  if (pattern !== undefined && more.length === 0) return pattern;
  throw new KymoError(
    'usage',
    `the pattern: expected one pattern, found ${1 + more.length}: try each alone.`,
  );
}

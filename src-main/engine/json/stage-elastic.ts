import { mkdir, open, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KymoError } from '../../core/errors.ts';
import { type AnswerKind, type FlatAnswer, flattenElastic } from '../../formats/elastic/flatten.ts';
import { flattenSeries, isSeriesAnswer } from '../../formats/monitoring/flatten.ts';
import { exactNumbers } from './exact-numbers.ts';

export interface StagedAnswer {
  readonly records: number;
  readonly kind: AnswerKind | 'series';
  /** Sentences about what the answer does not hold, or what of it was not read. */
  readonly notes: readonly string[];
}

/** An answer is read as a whole: this is the longest text JavaScript can hold. */
const mostBytes = 512 * 1024 * 1024 - 64;
const blockSigns = 1 << 20;
const sampledFirst = 200;
const sampledLater = 100;

/**
 * Writes the rows of a saved answer of Elasticsearch, OpenSearch or a monitoring system (`flattenSeries`) as one JSON
 * object a line.
 * @param staged path of the file to write; its folder is made (0700)
 * @param called what sentences call the file. Default: its path
 * @param wanted see `flattenElastic`
 * @throws KymoError `file-refused` when the file is over 512 MB, no complete JSON, or no answer of these
 */
export async function stageElastic(
  path: string,
  staged: string,
  called: string = path,
  wanted: 'hits' | 'aggregations' = 'hits',
): Promise<StagedAnswer> {
  const { rows, kind, notes } = await readAnswer(path, called, wanted);
  await mkdir(dirname(staged), { recursive: true, mode: 0o700 });
  const file = await open(staged, 'w', 0o600);
  try {
    let block = '';
    for (const row of rows) {
      block += `${JSON.stringify(row)}\n`;
      if (block.length < blockSigns) continue;
      await file.appendFile(block);
      block = '';
    }
    await file.appendFile(block);
  } finally {
    await file.close();
  }
  return { records: rows.length, kind, notes };
}

/** Rows of a saved answer as JSON text, and what their columns are (see `flattenElastic`). */
export interface ElasticSample extends Pick<FlatAnswer, 'marks'> {
  readonly lines: readonly string[];
}

/**
 * Rows of a saved answer as JSON text, in their order, for a first look: the first 200, and up to 100 of those that
 * bring a cell no row before them has. @throws as `stageElastic`
 */
export async function elasticSample(facts: {
  readonly path: string;
  readonly called: string;
}): Promise<ElasticSample> {
  const { rows, marks } = await readAnswer(facts.path, facts.called, 'hits');
  const known = new Set<string>();
  let later = 0;
  const chosen = rows.filter((row, index) => {
    const isNew =
      Object.keys(row)
        .filter(key => !known.has(key))
        .map(key => known.add(key)).length > 0;
    if (index < sampledFirst) return true;
    if (isNew) later += 1;
    return isNew && later <= sampledLater;
  });
  return { lines: chosen.map(row => JSON.stringify(row)), marks };
}

type Answer = Omit<FlatAnswer, 'kind'> & Pick<StagedAnswer, 'kind'>;

async function readAnswer(path: string, called: string, wanted: 'hits' | 'aggregations'): Promise<Answer> {
  const { size } = await stat(path);
  if (size > mostBytes)
    throw new KymoError(
      'file-refused',
      `${called} is an answer of ${Math.round(size / 1e6)} MB, and one is read as a whole, up to 512 MB. Ask for it in parts (one time range each) and import these.`,
    );
  const answer = parsed(await textOf(path, called), called);
  try {
    return isSeriesAnswer(answer)
      ? { ...flattenSeries(answer), kind: 'series', marks: new Map() }
      : flattenElastic(answer, wanted);
  } catch (thrown) {
    if (!(thrown instanceof KymoError)) throw thrown;
    throw new KymoError(thrown.kind, `${called}: ${thrown.message}`, { cause: thrown });
  }
}

async function textOf(path: string, called: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    throw new KymoError(
      'file-refused',
      `${called} is not valid UTF-8, which JSON has to be. Choose its encoding.`,
      { cause: thrown },
    );
  }
}

function parsed(text: string, called: string): unknown {
  try {
    return JSON.parse(exactNumbers(text));
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    throw new KymoError('file-refused', `${called} ${problemOf(thrown, text)}`, { cause: thrown });
  }
}

function problemOf(error: SyntaxError, text: string): string {
  const position = /position (\d+)/.exec(error.message)?.[1];
  if (position === undefined || Number(position) >= text.length)
    return 'ends before its JSON is closed: the answer was cut. Save it again.';
  const line = text.slice(0, Number(position)).split('\n').length;
  return `is not valid JSON from line ${line} on, so no answer can be read from it. Save it again.`;
}

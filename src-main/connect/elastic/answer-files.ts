import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { KymoError } from '../../core/errors.ts';
import { answerText, type DayAnswer, parseAnswer } from './answer-text.ts';

/** What the name of a saved answer says. A source of that name in a case means: this day of this query is loaded. */
export interface AnswerName {
  readonly query: string;
  readonly day: string;
  readonly fingerprint: string;
}

/** `total.2026-03-29.0a1b2c3d4e5f.json` */
export function answerName({ query, day, fingerprint }: AnswerName): string {
  return `${query}.${day}.${fingerprint}.json`;
}

/** What a name says; null when it is not that of a saved answer. */
export function parseAnswerName(name: string): AnswerName | null {
  const [, query, day, fingerprint] =
    /^([a-z][a-z0-9-]{0,39})\.(\d{4}-\d\d-\d\d)\.([0-9a-f]{12})\.json$/.exec(name) ?? [];
  if (query === undefined || day === undefined || fingerprint === undefined) return null;
  return { query, day, fingerprint };
}

/** Writes the answer of a day whole or not at all; returns its path. */
export async function writeAnswer(folder: string, answer: DayAnswer): Promise<string> {
  const path = join(folder, answerName(answer.about));
  await writeWhole(path, answerText(answer));
  return path;
}

/** The saved answer of a day, held to its own proof; null when there is none or it is not whole. */
export async function readAnswer(folder: string, name: AnswerName): Promise<DayAnswer | null> {
  const path = join(folder, answerName(name));
  const text = await readFile(path, 'utf8').catch(thrown => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null;
    throw new KymoError('file-unreadable', `${path} cannot be read. Check the folder of answers.`, {
      cause: thrown,
    });
  });
  if (text === null) return null;
  try {
    const answer = parseAnswer(text, path);
    return answerName(answer.about) === basename(path) ? answer : null;
  } catch (thrown) {
    if (thrown instanceof KymoError) return null;
    throw thrown;
  }
}

/** Names of the series of the last saved answer before a day, asked the same way; none when there is no such answer. */
export async function seriesBefore(
  folder: string,
  { query, day, fingerprint }: AnswerName,
): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  const earlier = names
    .map(parseAnswerName)
    .filter(name => name !== null)
    .filter(name => name.query === query && name.fingerprint === fingerprint && name.day < day)
    .toSorted((one, other) => (one.day < other.day ? 1 : -1));
  for (const name of earlier) {
    const answer = await readAnswer(folder, name);
    if (answer !== null) return answer.about.series;
  }
  return [];
}

/** Replaces a file by a new text so that a reader, or a crash, finds the old or the new one and nothing between. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const unfinished = `${path}.${process.pid}.part`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(unfinished, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (thrown) {
    await rm(unfinished, { force: true });
    throw new KymoError(
      'file-unreadable',
      `${path} could not be written. Check the folder and the free space.`,
      {
        cause: thrown,
      },
    );
  }
}

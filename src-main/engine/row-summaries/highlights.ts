import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { KymoError } from '../../core/errors.ts';
import { type HighlightRule, highlightRuleSchema } from '../../core/rows.ts';
import { requireFilter } from './saved-views.ts';

const fileSchema = z.object({ rules: z.array(highlightRuleSchema) });

function fileOf(folder: string): string {
  return join(folder, 'highlight-rules.json');
}

/**
 * The user's highlight rules, for the cases of every door: of two that match a row the first counts.
 * @throws KymoError `file-unreadable` when the file of rules is not as Kymo wrote it
 */
export async function readHighlights(folder: string): Promise<readonly HighlightRule[]> {
  const path = fileOf(folder);
  const text = await readFile(path, 'utf8').catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT') return null;
    throw thrown;
  });
  if (text === null) return [];
  try {
    return fileSchema.parse(JSON.parse(text)).rules;
  } catch (thrown) {
    throw new KymoError(
      'file-unreadable',
      `${path} does not hold highlight rules as Kymo writes them. Mend it or move it away.`,
      { cause: thrown },
    );
  }
}

/**
 * Puts these rules in the place of all.
 * @throws KymoError `usage` for a name that stands twice or a filter that cannot be read
 */
export async function writeHighlights(
  folder: string,
  rules: readonly HighlightRule[],
): Promise<readonly HighlightRule[]> {
  const names = rules.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined)
    throw new KymoError('usage', `There are two highlight rules named "${twice}". Give each its own name.`);
  for (const { name, where } of rules) requireFilter(`The highlight rule "${name}"`, where);
  const path = fileOf(folder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Written beside and renamed, so that a crash leaves the old file or the new one.
  const draft = `${path}.${process.pid}.draft`;
  await writeFile(draft, JSON.stringify({ rules }, null, 2), { mode: 0o600 });
  await rename(draft, path);
  return rules;
}

import type { DuckDBConnection } from '@duckdb/node-api';
import { groupNames, type Pattern } from '../../core/pattern.ts';
import { bindLiterals } from '../../core/sql-text.ts';
import { select } from '../query.ts';
import { keyGroup } from './check-pattern.ts';
import compileSql from './compile.sql?raw';
import { cutLines } from './match-patterns.ts';

/**
 * Whether a pattern's expressions compile and every sample gives the fields it states.
 * @returns one sentence that says what is wrong and what to do, or null
 */
export async function sampleProblem(pattern: Pattern, connection: DuckDBConnection): Promise<string | null> {
  for (const name of ['expression', 'skip'] as const) {
    const problem = await compileProblem(pattern[name], connection);
    if (problem !== null) return `the ${name} is not an RE2 expression (${problem}): correct it`;
  }
  for (const [index, sample] of pattern.samples.entries()) {
    const fields = await fieldsOf(pattern, sample.text, connection);
    const problem = typeof fields === 'string' ? fields : differenceOf(pattern, fields, sample.fields);
    if (problem !== null) return `sample ${index + 1}: ${problem}`;
  }
  return null;
}

async function compileProblem(
  expression: string | null,
  connection: DuckDBConnection,
): Promise<string | null> {
  if (expression === null) return null;
  try {
    await select(connection, bindLiterals(compileSql, { expression }), {});
    return null;
  } catch (thrown) {
    return (thrown instanceof Error ? thrown.message : String(thrown))
      .replace(/^Invalid Input Error: /, '')
      .slice(0, 200);
  }
}

/** Fields of a record of one or several lines, as an import cuts it, or a sentence that says why it is none. */
async function fieldsOf(
  pattern: Pattern,
  text: string,
  connection: DuckDBConnection,
): Promise<Readonly<Record<string, string>> | string> {
  const lines = text.split(/\r?\n/);
  const [first, ...more] = await cutLines(lines, pattern, connection);
  if (first === null || first === undefined) {
    return 'the expression does not match its first line: change one of the two';
  }
  if (more.length > 0 && pattern.continuation === 'reject') {
    return 'it has several lines, but lines are not attached: write continuation: attach, or keep one line';
  }
  const ownRecord = more.findIndex(cells => cells !== null);
  if (ownRecord >= 0) return `its line ${ownRecord + 2} is a record of its own: make it another sample`;
  const fields = Object.fromEntries(
    groupNames(pattern.expression).map((name, index) => [name, first[index] ?? '']),
  );
  if (more.length === 0) return fields;
  return { ...fields, message: [fields.message ?? '', ...lines.slice(1)].join('\n').replace(/^\n/, '') };
}

function differenceOf(
  pattern: Pattern,
  fields: Readonly<Record<string, string>>,
  stated: Readonly<Record<string, string>>,
): string | null {
  const key = keyGroup(pattern);
  if (!fields[key]) return `the group "${key}" is empty: it must be filled in every record`;
  const unknown = Object.keys(stated).find(name => fields[name] === undefined);
  if (unknown !== undefined)
    return `it states a field "${unknown}" that no group is named: remove or rename it`;
  const wrong = Object.entries(fields).find(([name, text]) => text !== (stated[name] ?? ''));
  if (wrong === undefined) return null;
  const [name, text] = wrong;
  return `"${name}" is ${JSON.stringify(text)} where ${JSON.stringify(stated[name] ?? '')} is stated: change one of the two`;
}

import type { DuckDBConnection } from '@duckdb/node-api';
import { KymoError } from '../../core/errors.ts';
import { type Finding, type FindingEdit, findingSchema } from '../../core/finding.ts';
import { select } from '../query.ts';
import listFindingsSql from './list-findings.sql?raw';
import removeFindingSql from './remove-finding.sql?raw';
import writeFindingSql from './write-finding.sql?raw';

/** The register in its order. */
export async function readFindings(connection: DuckDBConnection): Promise<readonly Finding[]> {
  const rows = await select(connection, listFindingsSql, {});
  return rows.map(row => findingSchema.parse({ ...JSON.parse(String(row.body)), position: row.position }));
}

export async function writeFinding(connection: DuckDBConnection, finding: Finding): Promise<void> {
  const { findingId, position } = finding;
  await select(connection, writeFindingSql, { findingId, position, body: JSON.stringify(finding) });
}

/** Replaces the whole register, in one transaction. */
export async function writeRegister(
  connection: DuckDBConnection,
  findings: readonly Finding[],
): Promise<void> {
  const wanted = new Set(findings.map(finding => finding.findingId));
  const old = await readFindings(connection);
  await connection.run('BEGIN');
  try {
    for (const { findingId } of old)
      if (!wanted.has(findingId)) await select(connection, removeFindingSql, { findingId });
    for (const finding of findings) await writeFinding(connection, finding);
    await connection.run('COMMIT');
  } catch (thrown) {
    await connection.run('ROLLBACK');
    throw thrown;
  }
}

/** The finding with the analyst's changes; a changed word marks it as edited. */
export function edited(finding: Finding, edit: FindingEdit): Finding {
  const { included, ...words } = edit;
  const changed = Object.entries(words).some(
    ([name, value]) => value !== undefined && value !== finding[name as keyof typeof words],
  );
  return findingSchema.parse({
    ...finding,
    ...Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined)),
    edited: finding.edited || changed,
    included: included ?? finding.included,
  });
}

/** @throws KymoError `not-found` */
export function requireFinding(findings: readonly Finding[], findingId: string): Finding {
  const found = findings.find(finding => finding.findingId === findingId);
  if (found === undefined) throw new KymoError('not-found', 'That finding is no longer in the register.');
  return found;
}

/** The register with the named findings first, in that order; positions are numbered anew. */
export function reordered(findings: readonly Finding[], findingIds: readonly string[]): readonly Finding[] {
  const place = new Map(findingIds.map((findingId, index) => [findingId, index]));
  const rank = (finding: Finding) => place.get(finding.findingId) ?? findingIds.length + finding.position;
  return findings
    .toSorted((one, other) => rank(one) - rank(other))
    .map((finding, index) => ({ ...finding, position: index + 1 }));
}

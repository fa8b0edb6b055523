import type { ImportOutcome } from '../../src-main/core/contract.ts';
import type { Source } from '../../src-main/core/source.ts';
import { bindLiterals } from '../../src-main/core/sql-text.ts';
import type { Engine } from '../../src-main/engine/engine.ts';
import { naiveRecords } from '../engine/import/naive-records.ts';
import { query } from '../helpers/engine.ts';
import { cellsOf } from '../pollock/load-by-engine.ts';
import countRowsSql from './count-rows.sql?raw';

/**
 * What is wrong with an import by a count that is none of the product's: rows and rejects in the case, and the lines of
 * the file itself. Null when all is accounted for, or the import says that it is not.
 */
export async function accountFault(
  engine: Engine,
  source: Source,
  outcome: ImportOutcome,
  bytes: Buffer,
): Promise<string | null> {
  const stored = await storedFault(engine, source, outcome);
  if (stored !== null || !outcome.reconciled || source.container !== null) return stored;
  const { reading } = source;
  if (reading.structure === 'parquet' || !canBeCounted(source)) return lettersFault(engine, source, bytes);
  const records = recordsByHand(source, bytes);
  if (records !== outcome.recordsRead)
    return `holds ${records} records counted by hand, but ${outcome.recordsRead} are said to be read`;
  return null;
}

async function storedFault(engine: Engine, source: Source, outcome: ImportOutcome): Promise<string | null> {
  const [row] = await query(engine, bindLiterals(countRowsSql, { source: source.sourceId }));
  const total = Number(row?.total);
  const rejects = Number(row?.rejects);
  const { loaded, rejected } = outcome;
  const perRecord = loaded === 0 ? 0 : total / loaded;
  if (rejects !== rejected) return `${rejects} rejects are stored, but ${rejected} are told`;
  const isWide = source.kind === 'traffic' && Number.isInteger(perRecord) && (loaded === 0) === (total === 0);
  return total === loaded || isWide ? null : `${total} rows are stored, but ${loaded} are told`;
}

// Lines that go on the record before them, objects over several lines and mended quotes have no such simple count.
function canBeCounted({ reading }: Source): boolean {
  if (reading.continuation === 'attach' || reading.lineEnds === 'regular') return false;
  return reading.structure !== 'json' || reading.jsonShape === 'lines';
}

function recordsByHand({ reading }: Source, bytes: Buffer): number {
  const text = textOf(bytes, reading.encoding);
  const lined = reading.lineEnds === 'returns' ? text.replaceAll('\r', '\n') : text;
  if (reading.structure !== 'table') {
    const lines = lined.split('\n').slice(reading.skipLines);
    return lines.filter(line => line.replace(/\r$/, '') !== '').length;
  }
  const above = reading.skipLines + (reading.hasHeader ? 1 : 0);
  return naiveRecords(lined, reading.delimiter.at(-1), reading.quote).filter(record => record.line > above)
    .length;
}

// Of cells that are kept as text, each letter and digit can be found again.
async function lettersFault(engine: Engine, source: Source, bytes: Buffer): Promise<string | null> {
  const { reading, kind, sourceId } = source;
  if (kind !== 'record' || reading.structure !== 'table') return null;
  const text = textOf(bytes, reading.encoding).replace(/\r\n?/g, '\n');
  const above = text.split('\n').slice(0, reading.skipLines).join('');
  const rejects = (await engine.rejects(sourceId, 0, 100_000)).rows.map(reject => reject.rawText);
  // Of a record beyond 64 KiB the beginning is kept, and how much more there is is told.
  if (rejects.some(text => / \[\d+ more bytes\]$/.test(text))) return null;
  const names = reading.hasHeader ? reading.columns : [];
  const kept = [above, ...names, ...(await cellsOf(engine, sourceId)).flat(), ...rejects].join('');
  const missing = difference(letters(text), letters(kept));
  return missing === '' ? null : `loses the letters ${missing.slice(0, 60)}`;
}

function textOf(bytes: Buffer, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes);
}

function letters(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const sign of text.match(/[\p{L}\p{N}]/gu) ?? []) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return counts;
}

function difference(all: ReadonlyMap<string, number>, kept: ReadonlyMap<string, number>): string {
  return [...all].flatMap(([sign, count]) => ((kept.get(sign) ?? 0) < count ? [sign] : [])).join('');
}

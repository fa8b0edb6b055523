import type { Preview } from '../core/contract.ts';
import type { Reading } from '../core/source.ts';
import { bindLiterals } from '../core/sql-text.ts';
import { openScratchDatabase } from './database.ts';
import { ticksPerUnit } from './import/load-statements.ts';
import sessionZoneSql from './import/session-zone.sql?raw';
import previewSpreadSql from './preview-spread.sql?raw';
import { select } from './query.ts';

type Spread = Pick<Preview, 'firstAt' | 'lastAt' | 'spread'>;

const nothing: Spread = { firstAt: null, lastAt: null, spread: [] };

/**
 * Earliest and latest instant of sampled times, read exactly as the import would read them, and how many fall into
 * each of about 60 bins between them.
 */
export async function spreadOf(reading: Reading, texts: readonly string[]): Promise<Spread> {
  if (texts.length === 0 || reading.time.layout === 'none') return nothing;
  const { time } = reading;
  const year = time.yearMissing && reading.year !== null ? `${reading.year} ` : '';
  const patterns = time.patterns.map(pattern => (time.yearMissing ? `%Y ${pattern}` : pattern));
  const sql = bindLiterals(previewSpreadSql, {
    texts: texts.map(text => `${year}${text}`.trim()),
    layout: time.layout,
    ticks: ticksPerUnit[time.epochUnit ?? 's'],
    patterns: patterns.length === 0 ? ['%Y'] : patterns,
    zone: reading.zone,
  });
  const database = await openScratchDatabase([]);
  try {
    const connection = await database.connect();
    await connection.run(bindLiterals(sessionZoneSql, { zone: reading.zone }));
    const rows = await select(connection, sql, {}, { zone: reading.zone });
    connection.closeSync();
    const [first] = rows;
    if (first === undefined) return nothing;
    return {
      firstAt: first.firstAt as string | null,
      lastAt: first.lastAt as string | null,
      spread: rows.map(row => ({ binStart: String(row.binStart), records: Number(row.records) })),
    };
  } finally {
    database.close();
  }
}

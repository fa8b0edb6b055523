import type { Preview } from '../core/contract.ts';
import type { Reading } from '../core/source.ts';
import { bindLiterals } from '../core/sql-text.ts';
import type { SampledTimes } from './import/sample-times.ts';
import sessionZoneSql from './import/session-zone.sql?raw';
import { timeValues } from './import/time-values.ts';
import previewSpreadSql from './preview-spread.sql?raw';
import { select } from './query.ts';
import { withScratch } from './scratch.ts';

type Spread = Pick<Preview, 'firstAt' | 'lastAt' | 'spread'>;

const nothing: Spread = { firstAt: null, lastAt: null, spread: [] };

/**
 * Earliest and latest instant of sampled times, read exactly as the import would read them, and how many fall into
 * each of about `bins` bins between them, each of so many of the usual steps from one time to the next.
 */
export async function spreadOf(reading: Reading, { texts, bins }: SampledTimes): Promise<Spread> {
  if (texts.length === 0 || reading.time.layout === 'none') return nothing;
  const { yearText, ...values } = timeValues(reading);
  const date = yearText ?? reading.clockDay?.day ?? '';
  const year = date === '' ? '' : `${date} `;
  const sql = bindLiterals(previewSpreadSql, {
    text: texts.map(text => `${year}${text}`.replaceAll('\n', ' ').trim()).join('\n'),
    bins,
    ...values,
  });
  return withScratch(async connection => {
    await connection.run(bindLiterals(sessionZoneSql, { zone: reading.zone }));
    const rows = await select(connection, sql, {}, { zone: reading.zone });
    const [first] = rows;
    if (first === undefined) return nothing;
    return {
      firstAt: first.firstAt as string | null,
      lastAt: first.lastAt as string | null,
      spread: rows.map(row => ({ binStart: String(row.binStart), records: Number(row.records) })),
    };
  });
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importAll, query, testEngine } from '../../helpers/engine.ts';
import { testFile, testFolder } from '../../helpers/files.ts';
import { logHeader, timeText } from './made-files.ts';

/** One piece of a made log table. */
type Piece =
  | { readonly kind: 'entry'; readonly message: string }
  | { readonly kind: 'reject'; readonly text: string }
  | { readonly kind: 'blank' };

const message = fc
  .array(fc.constantFrom('a', 'Ω', ',', ';', "'", '""', '\n', '\n\n', '\r\n', ' x', '0'), {
    minLength: 1,
    maxLength: 6,
  })
  .map(parts => `m${parts.join('')}`);
const piece: fc.Arbitrary<Piece> = fc.oneof(
  { weight: 6, arbitrary: message.map(text => ({ kind: 'entry' as const, message: text })) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(
        'no time,INFO,x',
        `${timeText(1)},INFO`,
        `${timeText(1)},INFO,x,y`,
        ',,',
        '-',
        `${timeText(2)},"a"b,c`,
      )
      .map(text => ({ kind: 'reject' as const, text })),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'blank' as const }) },
);
const lineEnds = fc.oneof(
  fc.constant(['\n']),
  fc.constant(['\r\n']),
  fc.array(fc.constantFrom('\n', '\r\n'), { minLength: 2, maxLength: 5 }),
);
const table = fc.record({
  pieces: fc.array(piece, { minLength: 1, maxLength: 30, size: 'max' }),
  lineEnds,
  ended: fc.boolean(),
});

type Table = typeof table extends fc.Arbitrary<infer Value> ? Value : never;

/** The file's text, and what must come of it: entries and rejects with their lines. */
function written({ pieces, lineEnds: ends, ended }: Table) {
  // A first entry that any reader recognises: what a file is, is not in question here.
  const all: readonly Piece[] = [{ kind: 'entry', message: 'first' }, ...pieces];
  const entries: { line: number; message: string }[] = [];
  const rejects: { line: number; raw_text: string }[] = [];
  let text = logHeader + (ends[0] ?? '\n');
  let line = 2;
  for (const [index, part] of all.entries()) {
    if (part.kind === 'entry') entries.push({ line, message: part.message });
    if (part.kind === 'reject') rejects.push({ line, raw_text: part.text });
    const body =
      part.kind === 'entry'
        ? `${timeText(index)},INFO,"${part.message.replaceAll('"', '""')}"`
        : part.kind === 'reject'
          ? part.text
          : '';
    const isLast = index === all.length - 1;
    text += body + (isLast && !ended ? '' : (ends[(index + 1) % ends.length] ?? '\n'));
    line += body.split('\n').length;
  }
  return { text, entries, rejects };
}

describe('any log table', () => {
  it('is read whole: every entry and every reject with its text and its line', async () => {
    const folder = await testFolder();
    const samples = fc.sample(table, { numRuns: 70, seed: 46_21 }).map(written);
    const paths: string[] = [];
    // The same content again would not be read again: the name of the file is made part of it.
    for (const [index, { text }] of samples.entries())
      paths.push(await testFile(`${index}.csv`, text.replace('Level', `Level${index}`), folder));
    const engine = await testEngine();
    const outcomes = await importAll(engine, paths);
    const entries = await query(
      engine,
      `SELECT l.source_id, m.line + l.row_number - m.first_row AS line, l.message
       FROM log AS l
       ASOF JOIN (FROM line_map WHERE kind = 'log') AS m
         ON m.source_id = l.source_id AND l.row_number >= m.first_row
       ORDER BY l.row_number`,
    );
    const rejects = await query(
      engine,
      'SELECT source_id, line, raw_text FROM reject ORDER BY source_id, line',
    );
    const read = outcomes.map(({ sourceId, reconciled, error }) => ({
      reconciled,
      error,
      entries: entries
        .filter(row => row.source_id === sourceId)
        .map(row => ({ line: row.line, message: row.message })),
      rejects: rejects
        .filter(row => row.source_id === sourceId)
        .map(row => ({ line: row.line, raw_text: row.raw_text })),
    }));
    const wrong = samples.flatMap(({ text, ...made }, index) => {
      const expected = { reconciled: true, error: null, ...made };
      const isRight = JSON.stringify(read[index]) === JSON.stringify(expected);
      return isRight ? [] : [{ text, read: read[index], expected }];
    });
    expect(wrong.slice(0, 1)).toEqual([]);
  });
});

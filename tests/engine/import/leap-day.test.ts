import { utimes } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { allLoaded, counts, importOne, query, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';

const hourMillis = 3_600_000;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Hourly syslog lines without a year, the first at the given time. */
function lines(start: number, count: number, message: (line: number) => string): string {
  return Array.from({ length: count }, (_unused, line) => {
    const at = new Date(start + line * hourMillis);
    const day = String(at.getUTCDate()).padStart(2, ' ');
    const clock = at.toISOString().slice(11, 19);
    return `${months[at.getUTCMonth()]} ${day} ${clock} web1 sshd[${line + 1}]: ${message(line)}\n`;
  }).join('');
}

async function imported(text: string, modified: string) {
  const engine = await testEngine();
  const path = await testFile('messages', text);
  await utimes(path, new Date(modified), new Date(modified));
  const outcome = await importOne(engine, path);
  const [span] = await query(
    engine,
    `SELECT min("at")::VARCHAR AS "from", max("at")::VARCHAR AS "to" FROM log`,
  );
  return {
    counts: counts(outcome),
    span,
    year: outcome.notes.filter(note => note.includes('carry no year')),
  };
}

const byLeapDay = (year: number) =>
  `The times in messages carry no year: ${year} was assumed, the latest up to the date of the file in which all its dates exist, 29 February among them. Give the year if it is another.`;

describe('a log without years that holds a 29 February', () => {
  it.each([
    ['that the sample shows', 100],
    ['in the midst of it, beyond the sample', 1200],
  ])('%s is put into the latest year that has the day', async (_where, count) => {
    const start = Date.UTC(2024, 1, 27, 20);
    const { span, ...rest } = await imported(
      lines(start, count, line => `Accepted password for user${line}`),
      '2026-11-21T12:00:00Z',
    );
    expect(rest).toEqual({ counts: allLoaded(count), year: [byLeapDay(2024)] });
    expect(span).toEqual({
      from: '2024-02-27 20:00:00+00',
      to: `${new Date(start + (count - 1) * hourMillis).toISOString().slice(0, 19).replace('T', ' ')}+00`,
    });
  });

  it('and runs over New Year into a year without one has the day in the year before', async () => {
    const start = Date.UTC(2024, 1, 1);
    const { counts: counted, year } = await imported(
      lines(start, 350 * 24, () => 'session opened for user root'),
      '2026-11-21T12:00:00Z',
    );
    expect({ counted, year }).toEqual({ counted: allLoaded(350 * 24), year: [byLeapDay(2025)] });
  });

  it('only in the words of its messages stays in the year of the file', async () => {
    const start = Date.UTC(2026, 1, 20);
    const { counts: counted, year } = await imported(
      lines(start, 1200, () => 'reminder: Feb 29 is no day of this year'),
      '2026-11-21T12:00:00Z',
    );
    expect({ counted, year }).toEqual({
      counted: allLoaded(1200),
      year: [
        'The times in messages carry no year: 2026 was assumed from the date of the file. Give the year if it is another.',
      ],
    });
  });
});

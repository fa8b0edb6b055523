import { utimes } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { importOne, query, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';

/** The day of a log whose entries are all of one day, written like 17/06/09, in a file of 1 July 2026. */
async function dayOf(date: string, dateOrder?: 'dmy' | 'mdy' | 'ymd') {
  const engine = await testEngine();
  const lines = ['LineId,Date,Time,Level,Content'];
  for (let line = 1; line < 30; line += 1)
    lines.push(`${line},${date},20:10:${10 + line},INFO,task ${line} runs`);
  const path = await testFile('spark.csv', `${lines.join('\n')}\n`);
  await utimes(path, new Date('2026-07-01T00:00:00Z'), new Date('2026-07-01T00:00:00Z'));
  const { notes } = await importOne(engine, path, dateOrder === undefined ? {} : { dateOrder });
  const [row] = await query(engine, 'SELECT min("at")::DATE::VARCHAR AS day FROM log');
  return { day: row?.day, isTold: notes.some(note => note.includes('year first was taken')) };
}

describe('a date of three short numbers of one day', () => {
  it('has its year first where that is the latest date before that of the file', async () => {
    expect(await dayOf('17/06/09')).toEqual({ day: '2017-06-09', isTold: true });
    expect(await dayOf('16/09/28')).toEqual({ day: '2016-09-28', isTold: true });
    expect(await dayOf('20/05/30')).toEqual({ day: '2020-05-30', isTold: true });
  });

  it('has its year last where it is then later, or when asked to', async () => {
    expect(await dayOf('09/06/17')).toEqual({ day: '2017-06-09', isTold: false });
    expect(await dayOf('17/06/09', 'dmy')).toEqual({ day: '2009-06-17', isTold: false });
    expect(await dayOf('09/06/17', 'ymd')).toEqual({ day: '2009-06-17', isTold: false });
  });
});

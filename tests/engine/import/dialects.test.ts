import { describe, expect, it } from 'vitest';
import type { ReadingOverride } from '../../../src-main/core/contract.ts';
import {
  allLoaded,
  counts,
  importOne,
  messagesByLine,
  query,
  rejectsOf,
  testEngine,
} from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';
import { logHeader, logTable, misplaced, timeText } from './made-files.ts';

async function imported(content: string, override?: ReadingOverride, name = 'made.csv') {
  const engine = await testEngine();
  const outcome = await importOne(engine, await testFile(name, content), override);
  return { engine, outcome, messages: await messagesByLine(engine) };
}

const two = (delimiter: string) =>
  [
    ['Time', 'Level', 'Content'],
    [timeText(2), 'INFO', `"a${delimiter}b"`],
    [timeText(3), 'INFO', 'c'],
  ]
    .map(cells => `${cells.join(delimiter)}\n`)
    .join('');

describe('cells', () => {
  it.each([
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
    ['pipes', '|'],
  ])('between %s are told apart, also where one stands in quotes', async (_name, delimiter) => {
    const { outcome, messages } = await imported(two(delimiter));
    expect([counts(outcome), messages]).toEqual([
      allLoaded(2),
      [
        [2, `a${delimiter}b`],
        [3, 'c'],
      ],
    ]);
  });

  it('between other characters are cut where the analyst says', async () => {
    const { messages } = await imported(two('~'), { delimiter: '~' });
    expect(messages).toEqual([
      [2, 'a~b'],
      [3, 'c'],
    ]);
  });

  it('may be quoted otherwise or not at all', async () => {
    const single = await imported(`${logHeader}\n${timeText(2)},INFO,'a,\nb'\n${timeText(4)},INFO,c\n`, {
      quote: "'",
    });
    expect(single.messages).toEqual([
      [2, 'a,\nb'],
      [4, 'c'],
    ]);
    const none = await imported(`${logHeader}\n${timeText(2)},INFO,"a\n${timeText(3)},INFO,b"\n`, {
      quote: '',
    });
    expect(none.messages).toEqual([
      [2, '"a'],
      [3, 'b"'],
    ]);
  });

  it('keep blanks, quotes and zeros as they are', async () => {
    const cells = [' lead', 'trail ', '007', '1e400', '12345678901234567890', 'say "hi"', 'NULL', 'nan', '-'];
    const rows = cells.map((cell, index) => `${timeText(index + 2)},INFO,"${cell.replaceAll('"', '""')}"\n`);
    const { messages } = await imported(`${logHeader}\n${rows.join('')}`);
    expect(messages).toEqual(cells.map((cell, index) => [index + 2, cell]));
  });
});

describe('line ends', () => {
  it('of CRLF are no part of the last cell', async () => {
    const { outcome, messages } = await imported(logTable(4, {}, '\r\n'));
    expect([counts(outcome), outcome.notes, messages]).toEqual([
      allLoaded(3),
      [],
      [
        [2, 'line 2'],
        [3, 'line 3'],
        [4, 'line 4'],
      ],
    ]);
  });

  it('within quotes are part of the text, whichever they are, and the lines after them are right', async () => {
    const inner = '"line 3 a\nb\r\nc"';
    for (const lineEnd of ['\n', '\r\n']) {
      const content = [
        logHeader,
        `${timeText(2)},INFO,line 2`,
        `${timeText(3)},INFO,${inner}`,
        `${timeText(6)},INFO,line 6`,
        '',
      ];
      const { outcome, messages } = await imported(content.join(lineEnd));
      expect([counts(outcome), outcome.notes, messages]).toEqual([
        allLoaded(3),
        [],
        [
          [2, 'line 2'],
          [3, 'line 3 a\nb\r\nc'],
          [6, 'line 6'],
        ],
      ]);
    }
  });

  it('of two kinds in one file are both read, and that is said', async () => {
    const { outcome, engine } = await imported(
      `${logTable(50, {}, '\r\n')}${logTable(50)
        .slice(logHeader.length + 1)
        .replaceAll('line ', 'later ')}`,
    );
    expect([counts(outcome), outcome.notes]).toEqual([
      allLoaded(98),
      ['made.csv mixes two kinds of line end (LF and CRLF): both were read as line ends.'],
    ]);
    expect((await engine.sources()).map(source => source.reading.lineEnds)).toEqual(['evened']);
    expect((await messagesByLine(engine)).slice(48, 50)).toEqual([
      [50, 'line 50'],
      [51, 'later 2'],
    ]);
  });

  it('that are carriage returns within a line are read as blanks, and that is said', async () => {
    const { outcome, engine, messages } = await imported(logTable(5, { 3: `${timeText(3)},INFO,line\r3` }));
    expect([counts(outcome), outcome.notes, messages[1]]).toEqual([
      allLoaded(4),
      ['made.csv holds 1 carriage returns within its lines: they were read as blanks.'],
      [3, 'line 3'],
    ]);
    expect(await misplaced(engine)).toEqual([]);
  });

  it('that are carriage returns alone are read as line ends, and that is said', async () => {
    const { outcome, engine } = await imported(logTable(500, {}, '\r'));
    expect([counts(outcome), outcome.notes]).toEqual([
      allLoaded(499),
      ['made.csv ends its lines with a carriage return alone: read as line ends.'],
    ]);
    expect(await misplaced(engine)).toEqual([]);
  });

  it('may be missing after the last record and be many between records', async () => {
    const content = `${logHeader}\n\n${timeText(3)},INFO,line 3\n\n\n${timeText(6)},INFO,line 6`;
    const { outcome, messages } = await imported(content);
    expect([counts(outcome), messages]).toEqual([
      allLoaded(2),
      [
        [3, 'line 3'],
        [6, 'line 6'],
      ],
    ]);
  });
});

describe('the header', () => {
  it('may stand after blank lines', async () => {
    const { outcome, messages, engine } = await imported(
      `\n\r\n\n${logHeader}\n${timeText(5)},INFO,line 5\n`,
    );
    expect([counts(outcome), messages, (await engine.sources())[0]?.reading.skipLines]).toEqual([
      allLoaded(1),
      [[5, 'line 5']],
      3,
    ]);
  });

  it('may stand after lines the analyst leaves out', async () => {
    const content = `Export of 1 January\nby nobody\n\n${logTable(6).replace(/line (\d)/g, (_all, line) => `line ${Number(line) + 3}`)}`;
    const { outcome, engine } = await imported(content, { skipLines: 2 });
    expect(counts(outcome)).toEqual(allLoaded(5));
    expect(await misplaced(engine)).toEqual([]);
  });

  it('may span lines', async () => {
    const { outcome, messages } = await imported(`Time,"Level\nof it",Content\n${timeText(3)},INFO,line 3\n`);
    expect([counts(outcome), messages]).toEqual([allLoaded(1), [[3, 'line 3']]]);
  });

  it('may be missing', async () => {
    const content = logTable(4)
      .slice(logHeader.length + 1)
      .replace(/line (\d)/g, (_all, line) => `line ${Number(line) - 1}`);
    const roles = { at: ['0'], message: ['2'], level: ['column2'] };
    const { outcome, engine } = await imported(content, { format: 'log-table', hasHeader: false, roles });
    expect(counts(outcome)).toEqual(allLoaded(3));
    expect(await misplaced(engine)).toEqual([]);
    expect((await engine.sources())[0]?.reading.columns).toEqual(['column1', 'column2', 'column3']);
  });

  it('may name columns twice or not at all', async () => {
    const { engine } = await imported(`Time,x,x,,Content\n${timeText(2)},1,2,3,line 2\n`);
    expect((await engine.sources())[0]?.reading.columns).toEqual([
      'Time',
      'x',
      'x (2)',
      'column4',
      'Content',
    ]);
    expect(await query(engine, 'SELECT extra FROM log')).toEqual([{ extra: ['1', '2', '3'] }]);
  });
});

describe('columns without a role', () => {
  it('are kept with their names', async () => {
    const { engine } = await imported(
      `Id,Time,Topic,Content,Note\n0007,${timeText(2)},"a,b",line 2,\n0008,${timeText(3)},,line 3,z\n`,
    );
    expect(
      await query(
        engine,
        'SELECT s.extra_names, l.extra FROM log AS l JOIN source AS s USING (source_id) ORDER BY l."at"',
      ),
    ).toEqual([
      { extra_names: ['Id', 'Topic', 'Note'], extra: ['0007', 'a,b', null] },
      { extra_names: ['Id', 'Topic', 'Note'], extra: ['0008', null, 'z'] },
    ]);
  });
});

describe('cells of calls that do not fit', () => {
  it('leave the call in place and are kept as they are, with their line', async () => {
    const { outcome, engine } = await imported(
      [
        'Call Id,Date,Time,Topic,Answered (Y/N),Speed of answer in seconds,AvgTalkDuration',
        'ID1,1-Jan-26,9:12,Bill,Y,109,0:02:23',
        'broken row',
        'ID2,13-Jan-26,9:13,Bill,maybe,soon,2:61',
        'ID3,14-Jan-26,9:14,"Bill',
        'and more",N,,',
        'ID4,15-Jan-26,9:15,Bill,N,1.5,1:02',
      ].join('\n'),
      { format: 'call-events' },
    );
    expect(counts(outcome)).toEqual({ ...allLoaded(5), loaded: 4, rejected: 1 });
    expect(await rejectsOf(engine, 1)).toEqual([
      { line: 3, reason: 'too few cells: expected 7, found 1', rawText: 'broken row' },
    ]);
    expect(await query(engine, 'SELECT line, role, raw_text FROM misfit ORDER BY line, role')).toEqual([
      { line: 4, role: 'answered', raw_text: 'maybe' },
      { line: 4, role: 'handle_seconds', raw_text: '2:61' },
      { line: 4, role: 'wait_seconds', raw_text: 'soon' },
    ]);
    expect(
      await query(
        engine,
        'SELECT "at", answered, wait_seconds, handle_seconds, count FROM call ORDER BY row_number',
      ),
    ).toEqual([
      { at: '2026-01-01T09:12:00+00:00', answered: true, wait_seconds: 109, handle_seconds: 143, count: 1 },
      { at: '2026-01-13T09:13:00+00:00', answered: null, wait_seconds: null, handle_seconds: null, count: 1 },
      {
        at: '2026-01-14T09:14:00+00:00',
        answered: false,
        wait_seconds: null,
        handle_seconds: null,
        count: 1,
      },
      { at: '2026-01-15T09:15:00+00:00', answered: false, wait_seconds: 1.5, handle_seconds: 62, count: 1 },
    ]);
  });
});

describe('counts of calls', () => {
  it('that are missing, broken or negative are rejected with their reason, never read as zero', async () => {
    const { outcome, engine } = await imported(
      [
        'Start,Calls',
        '2026-01-01T09:00:00Z,"1,204"',
        '2026-01-01T09:15:00Z,',
        '2026-01-01T09:30:00Z,twelve',
        '2026-01-01T09:45:00Z,-3',
        '2026-01-01T10:00:00Z,2.5',
        ',4',
        '2026-01-01T10:30:00Z, 0 ',
        '2026-01-01T10:45:00Z,9',
        '2026-01-01T11:00:00Z,99999999999999999999',
        '2026-01-01T11:15:00Z,12.0',
        '2026-01-01T11:30:00Z,"1,5"',
      ].join('\n'),
    );
    expect(counts(outcome)).toEqual({ ...allLoaded(11), loaded: 4, rejected: 7 });
    expect((await rejectsOf(engine, 1)).map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'no number of calls in this record: an empty count is missing, not zero'],
      [4, 'count "twelve" is not a whole number'],
      [5, 'count "-3" is negative'],
      [6, 'count "2.5" is not a whole number'],
      [7, 'no time in this record: expected a time like 2003-03-03T07:00:00Z'],
      [10, 'count "99999999999999999999" is not a whole number'],
      [12, 'count "1,5" is not a whole number'],
    ]);
    expect(await query(engine, 'SELECT count FROM call ORDER BY row_number')).toEqual([
      { count: 1204 },
      { count: 0 },
      { count: 9 },
      { count: 12 },
    ]);
    expect((await engine.sources())[0]?.binSeconds).toBe(900);
  });
});

describe('times without a zone', () => {
  it('are on the clock of the site, and a year or date order that is missing is assumed and said', async () => {
    const engine = await testEngine({ zone: 'Europe/Paris' });
    const path = await testFile(
      'syslog.csv',
      'Month,Date,Time,Content\nJul,1,09:00:00,a\nJul,2,09:00:00,b\n',
    );
    const outcome = await importOne(engine, path, { year: 2005 });
    expect(outcome.notes).toEqual([
      'The times in syslog.csv carry no year: 2005 was given by the analyst.',
      'The times in syslog.csv carry no zone: they were read as Europe/Paris.',
    ]);
    expect(await query(engine, 'SELECT "at" FROM log ORDER BY "at"')).toEqual([
      { at: '2005-07-01T09:00:00+02:00' },
      { at: '2005-07-02T09:00:00+02:00' },
    ]);
  });

  it('whose day and month fit either way are read day first, and as the analyst says', async () => {
    const content = 'Time,Content\n01/02/2026 09:00,a\n03/04/2026 09:00,b\n';
    const first = await imported(content, { zone: 'Asia/Tokyo' });
    expect(first.outcome.notes).toEqual([
      'Day and month in made.csv fit either way: day first was assumed. Give the date order if it is month first.',
      'The times in made.csv carry no zone: they were read as Asia/Tokyo.',
    ]);
    const at = (engine: typeof first.engine) => query(engine, 'SELECT "at" FROM log ORDER BY row_number');
    expect(await at(first.engine)).toEqual([
      { at: '2026-02-01T00:00:00+00:00' },
      { at: '2026-04-03T00:00:00+00:00' },
    ]);
    const second = await imported(content, { dateOrder: 'mdy' });
    expect(await at(second.engine)).toEqual([
      { at: '2026-01-02T09:00:00+00:00' },
      { at: '2026-03-04T09:00:00+00:00' },
    ]);
    expect(second.outcome.notes).toEqual(['The times in made.csv carry no zone: they were read as UTC.']);
  });
});

describe('line ends within quotes', () => {
  it.each([
    ['CRLF records that hold LF', '\r\n', '\n'],
    ['CRLF records that hold a carriage return', '\r\n', '\r'],
    ['LF records that hold CRLF', '\n', '\r\n'],
    ['LF records that hold a carriage return', '\n', '\r'],
  ])('do not make %s end there, in the names and from the first record on', async (_case, ends, within) => {
    const engine = await testEngine();
    const rows = [`one,"a${within}b"`, 'two,c', `three,"d${within}e"`, ''];
    const named = await importOne(
      engine,
      await testFile('quoted-line-end-in-name.csv', [`"na${within}me",note`, ...rows].join(ends)),
    );
    const unnamed = await importOne(engine, await testFile('quoted-line-ends.csv', rows.join(ends)), {
      hasHeader: false,
    });
    expect([counts(named), counts(unnamed)]).toEqual([allLoaded(3), allLoaded(3)]);
    const notes = [{ note: `a${within}b` }, { note: 'c' }, { note: `d${within}e` }];
    expect(await query(engine, 'SELECT cells[2] AS note FROM record ORDER BY row_number')).toEqual([
      ...notes,
      ...notes,
    ]);
  });
});

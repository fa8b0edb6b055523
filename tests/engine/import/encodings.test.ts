import { describe, expect, it } from 'vitest';
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

const text = `${logHeader}\n${timeText(2)},INFO,naïve Größe\n${timeText(3)},INFO,"łódź\nΩ 𝔘"\n`;
const expected = [
  [2, 'naïve Größe'],
  [3, 'łódź\nΩ 𝔘'],
];

function utf16(content: string, order: 'le' | 'be'): Buffer {
  const bytes = Buffer.from(`\ufeff${content}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

async function imported(name: string, content: string | Uint8Array, override?: { encoding: string }) {
  const engine = await testEngine();
  const outcome = await importOne(engine, await testFile(name, content), override);
  return { engine, outcome, messages: await messagesByLine(engine) };
}

describe('a file in UTF-8', () => {
  it('is read as it stands', async () => {
    const { outcome, messages } = await imported('utf8.csv', text);
    expect([outcome.encoding, outcome.notes, messages]).toEqual(['utf-8', [], expected]);
  });

  it('may begin with a byte order mark, which is no part of the first column', async () => {
    const { outcome, messages, engine } = await imported('bom.csv', `\ufeff${text}`);
    expect([outcome.encoding, counts(outcome), messages]).toEqual(['utf-8', allLoaded(2), expected]);
    const [source] = await engine.sources();
    expect(source?.reading.columns).toEqual(['Time', 'Level', 'Content']);
  });

  it('may begin with a byte order mark before a quoted header', async () => {
    const header = '\ufeff"Time","Level","Content"\n';
    const { outcome, messages, engine } = await imported(
      'bom-header.csv',
      header + text.slice(logHeader.length + 1),
    );
    expect([counts(outcome), messages]).toEqual([allLoaded(2), expected]);
    expect((await engine.sources())[0]?.reading.columns).toEqual(['Time', 'Level', 'Content']);
  });

  it('with a damaged record far in keeps all others, and their letters', async () => {
    const good = logTable(9000, {
      2: `${timeText(2)},INFO,line 2 Größe`,
      8999: `${timeText(8999)},INFO,line 8999 Ω`,
    });
    const bytes = Buffer.from(good);
    const place = bytes.indexOf('line 8000');
    bytes[place + 1] = 0xff;
    const { outcome, engine } = await imported('damaged.csv', bytes);
    expect([outcome.encoding, counts(outcome)]).toEqual([
      'utf-8',
      { ...allLoaded(8999), loaded: 8998, rejected: 1 },
    ]);
    expect(await rejectsOf(engine, 1)).toEqual([
      {
        line: 8000,
        reason: 'the record holds bytes that are not valid text',
        rawText: `${timeText(8000)},INFO,l\\xffne 8000`,
      },
    ]);
    expect(await misplaced(engine)).toEqual([]);
    expect(
      await query(engine, "SELECT message FROM log WHERE message LIKE '%Ω%' OR message LIKE '%ö%'"),
    ).toEqual([{ message: 'line 2 Größe' }, { message: 'line 8999 Ω' }]);
  });
});

describe('a file in UTF-16', () => {
  it.each(['le', 'be'] as const)('(%s) with a byte order mark is read whole', async order => {
    const { outcome, messages } = await imported('utf16.csv', utf16(text, order));
    expect([outcome.encoding, counts(outcome), messages]).toEqual([`utf-16${order}`, allLoaded(2), expected]);
    expect(outcome.notes).toEqual([`utf16.csv is not UTF-8: it was read as utf-16${order}.`]);
  });

  it('larger than the sample is read whole', async () => {
    const { outcome, engine } = await imported('large.csv', utf16(logTable(20_001, {}, '\r\n'), 'le'));
    expect(counts(outcome)).toEqual(allLoaded(20_000));
    expect(await misplaced(engine)).toEqual([]);
  });
});

describe('a file in Windows-1252', () => {
  const latin = Buffer.from(`${logHeader}\n${timeText(2)},INFO,Größe 5 \x80 \x96 naïve\n`, 'latin1');

  it('is recognised by its letters and said in the notes', async () => {
    const { outcome, messages } = await imported('latin.csv', latin);
    expect([outcome.encoding, outcome.notes, messages]).toEqual([
      'windows-1252',
      ['latin.csv is not UTF-8: it was read as windows-1252.'],
      [[2, 'Größe 5 € – naïve']],
    ]);
  });

  it('is recognised when its first letter stands beyond the sample, and said in the notes', async () => {
    const rows = logTable(9000, { 8999: `${timeText(8999)},INFO,line 8999 Gr\xf6\xdfe` });
    const { outcome, engine } = await imported('late.csv', Buffer.from(rows, 'latin1'));
    expect([outcome.encoding, outcome.notes, counts(outcome)]).toEqual([
      'windows-1252',
      ['late.csv is not UTF-8: it was read as windows-1252.'],
      allLoaded(8999),
    ]);
    expect(await misplaced(engine)).toEqual([]);
    expect(await query(engine, "SELECT message FROM log WHERE message LIKE 'line 8999%'")).toEqual([
      { message: 'line 8999 Größe' },
    ]);
  });
});

describe('an encoding the analyst chose', () => {
  it('is used', async () => {
    const bytes = Buffer.from(`${logHeader}\n${timeText(2)},INFO,\xd0\xd2\xc9\xd7\xc5\xd4\n`, 'latin1');
    const { outcome, messages } = await imported('koi8.csv', bytes, { encoding: 'koi8-r' });
    expect([outcome.encoding, messages]).toEqual(['koi8-r', [[2, 'привет']]]);
  });

  it('that does not fit the bytes is refused, and nothing is replaced', async () => {
    const bytes = Buffer.from(`${logHeader}\n${timeText(2)},INFO,\xff\xfe\n`, 'latin1');
    const { outcome } = await imported('not-sjis.csv', bytes, { encoding: 'euc-jp' });
    expect([outcome.status, outcome.error]).toEqual([
      'failed',
      expect.stringMatching(
        /not-sjis\.csv is not valid euc-jp: some of its bytes mean nothing in it\. Choose another encoding\.$/,
      ),
    ]);
  });

  it('by another of its names is the same encoding', async () => {
    const same = await imported('utf8.csv', text, { encoding: 'UTF8' });
    expect([same.outcome.encoding, same.outcome.notes, same.messages]).toEqual(['utf-8', [], expected]);
    const latin = Buffer.from(`${logHeader}\n${timeText(2)},INFO,Gr\xf6\xdfe\n`, 'latin1');
    const { outcome, messages } = await imported('latin.csv', latin, { encoding: ' Latin1\n' });
    expect([outcome.encoding, messages]).toEqual(['windows-1252', [[2, 'Größe']]]);
  });

  it('that nobody knows is a usage error', async () => {
    const { outcome } = await imported('x.csv', text, { encoding: 'klingon' });
    expect(outcome.error).toMatch(
      /x\.csv: the encoding "klingon" is not known\. Use one such as utf-8 or windows-1252\.$/,
    );
  });
});

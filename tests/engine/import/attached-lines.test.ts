import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { lineNumbering } from '../../../src-main/engine/import/attached-lines.ts';
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

function clock(line: number): string {
  return new Date(Date.UTC(2026, 2, 3) + line * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

function kafkaOn(line: number, message = `line ${line}`): string {
  return `[${clock(line)},123] ERROR ${message} (kafka.server.ReplicaFetcherThread)`;
}

const trace = [
  'java.io.IOException: Connection to 2 was disconnected',
  '\tat kafka.utils.NetworkClient.apply(NetworkClient.scala:115)',
  'Caused by: java.lang.IllegalStateException: "quoted, text"',
  '\t... 12 more',
];

async function imported(text: string | Uint8Array): Promise<Engine> {
  const engine = await testEngine();
  await importOne(engine, await testFile('server.log', text));
  return engine;
}

describe('a stack trace', () => {
  it('stays with its record, line ends and all, and every record keeps its line', async () => {
    const lines = [kafkaOn(1), ...trace, kafkaOn(6), kafkaOn(7), trace[0], kafkaOn(9), ''];
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('server.log', lines.join('\n')));
    expect(counts(outcome)).toEqual(allLoaded(4));
    expect(outcome.format).toBe('kafka');
    expect(await messagesByLine(engine)).toEqual([
      [1, ['line 1', ...trace].join('\n')],
      [6, 'line 6'],
      [7, `line 7\n${trace[0]}`],
      [9, 'line 9'],
    ]);
    expect(await query(engine, 'SELECT DISTINCT component, level FROM log')).toEqual([
      { component: 'kafka.server.ReplicaFetcherThread', level: 'ERROR' },
    ]);
  });

  it('keeps the blank lines inside it, and none after it', async () => {
    const lines = [kafkaOn(1), trace[0], '', '', trace[3], '', kafkaOn(7), '', '', kafkaOn(10), '', ''];
    const engine = await imported(lines.join('\n'));
    expect(await messagesByLine(engine)).toEqual([
      [1, `line 1\n${trace[0]}\n\n\n${trace[3]}`],
      [7, 'line 7'],
      [10, 'line 10'],
    ]);
    expect((await engine.sources()).map(({ recordsRead, reconciled }) => [recordsRead, reconciled])).toEqual([
      [3, true],
    ]);
  });

  it('with CRLF reads as with LF', async () => {
    const lines = [kafkaOn(1), ...trace, '', kafkaOn(7), ''];
    const [one, other] = [await imported(lines.join('\n')), await imported(lines.join('\r\n'))];
    expect(await messagesByLine(other)).toEqual(await messagesByLine(one));
  });

  it('of the first lines, whose record is not in the file, is a reject line by line', async () => {
    const lines = [trace[1], '', trace[3], kafkaOn(4), trace[0], kafkaOn(6), kafkaOn(7), kafkaOn(8), ''];
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('server.log', lines.join('\n')));
    expect(counts(outcome)).toEqual({ ...allLoaded(6), loaded: 4, rejected: 2 });
    const reason = 'the line goes on a record that does not begin in this file';
    expect(await rejectsOf(engine, 1)).toEqual([
      { line: 1, reason, rawText: trace[1] },
      { line: 3, reason, rawText: trace[3] },
    ]);
    expect(await messagesByLine(engine)).toEqual([
      [4, `line 4\n${trace[0]}`],
      [6, 'line 6'],
      [7, 'line 7'],
      [8, 'line 8'],
    ]);
  });

  it('with bad bytes loses only the lines that hold them, which are rejects', async () => {
    const bytes = Buffer.from(
      [
        kafkaOn(1, 'Zürich, Köln, Kraków, Łódź'),
        trace[0],
        'bad \u0001 line',
        trace[3],
        kafkaOn(5, 'bad \u0001'),
        trace[1],
        kafkaOn(7),
        '',
      ].join('\n'),
    );
    for (let at = bytes.indexOf(1); at !== -1; at = bytes.indexOf(1, at + 1)) bytes[at] = 0xff;
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('server.log', bytes));
    expect(counts(outcome)).toMatchObject({ loaded: 2, reconciled: true, error: null });
    const rejects = await rejectsOf(engine, 1);
    expect(rejects.map(({ line, reason }) => [line, reason]).slice(0, 2)).toEqual([
      [3, 'the record holds bytes that are not valid text'],
      [5, 'the record holds bytes that are not valid text'],
    ]);
    const messages = await messagesByLine(engine);
    expect(messages.map(([line]) => line)).toEqual([1, 7]);
    expect(messages[0]?.[1].split('\n').slice(0, 3)).toEqual([
      'Zürich, Köln, Kraków, Łódź',
      trace[0],
      trace[3],
    ]);
    expect(messages[1]?.[1]).toBe('line 7');
    // Nothing of the file is gone: every line that is not in a message is a reject.
    const told = [...messages.map(([, message]) => message), ...rejects.map(({ rawText }) => rawText)].join(
      '\n',
    );
    for (const line of trace.filter((_line, index) => index !== 2)) expect(told).toContain(line);
  });

  it('with a record whose time cannot be read is a reject of that record, and its lines are told', async () => {
    const odd = kafkaOn(3).replace('2026-03-03', '2026-13-43');
    const lines = [kafkaOn(1), trace[0], odd, trace[1], trace[3], kafkaOn(6), kafkaOn(7), kafkaOn(8), ''];
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('server.log', lines.join('\n')));
    expect([outcome.loaded, outcome.reconciled]).toEqual([4, true]);
    const rejects = await rejectsOf(engine, 1);
    expect(rejects[0]?.line).toBe(3);
    expect(rejects[0]?.rawText.startsWith(odd)).toBe(true);
    const told = rejects.map(({ rawText }) => rawText).join('\n');
    for (const line of [trace[1], trace[3]]) expect(told).toContain(line);
    expect((await messagesByLine(engine)).map(([line]) => line)).toEqual([1, 6, 7, 8]);
  });

  it('read twice in two cases gives equal rows, and no line of any file is lost', async () => {
    const line = fc.oneof(
      { weight: 3, arbitrary: fc.constant('record') },
      { weight: 3, arbitrary: fc.constantFrom(...trace, '   at x', '"', ',', 'é') },
      { weight: 1, arbitrary: fc.constant('') },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 40 }), async kinds => {
        const lines = kinds.map((kind, index) => (kind === 'record' ? kafkaOn(index + 1) : kind));
        const text = [...lines, kafkaOn(lines.length + 1), ''].join('\n');
        const [one, other] = [await testEngine(), await testEngine()];
        const path = await testFile('server.log', text);
        const outcome = await importOne(one, path, { format: 'kafka' });
        expect(counts(await importOne(other, path, { format: 'kafka' }))).toEqual(counts(outcome));
        expect(outcome.reconciled).toBe(true);
        const messages = await messagesByLine(one);
        expect(await messagesByLine(other)).toEqual(messages);
        expect(messages).toEqual(expectedMessages([...lines, kafkaOn(lines.length + 1)]));
        const rejects = await rejectsOf(one, 1);
        const first = lines.findIndex((_line, index) => kinds[index] === 'record');
        const orphans = (first === -1 ? lines : lines.slice(0, first)).filter(text => text !== '');
        expect(rejects.map(({ rawText }) => rawText)).toEqual(orphans);
        await one.close();
        await other.close();
      }),
      { numRuns: 12 },
    );
  });
});

// Made without looking at how the engine does it: a record runs to the next one, blank ends taken off.
function expectedMessages(lines: readonly string[]): readonly (readonly [number, string])[] {
  const messages: [number, string][] = [];
  lines.forEach((text, index) => {
    const last = messages.at(-1);
    if (text.startsWith('[2026')) messages.push([index + 1, `line ${index + 1}`]);
    else if (last !== undefined) last[1] += `\n${text}`;
  });
  return messages.map(([line, message]) => [line, message.replace(/\n+$/, '')]);
}

describe('line numbers of lines that were given out', () => {
  it('count the skipped lines and those that could not be read', () => {
    const lineOf = lineNumbering([3, 4, 8], 1);
    expect([1, 2, 3, 4, 5].map(lineOf)).toEqual([2, 5, 6, 7, 9]);
  });
});

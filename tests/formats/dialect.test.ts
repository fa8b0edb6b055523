import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repairedRecords, sampleTable } from '../../src-main/formats/dialect/sample-table.ts';
import { type Dialect, guessDialect } from '../../src-main/formats/dialect.ts';

const usual: Dialect = {
  delimiter: ',',
  quote: '"',
  escape: '"',
  hasHeader: true,
  skipLines: 0,
  ragged: 'reject',
};

function guessed(text: string, choices: Partial<Dialect> = {}): Dialect {
  const { why, confidence, ...dialect } = guessDialect(text, choices);
  expect({ sentences: why.every(sentence => sentence.endsWith('.')), confidence }).toEqual({
    sentences: true,
    confidence: expect.any(Number),
  });
  return dialect;
}

function lines(...list: readonly string[]): string {
  return list.map(line => `${line}\n`).join('');
}

function table(delimiter: string): string {
  const records = [
    ['day', 'queue', 'calls', 'wait'],
    ['2024-01-01', 'sales', '12', '3.5'],
    ['2024-01-02', 'support', '9', '4.25'],
    ['2024-01-03', 'billing', '', '0.5'],
    ['2024-01-04', 'sales', '31', '11'],
  ];
  return lines(...records.map(record => record.join(delimiter)));
}

describe('the delimiter', () => {
  it.each([',', ';', '\t', '|', ':', '~', '^', '||', '::', ', ', ' | ', '\u0001'])(
    'is told for %j',
    delimiter => {
      expect(guessed(table(delimiter))).toEqual({ ...usual, delimiter });
    },
  );

  it('may be a blank where values stand apart', () => {
    const text = lines('at queue calls', '10:15 sales 12', '10:30 "after sales" 9', '10:45 billing 3');
    expect(guessed(text)).toEqual({ ...usual, delimiter: ' ' });
  });

  it('is the semicolon or tab where commas stand before decimals', () => {
    expect(guessed(lines('a;b', '1,5;2,25', '3,5;4,75', '10,1;0,5')).delimiter).toBe(';');
    expect(guessed(lines('day\tload', '01.02.2024\t1,5', '02.02.2024\t3,5')).delimiter).toBe('\t');
    expect(guessed(lines('1,5;2,25;x', '3,5;4,75;y')).delimiter).toBe(';');
  });

  it('is the tab where commas and tabs stand within cells', () => {
    const text = lines('name\tnote', 'north\t"one,\ttwo"', 'south\t"three, four"', 'east, far\tfive');
    expect(guessed(text)).toEqual({ ...usual, delimiter: '\t' });
  });

  it.each([
    ['times', lines('at', '10:15', '10:30', '10:45')],
    ['dates with times', lines('2024-01-01 10:15:00', '2024-01-02 10:30:00')],
    ['words', lines('name', 'John Smith', 'Ann Jones', 'Carlo Rossi')],
    ['addresses', lines('url', 'https://example.com/a?b=1', 'https://example.com/c')],
    ['decimals with commas', lines('load', '1,5', '2,25', '3,75')],
  ])('is none in a file of one column of %s', (_, text) => {
    const dialect = guessDialect(text);
    expect(dialect.why[0]).toBe('No delimiter cuts the lines into a table: the file has one column.');
    expect(text).not.toContain(dialect.delimiter);
  });
});

describe('quotes', () => {
  it.each(['"', "'", '`'])('are told for %s, doubled inside of a cell', quote => {
    const text = lines(
      'a,b',
      `1,${quote}x, ${quote}${quote}y${quote}${quote}${quote}`,
      `2,${quote}z, w${quote}`,
    );
    expect(guessed(text)).toEqual({ ...usual, quote, escape: quote });
  });

  it('may be escaped by a backslash', () => {
    const text = lines('a,b', '1,"48\\" wide, round"', '2,"24\\" wide"', '3,"it, too"');
    expect(guessed(text)).toEqual({ ...usual, escape: '\\' });
  });

  it('may have blanks around them', () => {
    const text = lines('a,b,c', '1, "x, y" ,2', '2, "z, w" ,3', '3,"v",4');
    expect(guessed(text)).toEqual(usual);
    expect(sampleTable(text, usual, 10).rows[0]).toEqual(['1', 'x, y', '2']);
  });

  it('are text where they stand within words and delimiters are escaped', () => {
    const text = lines('title,year', 'Seltsam\\, oder wie,1964', 'Der 5" Nagel,1921', 'Drei,1933');
    expect(guessed(text)).toEqual({ ...usual, quote: '', escape: '\\' });
  });

  it('are not told from an apostrophe at the start of some words', () => {
    const text = lines(
      'song,year',
      "'Round Midnight,1944",
      'So What,1959',
      "'S Wonderful,1927",
      'Nardis,1958',
    );
    expect(guessed(text)).toEqual(usual);
  });
});

describe('the first record', () => {
  it('is data where values stand in it', () => {
    expect(guessed(lines('1,north,2.5', '2,south,3.5', '3,east,1')).hasHeader).toBe(false);
    expect(guessed(lines('2/28/2008,1:00:00,NaN', '2/28/2008,2:00:00,NaN')).hasHeader).toBe(false);
  });

  it('is data where its words come again below', () => {
    expect(guessed(lines('north,open,a', 'south,open,b', 'north,closed,c')).hasHeader).toBe(false);
  });

  it('names columns of periods', () => {
    expect(guessed(lines('site,2021,2022,2023', 'north,12,14,9', 'south,8,7,7')).hasHeader).toBe(true);
    expect(guessed(lines('site,Jan-24,Feb-24', 'north,12,14', 'south,8,7')).hasHeader).toBe(true);
  });

  it('comes behind titles, notes and blank lines', () => {
    const body = ['day,queue,calls', '2024-01-01,sales,12', '2024-01-02,support,9', '2024-01-03,sales,4'];
    expect(guessed(lines('Calls of January', '', ...body))).toEqual({ ...usual, skipLines: 2 });
    expect(guessed(lines('Calls of January,,', ',,', ...body))).toEqual({ ...usual, skipLines: 2 });
    expect(guessed(lines('# made by hand, by me', ...body))).toEqual({ ...usual, skipLines: 1 });
    expect(guessed(lines('', '', ...body))).toEqual({ ...usual, skipLines: 2 });
    expect(guessed(lines('Calls,as of,January,all,queues', ...body))).toMatchObject({
      skipLines: 1,
      hasHeader: true,
    });
  });

  it('comes behind facts about the table that stand in fewer cells', () => {
    const facts = ['"Title:","router1, Gi0/1"', '"Step:","300"', '"Graph ID:","123"', ''];
    const bins = Array.from({ length: 12 }, (_unused, bin) => `"2021-03-04 00:${10 + bin}:00","${bin}5","7"`);
    expect(guessed(lines(...facts, '"Date","Inbound","Outbound"', ...bins))).toEqual({
      ...usual,
      skipLines: 4,
    });
    // More facts than records: which of the two is the table cannot be told.
    expect(guessed(lines(...facts, '"Date","Inbound","Outbound"', ...bins.slice(0, 2))).skipLines).toBe(0);
  });

  it('comes behind annotations as wide as the table', () => {
    const notes = [
      '#group,false,true,true',
      '#datatype,string,dateTime:RFC3339,double',
      '#default,_result,,',
    ];
    const values = [',0,2021-03-04T09:00:00Z,12.5', ',0,2021-03-04T09:05:00Z,13.5'];
    expect(guessed(lines(...notes, ',table,_time,_value', ...values))).toEqual({ ...usual, skipLines: 3 });
    const commented = lines('#time,bytes', '2021-03-04T09:00:00Z,12', '2021-03-04T09:05:00Z,13');
    expect(guessed(commented)).toEqual(usual);
  });

  it('is never left out of a table of two columns that starts with a gap', () => {
    expect(guessed(lines('north,', 'south,open', 'east,', 'west,closed')).skipLines).toBe(0);
  });
});

describe('short files', () => {
  it.each([
    ['no text', '', { ...usual, hasHeader: false }],
    ['one line of names', 'a,b,c', usual],
    ['one line of values', '1;2;3', { ...usual, delimiter: ';', hasHeader: false }],
    ['names and one record', lines('a\tb', '1\tx'), { ...usual, delimiter: '\t' }],
    ['three lines', lines('a|b', '1|x', '2|y'), { ...usual, delimiter: '|' }],
  ])('of %s have a dialect', (_, text, expected) => {
    expect(guessed(text)).toEqual(expected);
  });
});

describe('choices', () => {
  it('are kept, and the rest is guessed by them', () => {
    const text = lines('note', 'a;b|c', '1;2|3', '4;5|6');
    expect(guessed(text, { delimiter: '|', skipLines: 1, hasHeader: false })).toEqual({
      ...usual,
      delimiter: '|',
      skipLines: 1,
      hasHeader: false,
    });
    expect(guessed(text, { quote: '', escape: '' })).toMatchObject({ quote: '', escape: '' });
  });
});

describe('ragged records', () => {
  it('are noted, and a bad quote does not change the columns', () => {
    const sound = Array.from({ length: 6 }, (_, at) => `${at},1,"p, q"`);
    const text = lines('a,b,c', '1,2', '3,4,5', '"6,7,"x, y"', '8,9,10,11', ...sound);
    expect(guessed(text)).toEqual({ ...usual, ragged: 'pad' });
    const { names, rows, widest } = sampleTable(text, usual, 5);
    expect({ names, rows, widest }).toEqual({
      names: ['a', 'b', 'c'],
      rows: [
        ['1', '2'],
        ['3', '4', '5'],
        ['"6', '7', 'x, y'],
        ['8', '9', '10', '11'],
        ['0', '1', 'p, q'],
      ],
      widest: 4,
    });
  });

  it('with a quote that does not close are repaired without losing a sign, or not at all', () => {
    expect(repairedRecords('"1,2,"x, y"\n', usual, 3)).toEqual([['"1', '2', 'x, y']]);
    expect(repairedRecords('1,""x, y",2\n', usual, 3)).toEqual([['1', '"x, y', '2']]);
    expect(repairedRecords('1,2,"\n3,4,"z"\n', usual, 3)).toEqual([
      ['1', '2', '"'],
      ['3', '4', 'z'],
    ]);
    expect(repairedRecords('"1,2\n', usual, 3)).toBeNull();
  });

  it('of another width under names of their own are a second table', () => {
    const text = lines('a,b,c', '1,2,3', '4,5,6', '7,8,9', 'day,calls', '2024-01-01,3', '2024-01-02,4');
    const { rows, secondTable } = sampleTable(text, usual, 100);
    expect({ rows, secondTable }).toEqual({
      rows: [
        ['1', '2', '3'],
        ['4', '5', '6'],
        ['7', '8', '9'],
      ],
      secondTable: { line: 4, offset: 24 },
    });
  });
});

describe('any text', () => {
  it('has a dialect whose confidence and signs are in range', () => {
    const sign = fc.constantFrom(...',;\t|: ~^"\'`\\\n\n\nab1-.'.split(''), '🙂', '\u0000');
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 400 }), signs => {
        const guess = guessDialect(signs.join(''));
        expect(guess.confidence).toBeGreaterThanOrEqual(0);
        expect(guess.confidence).toBeLessThanOrEqual(1);
        expect(guess.delimiter).toMatch(/^[\s\S]{1,4}$/);
        expect(guess.skipLines).toBeLessThanOrEqual(signs.filter(item => item === '\n').length);
      }),
      { numRuns: 1000 },
    );
  });
});

import { expect, test } from 'vitest';
import {
  cellText,
  countText,
  figureWithUnit,
  headingText,
  listText,
  sizeText,
  spanText,
} from '../../src-main/report/text.ts';

test('a column name becomes a heading with its unit', () => {
  const names = [
    'calls',
    'meanCalls',
    'waitSeconds',
    'sizeBytes',
    'fromUtc',
    'pid',
    'eventId',
    'at',
    'binMinutes',
    'seconds',
  ];
  expect(names.map(headingText)).toEqual([
    'Calls',
    'Mean calls',
    'Wait (s)',
    'Size (bytes)',
    'From (UTC)',
    'PID',
    'Event ID',
    'Time',
    'Bin (min)',
    'Seconds',
  ]);
});

test('a cell is written for readers by its value and, where that does not tell, its column', () => {
  const cells: readonly (readonly [string, unknown])[] = [
    ['calls', 42889],
    ['share', 0.2567],
    ['share', 0.00123],
    ['year', 2003],
    ['weekday', 1],
    ['weekday', 7],
    ['complete', false],
    ['host', null],
    ['host', ''],
    ['day', '2003-09-02'],
    ['at', '2026-03-29T01:30:00+00:00'],
    ['message', '2026 was T'],
    ['gaps', [1, 2]],
  ];
  expect(cells.map(([column, value]) => cellText(column, value, 'Europe/Paris'))).toEqual([
    '42,889',
    '0.26',
    '0.0012',
    '2003',
    'Monday',
    'Sunday',
    'no',
    '–',
    '–',
    '2003-09-02',
    '2026-03-29 03:30',
    '2026 was T',
    '2',
  ]);
});

test('a figure carries its unit, nothing carries none', () => {
  expect(figureWithUnit('calls', 1204, 'calls', 'UTC')).toBe('1,204 calls');
  expect(figureWithUnit('calls', null, 'calls', 'UTC')).toBe('–');
});

test('counts, sizes, lists and spans read as sentences do', () => {
  expect([countText(1, 'file'), countText(0, 'file'), countText(1204, 'entry', 'entries')]).toEqual([
    '1 file',
    '0 files',
    '1,204 entries',
  ]);
  expect([0, 1, 999, 1000, 48_213, 1_500_000, 2.5e12].map(sizeText)).toEqual([
    '0 bytes',
    '1 byte',
    '999 bytes',
    '1 kB',
    '48.2 kB',
    '1.5 MB',
    '2.5 TB',
  ]);
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listText)).toEqual(['', 'a', 'a and b', 'a, b and c']);
  expect(spanText('2026-03-02T07:00:00Z', '2026-03-02T08:15:30Z', 'Europe/Paris')).toBe(
    '2026-03-02 08:00 to 2026-03-02 09:15:30',
  );
  expect(spanText(null, null, 'UTC')).toBe('–');
});

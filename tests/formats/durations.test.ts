import { expect, test } from 'vitest';
import { areDurations } from '../../src-main/formats/durations.ts';

const days = ['2021-03-01', '2021-03-02', '2021-03-03'];
const short = days.map(day => [day, '00:04:10'] as const);
const long = days.map((day, place) => [day, `0${place + 7}:04:10`] as const);

test.each([
  ['asa', false],
  ['aht', false],
  ['talk time', true],
  ['avg wait time', true],
  ['average speed of answer', false],
  ['ø wartezeit', false],
  ['durée', false],
  ['total time', true],
])('"%s" is a span of time, whatever its clocks show', (header, isNamedTime) => {
  expect([areDurations(header, isNamedTime, short), areDurations(header, isNamedTime, long)]).toEqual([
    true,
    true,
  ]);
});

test.each(['talk start time', 'wait end', 'time', 'start', 'uhrzeit'])('"%s" is a time of day', header => {
  expect([areDurations(header, true, short), areDurations(header, true, long)]).toEqual([false, false]);
});

test('a column that says nothing of itself holds spans where none of several days has one of an hour', () => {
  const sameDay = short.map(([, clock]) => ['2021-03-01', clock] as const);
  expect([short, long, sameDay, short.slice(1)].map(records => areDurations('x', false, records))).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test('a queue time is the time of a call where it reaches an hour, else how long it waited', () => {
  expect([long, short].map(records => areDurations('queue time', true, records))).toEqual([false, true]);
});

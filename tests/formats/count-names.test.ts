import { expect, it, test } from 'vitest';
import { countName } from '../../src-main/formats/count-names.ts';

const says = (name: string) => {
  const { queue, direction, answered } = countName(name);
  return [queue, direction, answered];
};

test.each([
  ['Inbound calls', 'inbound'],
  ['incoming_calls', 'inbound'],
  ['CallsOutgoing', 'outbound'],
  ['Eingehende Anrufe', 'inbound'],
  ['Ausgehende Anrufe', 'outbound'],
  ['Appels entrants', 'inbound'],
  ['Appels sortants', 'outbound'],
  ['Llamadas salientes', 'outbound'],
  ['Chiamate in entrata', 'inbound'],
  ['Uitgaande gesprekken', 'outbound'],
  ['Internal calls', 'internal'],
])('"%s" is %s', (name, direction) => {
  expect(says(name)).toEqual([null, direction, null]);
});

test.each([
  ['Calls answered', true],
  ['Calls not answered', false],
  ['Angenommene Anrufe', true],
  ['Nicht angenommene Anrufe', false],
  ['Appels décrochés', true],
  ['Appels manqués', false],
  ['Llamadas no atendidas', false],
  ['Chiamate perse', false],
  ['Beantwoorde oproepen', true],
])('"%s": were they answered? %s', (name, answered) => {
  expect(says(name)).toEqual([null, null, answered]);
});

it('may say both, or is the name of a queue', () => {
  expect(says('Missed inbound calls')).toEqual([null, 'inbound', false]);
  expect(says('Sales (Lostwithiel)')).toEqual(['Sales (Lostwithiel)', null, null]);
});

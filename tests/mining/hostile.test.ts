import { describe, expect, test } from 'vitest';
import { createMiner } from '../../src-main/mining/templates/miner.ts';
import { parametersOf } from '../../src-main/mining/templates/template.ts';
import { mine, wordFor } from './messages.ts';

describe('hostile input', () => {
  // Each of these takes minutes where time is quadratic in lines, in words or in characters.
  test('of 100,000 different lines without anything in common is mined', () => {
    const miner = createMiner();
    for (let index = 0; index < 100_000; index++) miner.add(`${wordFor(index)} ${wordFor(index * 31)}`);
    const templates = miner.templates();
    expect(templates.reduce((sum, { count }) => sum + count, 0)).toBe(100_000);
  });

  test.for([
    ['one word', 'a', 'a'],
    ['words', 'ab ', 'ab '],
    ['hex groups', 'abcd-', '0bcd-'],
    ['colons and slashes', 'a/:b ', ':/.'],
    ['numbers', '1.', '1:1x'],
    ['brackets', '() ', '=[]'],
    ['month names', 'Jan ', 'Jan 1 '],
  ] as const)('of a line of very many %s is mined', ([, first, second]) => {
    const longest = 2 ** 16;
    const lines = [first, second].map(part => part.repeat(longest / part.length));
    const whole = createMiner({ longest });
    mine(whole, lines);
    expect(whole.templates().reduce((sum, { count }) => sum + count, 0)).toBe(2);
  });

  test('of a line of a megabyte is one template, seen as far as lines are looked at', () => {
    const miner = createMiner();
    const line = 'a few words, '.repeat(80_000);
    const [id = 0] = mine(miner, [line]);
    const [template] = miner.templates();
    expect([template?.id, template?.example.length]).toEqual([id, 8192]);
    expect(template && parametersOf(template, line)).toHaveLength(1);
  });

  test('of long lines is kept in short', () => {
    const miner = createMiner({ longest: 100 });
    mine(miner, [`start ${'x'.repeat(1000)}`]);
    const [template] = miner.templates();
    expect([template?.example.length, template?.literals.join('').length]).toEqual([100, 100]);
  });
});

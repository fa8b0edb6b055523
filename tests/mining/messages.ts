import fc from 'fast-check';
import type { Miner } from '../../src-main/mining/templates/miner.ts';

const piece = fc.oneof(
  fc.constantFrom('login', 'failed', 'for', 'user', 'alice', 'bob', 'carol', 'dave', 'port', 'closed.', 'is'),
  fc.constantFrom(
    '()',
    '[]',
    '=',
    ':',
    ',',
    ';',
    '|',
    '-',
    '--',
    '/',
    '\\',
    '<',
    '>',
    '"',
    "'",
    '\uffff',
    '<*>',
  ),
  fc.constantFrom(' ', '  ', '\t', '\n', '\u00a0', '\u2003'),
  fc.constantFrom(
    '10.0.0.1',
    '10.0.0.1:80',
    '0x1f',
    '5 ms',
    '12KB',
    '/var/log',
    'Jun 18',
    '12:30',
    'a.com:80',
  ),
  fc.nat(100_000).map(String),
  fc.string({ unit: 'binary', maxLength: 4 }),
);

/** Messages of words, numbers, signs, blanks of all kinds and anything else. */
export const messages = fc
  .array(piece, { maxLength: 12 })
  .chain(pieces => fc.constantFrom(' ', '').map(between => pieces.join(between)));

/** Final template of each message. */
export function mine(miner: Miner, log: readonly string[]): readonly number[] {
  const ids = log.map(message => miner.add(message));
  miner.settle();
  return ids.map(id => miner.templateOf(id));
}

/** A word without digits for a number, another for each. */
export function wordFor(index: number): string {
  let word = '';
  for (let rest = index + 26; rest > 0; rest = Math.floor(rest / 26)) {
    word += String.fromCharCode(97 + (rest % 26));
  }
  return word;
}

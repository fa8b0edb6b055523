import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMiner, type Miner } from '../../src-main/mining/templates/miner.ts';
import { withSingleBlanks } from '../../src-main/mining/templates/parameters.ts';
import { minerStateSchema } from '../../src-main/mining/templates/state.ts';
import { parametersOf } from '../../src-main/mining/templates/template.ts';
import { messages, mine, wordFor } from './messages.ts';

const logs = fc.array(messages, { minLength: 1, maxLength: 40 });

/** Messages that share a template, as sets in no order. */
function partition(log: readonly string[], ids: readonly number[]): ReadonlySet<string> {
  const groups = new Map<number, Set<string>>();
  log.forEach((message, index) => {
    const id = ids[index] ?? 0;
    groups.set(id, (groups.get(id) ?? new Set()).add(message));
  });
  return new Set([...groups.values()].map(group => JSON.stringify([...group].sort())));
}

const throughJson = (miner: Miner): Miner =>
  createMiner({ state: minerStateSchema.parse(JSON.parse(JSON.stringify(miner.state()))) });

describe('the templates of a log', () => {
  const log = [
    'Failed password for root from 10.0.0.1 port 40000 ssh2',
    'Failed password for alice from 10.0.0.2 port 40001 ssh2',
    'Failed password for bob from 10.0.0.3 port 40002 ssh2',
    'Failed password for carol from 10.0.0.3 port 40003 ssh2',
    'service started in 12 ms',
    'service started in 0',
  ];

  test('have the words that vary and the masked parts as parameters, with their types', () => {
    const miner = createMiner();
    mine(miner, log);
    expect(miner.templates()).toEqual([
      {
        id: 1,
        text: 'Failed password for <*> from <*> port <*> ssh2',
        literals: ['Failed password for ', ' from ', ' port ', ' ssh2'],
        parameters: ['text', 'address', 'number'],
        count: 4,
        example: log[0],
      },
      {
        id: 5,
        text: 'service started in <*>',
        literals: ['service started in ', ''],
        parameters: ['duration'],
        count: 2,
        example: log[4],
      },
    ]);
  });

  test('give the values of their parameters in a message, and none for a message of another', () => {
    const miner = createMiner();
    mine(miner, log);
    const [first, second] = miner.templates();
    if (first === undefined || second === undefined) throw new Error('two templates were expected');
    expect(parametersOf(first, 'Failed  password for eve from 10.9.9.9 port 1 ssh2')).toEqual([
      'eve',
      '10.9.9.9',
      '1',
    ]);
    expect(parametersOf(second, log[0] ?? '')).toBeNull();
  });

  test('keep few words at a place apart, and make digits in equal names parameters', () => {
    const miner = createMiner();
    mine(miner, ['wire x+ is bad', 'wire y+ is bad', 'node U01 is bad', 'node U11 is bad']);
    expect(miner.templates().map(({ text }) => text)).toEqual([
      'wire x+ is bad',
      'wire y+ is bad',
      'node U<*> is bad',
    ]);
  });

  test('keep neighbouring words that vary only together', () => {
    const phrases = ['illegal instruction', 'trap hit', 'imprecise exception', 'bad luck'];
    const miner = createMiner();
    mine(
      miner,
      phrases.flatMap(phrase => [1, 2, 3].map(at => `program interrupt: ${phrase} at ${at}`)),
    );
    expect(miner.templates().map(({ text }) => text)).toEqual(
      phrases.map(phrase => `program interrupt: ${phrase} at <*>`),
    );
  });

  test('are one for lists of any length and for a name where others have nothing but a parameter', () => {
    const miner = createMiner();
    mine(miner, [
      'ask 1.2.3.4:5 to delete blk_1',
      'ask 1.2.3.4:5 to delete blk_1 blk_2 blk_3',
      'fans ( 5 6 7 )',
      'fans ( 5 6 )',
      'a.com:80 error : closed',
      'wpad:80 error : closed',
    ]);
    expect(miner.templates().map(({ text, count }) => [text, count])).toEqual([
      ['ask <*> to delete blk_<*>', 2],
      ['fans ( <*> )', 2],
      ['<*> error : closed', 2],
    ]);
  });

  test('are found where rare words outnumber the others', () => {
    const rare = (place: number) =>
      `w${'abcdefghij'[place % 10]}${'klmnopqrst'[Math.floor(place / 10) % 10]}`;
    const log = Array.from(
      { length: 40 },
      (_, index) => `cannot move ${rare(index)} to ${rare(index + 40)}x near ${rare(index + 80)}y`,
    );
    const miner = createMiner();
    mine(miner, log);
    expect(miner.templates().map(({ text }) => text)).toEqual(['cannot move <*> to <*> near <*>']);
  });
});

describe('numbers of templates', () => {
  test('stay when files are appended, and the lower goes on when two become one', () => {
    const miner = createMiner();
    const user = (name: string) => `user ${name} logged in`;
    expect(mine(miner, ['alice', 'bob', 'carol'].map(user))).toEqual([1, 2, 3]);
    expect(mine(miner, [user('bob'), 'service started', user('bob')])).toEqual([2, 4, 2]);
    expect(mine(miner, [user('dave'), user('bob')])).toEqual([1, 1]);
    expect([1, 2, 3, 4].map(id => miner.templateOf(id))).toEqual([1, 1, 1, 4]);
    expect(miner.templates().map(({ id, text, count }) => [id, text, count])).toEqual([
      [1, 'user <*> logged in', 7],
      [4, 'service started', 1],
    ]);
  });
});

describe('a miner', () => {
  test('gives each message one template, which its text and its parameters make up', () => {
    fc.assert(
      fc.property(logs, log => {
        const miner = createMiner();
        const ids = mine(miner, log);
        const templates = new Map(miner.templates().map(template => [template.id, template]));
        const rebuilt = log.map((message, index) => {
          const template = templates.get(ids[index] ?? 0);
          if (template === undefined) return null;
          const values = parametersOf(template, message);
          return (
            values && template.literals.map((literal, place) => literal + (values[place] ?? '')).join('')
          );
        });
        expect(rebuilt).toEqual(log.map(withSingleBlanks));
        const counted = [...templates.values()].reduce((sum, { count }) => sum + count, 0);
        expect(counted).toBe(log.length);
      }),
    );
  });

  test('gives equal messages the same template, wherever it settles', () => {
    fc.assert(
      fc.property(logs, logs, (first, second) => {
        const miner = createMiner();
        mine(miner, first);
        mine(miner, second);
        const again = [...first, ...second];
        const [once, twice] = [mine(miner, again), mine(miner, again)];
        expect(twice).toEqual(once);
      }),
    );
  });

  test('finds the same templates in any order of messages', () => {
    fc.assert(
      fc.property(
        logs.chain(log => fc.tuple(fc.constant(log), fc.shuffledSubarray(log, { minLength: log.length }))),
        ([log, shuffled]) => {
          const [one, other] = [createMiner(), createMiner()];
          expect(partition(shuffled, mine(other, shuffled))).toEqual(partition(log, mine(one, log)));
          const texts = (miner: Miner) =>
            new Set(miner.templates().map(({ text, count }) => `${count} ${text}`));
          expect(texts(other)).toEqual(texts(one));
        },
      ),
    );
  });

  test('goes on from its state as if it had never stopped', () => {
    fc.assert(
      fc.property(logs, logs, fc.boolean(), (first, second, settles) => {
        const whole = createMiner();
        const early = first.map(message => whole.add(message));
        if (settles) whole.settle();
        const restored = throughJson(whole);
        const late = second.map(message => whole.add(message));
        expect(second.map(message => restored.add(message))).toEqual(late);
        expect(restored.templates()).toEqual(whole.templates());
        expect([...early, ...late].map(id => restored.templateOf(id))).toEqual(
          [...early, ...late].map(id => whole.templateOf(id)),
        );
        expect(restored.state()).toEqual(whole.state());
      }),
    );
  });

  test('settles by itself before too many messages wait', () => {
    const miner = createMiner();
    for (let index = 0; index < 20_000; index++) miner.add(`item ${wordFor(index)} was stored`);
    expect(miner.state().pending.length).toBeLessThan(100);
    expect(miner.templates().map(({ text, count }) => [text, count])).toEqual([
      ['item <*> was stored', 20_000],
    ]);
  });
});

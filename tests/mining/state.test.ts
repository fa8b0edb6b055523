import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMiner } from '../../src-main/mining/templates/miner.ts';
import { prunedState } from '../../src-main/mining/templates/prune.ts';
import { isSound } from '../../src-main/mining/templates/sound.ts';
import type { MinerState } from '../../src-main/mining/templates/state.ts';
import { messages, mine } from './messages.ts';

const logins = Array.from({ length: 30 }, (_, index) => `login of user ${index} took ${index} ms`);

function minedState(log: readonly string[]): MinerState {
  const miner = createMiner();
  mine(miner, log);
  return miner.state();
}

describe('what a miner knows', () => {
  test('is sound, whatever it has seen', () => {
    fc.assert(
      fc.property(fc.array(messages, { maxLength: 60 }), log => {
        expect(isSound(minedState(log))).toBe(true);
      }),
    );
  });

  test.each<[string, (state: MinerState) => MinerState]>([
    [
      'a number that became a higher one',
      state => ({ ...state, owners: [...state.owners.slice(0, -1), 99] }),
    ],
    [
      'a pattern that follows itself',
      state => ({ ...state, patterns: state.patterns.map(pattern => ({ ...pattern, successor: 0 })) }),
    ],
    ['a pattern of no template', state => ({ ...state, templates: [] })],
    [
      'a successor that is none',
      state => ({ ...state, patterns: state.patterns.map(pattern => ({ ...pattern, successor: 1000 })) }),
    ],
  ])('is not sound with %s', (_name, tampered) => {
    expect(isSound(tampered(minedState(logins)))).toBe(false);
  });
});

describe('what is left of it without some templates', () => {
  test('holds no word of them, and goes on with the numbers of the others', () => {
    const miner = createMiner();
    const [login, secret] = mine(miner, [...logins.slice(0, 1), 'a secret word', ...logins]);
    const left = prunedState(miner.state(), new Map([[login ?? 0, ['login of user 3 took 3 ms']]]));
    expect(isSound(left)).toBe(true);
    expect(JSON.stringify(left)).not.toMatch(/secret/);
    expect(left.templates.map(({ id, samples }) => [id, samples])).toEqual([
      [login, ['login of user 3 took 3 ms']],
    ]);
    const next = createMiner({ state: left });
    const [again, fresh] = mine(next, ['login of user 77 took 5 ms', 'a secret word']);
    expect(again).toBe(login);
    expect(fresh).not.toBe(secret);
    expect(fresh).toBeGreaterThan(login ?? 0);
  });

  test('is sound, whichever are taken away', () => {
    fc.assert(
      fc.property(fc.array(messages, { maxLength: 40 }), fc.func(fc.boolean()), (log, isLeft) => {
        const miner = createMiner();
        mine(miner, log);
        const kept = miner.templates().filter(({ id }) => isLeft(id));
        const left = prunedState(miner.state(), new Map(kept.map(({ id, example }) => [id, [example]])));
        expect(isSound(left)).toBe(true);
        const next = createMiner({ state: left });
        expect(
          mine(
            next,
            kept.map(({ example }) => example),
          ),
        ).toHaveLength(kept.length);
      }),
    );
  });
});

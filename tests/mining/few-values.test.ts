import { describe, expect, test } from 'vitest';
import { createMiner } from '../../src-main/mining/templates/miner.ts';
import { mine } from './messages.ts';

/** All ways of taking one of each list. */
function combined(...lists: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return lists.reduce<readonly (readonly string[])[]>(
    (rows, list) => rows.flatMap(row => list.map(item => [...row, item])),
    [[]],
  );
}

function templatesOf(messages: readonly string[]): readonly string[] {
  const miner = createMiner();
  mine(miner, messages);
  return miner.templates().map(({ text }) => text);
}

const switches = ['true', 'false'];
const users = ['ann', 'bob', 'cyd', 'dan', 'eve'];
const cities = ['Paris', 'Rome', 'Oslo'];

describe('fields with few values', () => {
  test('make one template however many of them there are', () => {
    const log = combined(switches, switches, switches).map(
      ([on, dim, warm], index) => `lamp state on=${on}, dim=${dim}, warm = ${warm}, id=${index}`,
    );
    expect(templatesOf(log)).toEqual(['lamp state on=<*>, dim=<*>, warm = <*>, id=<*>']);
  });

  test('are parameters also where they vary together, and a quoted text of several words is one', () => {
    const locks = [
      ['View Lock', 'com.android.systemui', 'null'],
      ['RILJ_ACK_WL', 'com.android.phone', 'null'],
      ['*launch*', 'android', 'WorkSource{10113}'],
    ];
    const log = locks.flatMap(([tag, name, ws]) => [
      `acquire lock=12, tag="${tag}", name=${name}, ws=${ws}, uid=5`,
      `release lock=12, tag="${tag}", name=${name}, ws=${ws}, uid=5`,
    ]);
    expect(templatesOf(log)).toEqual([
      'acquire lock=<*>, tag=<*>, name=<*>, ws=<*>, uid=<*>',
      'release lock=<*>, tag=<*>, name=<*>, ws=<*>, uid=<*>',
    ]);
  });

  test('are parameters behind a colon when they are states', () => {
    const log = switches.map(value => `clipping overlaps:${value}, padding=5`);
    expect(templatesOf(log)).toEqual(['clipping overlaps:<*>, padding=<*>']);
    expect(templatesOf(['worker: stalled, padding=5', 'worker: idle, padding=5'])).toHaveLength(2);
  });

  test('stay apart when one alone varies between names', () => {
    const log = ['root', 'guest'].map(user => `authentication failure; uid=0 user=${user}`);
    expect(templatesOf(log)).toHaveLength(2);
  });

  test('stay when they say what the message is about', () => {
    const log = combined(['START', 'END'], ['started', 'stopped'], switches, switches).map(
      ([type, text, cache, ok]) => `type=${type} msg="server ${text}" cache=${cache} ok=${ok}`,
    );
    expect(templatesOf(log)).toEqual([
      'type=START msg="server started" cache=<*> ok=<*>',
      'type=START msg="server stopped" cache=<*> ok=<*>',
      'type=END msg="server started" cache=<*> ok=<*>',
      'type=END msg="server stopped" cache=<*> ok=<*>',
    ]);
  });
});

describe('places with few words', () => {
  test('are parameters when the same words take turns at two of them', () => {
    const supplies = combined(['on', 'off'], ['on', 'off', 'failed']).map(
      ([one, other]) => `PSU status ( ${one} ${other} )`,
    );
    expect(templatesOf(supplies)).toEqual(['PSU status ( <*> <*> )']);
    const states = ['LOOKING', 'LEADING', 'FOLLOWING'];
    const votes = combined(states, states).map(
      ([theirs, ours]) => `Notification: 1 (n.leader), ${theirs} (n.state), ${ours} (my state)`,
    );
    expect(templatesOf(votes)).toEqual(['Notification: <*> (n.leader), <*> (n.state), <*> (my state)']);
  });

  test('are parameters when they vary independently, but for the one with the fewest words', () => {
    const log = combined(users, ['in', 'out'], cities).map(
      ([user, way, city]) => `user ${user} logged ${way} from ${city}`,
    );
    expect(templatesOf(log)).toEqual(['user <*> logged in from <*>', 'user <*> logged out from <*>']);
  });

  test('stay where they vary together, and where there are few combinations', () => {
    const together = ['data bus parity', 'cache bus tag', 'link bus timeout'].map(
      text => `found ${text} error`,
    );
    expect(templatesOf([...together, ...together])).toHaveLength(3);
    const four = combined(['Starting', 'Ending'], ['initialization', 'finalization']).map(
      ([verb, part]) => `${verb} TrustedInstaller ${part}.`,
    );
    expect(templatesOf(four)).toEqual(four);
  });

  test('stay at the beginning of messages and where they are verbs, although there are more of them', () => {
    const commands = combined(['boot', 'halt', 'wait', 'kill', 'init'], ['7', '8']).map(
      ([name, number]) => `${name} (command ${number})`,
    );
    expect(templatesOf(commands)).toHaveLength(5);
    const machines = ['Started', 'Paused', 'Resumed', 'Stopped'].map(
      verb => `[instance: 5] VM ${verb} (Lifecycle Event)`,
    );
    expect(templatesOf(machines)).toHaveLength(4);
  });

  test('are parameters when two of the words are numbered or names in full', () => {
    const log = ['eth0', 'eth1', 'wlan0', 'lo'].map(name => `link of ${name} is up`);
    expect(templatesOf(log)).toEqual(['link of <*> is up']);
    const classes = ['com.apple.symbols', 'com.apple.fonts'].map(name => `deny lookup of ${name} by agent`);
    expect(templatesOf(classes)).toEqual(['deny lookup of <*> by agent']);
    const fill = ['store dcbf.....0', 'store icbi.....0'];
    expect(templatesOf(fill)).toHaveLength(2);
  });
});

describe('a message that varies in more places than it has constant words', () => {
  const mixed = (number: number) => {
    const once = Math.imul(number ^ (number >>> 16), 0x45d9f3b);
    return Math.imul(once ^ (once >>> 15), 0x2c1b3c6d) >>> 20;
  };
  const template = (places: number) => `ports are ${'<*> '.repeat(places)}now`;

  test('has one template when its values are equally frequent', () => {
    const ways = combined(...Array.from({ length: 6 }, () => ['up', 'down']));
    expect(templatesOf(ways.map(words => `ports are ${words.join(' ')} now`))).toEqual([template(6)]);
  });

  test('has one template where it varies in forty places', () => {
    const log = Array.from({ length: 1000 }, (_, line) => {
      const words = Array.from({ length: 40 }, (_, place) => (mixed(line * 40 + place) % 3 ? 'up' : 'down'));
      return `ports are ${words.join(' ')} now`;
    });
    expect(templatesOf(log)).toEqual([template(40)]);
  });
});

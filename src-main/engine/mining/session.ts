import { KymoError } from '../../core/errors.ts';
import { createGroupingDrain, type DrainSettings } from '../../mining/drain/settings.ts';
import { createMiner } from '../../mining/templates/miner.ts';
import { isSound } from '../../mining/templates/sound.ts';
import { type MinerState, minerStateSchema } from '../../mining/templates/state.ts';

/** How templates are to be found: by the miner that needs no tuning, going on from what it knew, or by Drain. */
export type MiningMethod =
  | { readonly name: 'two-pass'; readonly state: string | null }
  | { readonly name: 'drain'; readonly settings: DrainSettings };

/** A template as it is stored. */
export interface FoundTemplate {
  readonly templateId: number;
  readonly template: string;
  readonly parameters: readonly string[];
}

/** What became of the messages since the last settlement. */
export interface Settled {
  /** Template of each message, in order. */
  readonly ids: Int32Array;
  /** All templates there are. */
  readonly templates: readonly FoundTemplate[];
  /** Of the numbers asked for, those that became another: number and template. */
  readonly aliases: readonly (readonly [alias: number, templateId: number])[];
  /** What the miner knows, as JSON; `''` for Drain, which cannot go on. */
  readonly state: string;
}

/** A running search for templates. */
export interface MiningSession {
  add(messages: readonly string[]): void;
  /** @param known numbers given before this session, to be told what they are now */
  settle(known: readonly number[]): Settled;
}

/** Begins a search. @throws KymoError `case-damaged` for a state that is none, SyntaxError for a mask that is no expression */
export function createSession(method: MiningMethod): MiningSession {
  return method.name === 'drain' ? drainSession(method.settings) : minerSession(method.state);
}

function minerSession(stateText: string | null): MiningSession {
  const state = stateText === null ? undefined : stateOf(stateText);
  const miner = createMiner(state === undefined ? {} : { state });
  const given = growingList();
  return {
    add(messages) {
      for (const message of messages) given.push(miner.add(message));
    },
    settle(known) {
      const templates = miner.templates();
      const aliases = known.map(id => [id, miner.templateOf(id)] as const).filter(([id, now]) => id !== now);
      return {
        ids: given.take().map(id => miner.templateOf(id)),
        templates: templates.map(({ id, text, parameters }) => ({
          templateId: id,
          template: text,
          parameters,
        })),
        aliases,
        state: JSON.stringify(miner.state()),
      };
    },
  };
}

function stateOf(text: string): MinerState {
  const state = minerStateSchema.safeParse(JSON.parse(text));
  if (state.success && isSound(state.data)) return state.data;
  throw new KymoError(
    'case-damaged',
    'What the case knows of its log templates is damaged. Import its files into a new case.',
  );
}

function drainSession(settings: DrainSettings): MiningSession {
  const drain = createGroupingDrain(settings);
  const given = growingList();
  return {
    add(messages) {
      for (const message of messages) given.push(drain.add(message));
    },
    settle() {
      const { ofCluster, templates } = drain.groups();
      return {
        ids: given.take().map(cluster => ofCluster[cluster] ?? 0),
        templates: templates.map((template, index) => ({ templateId: index + 1, template, parameters: [] })),
        aliases: [],
        state: '',
      };
    },
  };
}

/** Whole numbers, without a copy of each push. */
function growingList() {
  let numbers = new Int32Array(1 << 12);
  let length = 0;
  return {
    push(number: number): void {
      if (length === numbers.length) {
        const larger = new Int32Array(2 * length);
        larger.set(numbers);
        numbers = larger;
      }
      numbers[length] = number;
      length += 1;
    },
    take(): Int32Array {
      const taken = numbers.slice(0, length);
      length = 0;
      return taken;
    },
  };
}

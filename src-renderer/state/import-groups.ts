import type { ImportEntry } from './import-entries.ts';
import type { Facts, Look } from './looks.ts';

/**
 * Where a file of the dialog stands. `arriving`: on its way to the host; `unseen`: not looked at yet; `refused`: it
 * cannot be read; `asks`: a question must be answered first; `unchanged`: the case holds it already.
 */
export type Standing = 'arriving' | 'unseen' | 'refused' | 'asks' | 'ready' | 'unchanged';

/** The choice that answers a question without which the records would be wrong or all rejected. */
const answers = {
  format: 'format',
  year: 'year',
  'date-order': 'dateOrder',
  changed: 'changed',
} as const satisfies Partial<Record<Facts['questions'][number], keyof ImportEntry['override']>>;

/** Questions that must be answered before the import and are not yet; the zone has a default, so it is none of them. */
export function openQuestions(
  facts: Pick<Facts, 'questions'>,
  entry: Pick<ImportEntry, 'override'>,
): Facts['questions'] {
  return facts.questions.filter(
    question => question !== 'zone' && entry.override[answers[question]] === undefined,
  );
}

/** What was seen of a file, put right by what an import found out about it. */
export function seenOf<Seen extends Pick<Facts, 'known' | 'questions'>>(
  seen: Seen,
  { differs }: Pick<ImportEntry, 'differs'>,
): Seen {
  if (!differs || seen.questions.includes('changed')) return seen;
  return { ...seen, known: 'changed', questions: [...seen.questions, 'changed'] };
}

/** Where a file stands, from what was done with it and what was seen of it. */
export function standingOf(entry: ImportEntry, look: Look | undefined): Standing {
  if (entry.problem !== null || (look !== undefined && look.problem !== null)) return 'refused';
  if (entry.handle === null) return 'arriving';
  const facts = look?.facts ?? null;
  if (facts === null) return 'unseen';
  if (openQuestions(seenOf(facts, entry), entry).length > 0) return 'asks';
  if (facts.format === null) return 'refused';
  return seenOf(facts, entry).known === 'unchanged' ? 'unchanged' : 'ready';
}

/** One file with what is known of it. */
export interface Item {
  readonly entry: ImportEntry;
  readonly look: Look | undefined;
  readonly standing: Standing;
}

/** What files have in common that stand alike and are alike. */
export interface GroupHead {
  readonly id: string;
  readonly standing: Standing;
  /** What they are, or what they wait for. */
  readonly title: string;
  /** Their first columns; empty where they have none. */
  readonly columns: string;
}
export interface ItemGroup extends GroupHead {
  readonly items: readonly Item[];
}
/** Files that stay in the group they were in while somebody works on them, by key. */
export type Pins = ReadonlyMap<number, GroupHead>;

const order: readonly Standing[] = ['refused', 'asks', 'ready', 'unchanged', 'unseen', 'arriving'];
const titles: Readonly<Record<Standing, string>> = {
  refused: 'Cannot be read',
  asks: 'Waiting for an answer',
  ready: 'Ready',
  unchanged: 'Already in the case, unchanged',
  unseen: 'Not looked at yet',
  arriving: 'Being handed over',
};

/** Every file with what is known of it. */
export function itemsOf(
  entries: ReadonlyMap<number, ImportEntry>,
  looks: ReadonlyMap<number, Look>,
): readonly Item[] {
  return [...entries.values()].map(entry => {
    const look = looks.get(entry.key);
    return { entry, look, standing: standingOf(entry, look) };
  });
}

/** Problems first, then what waits, then the rest by what it is; the largest group of each first. */
export function groupsOf(items: readonly Item[], pins: Pins): readonly ItemGroup[] {
  const groups = new Map<string, { head: GroupHead; items: Item[] }>();
  for (const item of items) {
    const head = pins.get(item.entry.key) ?? headOf(item);
    const group = groups.get(head.id);
    if (group === undefined) groups.set(head.id, { head, items: [item] });
    else group.items.push(item);
  }
  return [...groups.values()]
    .map(group => ({ ...group.head, items: group.items }))
    .sort(
      (one, other) =>
        order.indexOf(one.standing) - order.indexOf(other.standing) || other.items.length - one.items.length,
    );
}

/** Files are alike when they are of one format and have the same columns. */
function headOf({ standing, look }: Item): GroupHead {
  const facts = look?.facts ?? null;
  const title = titles[standing];
  if (facts === null || standing === 'refused' || facts.format === null)
    return { id: standing, standing, title, columns: '' };
  const id = JSON.stringify([standing, facts.format, facts.shape]);
  const { columns } = facts;
  if (standing === 'ready') return { id, standing, title: facts.title, columns };
  return { id, standing, title: `${facts.title}, ${title.toLowerCase()}`, columns };
}

/** What the button of the dialog does: what is imported, what stays, what is left out. */
export interface ImportPlan {
  readonly imported: readonly Item[];
  readonly asks: readonly Item[];
  readonly refused: readonly Item[];
  readonly unchanged: readonly Item[];
  /** Of `imported`: read as they are recognised, because nobody looked at them. */
  readonly unseen: number;
  readonly arriving: number;
  /** Files still being looked at that the button waits for. */
  readonly pending: number;
}

/** Up to this many files are all looked at by themselves; of more, those in view. */
export const allLookedAtUpTo = 300;

/** Sorts the files by what pressing the button means for them. */
export function planOf(items: readonly Item[]): ImportPlan {
  const of = (standing: Standing) => items.filter(item => item.standing === standing);
  const [ready, unseen, busy] = [of('ready'), of('unseen'), items.filter(item => item.look?.busy === true)];
  const few = items.length <= allLookedAtUpTo;
  return {
    imported: few ? ready : [...ready, ...unseen],
    asks: of('asks'),
    refused: of('refused'),
    unchanged: of('unchanged'),
    unseen: few ? 0 : unseen.length,
    arriving: of('arriving').length,
    pending: few ? new Set([...unseen, ...busy]).size : 0,
  };
}

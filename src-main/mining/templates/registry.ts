import { classAt, splitter } from './characters.ts';
import type { MinerState } from './state.ts';
import { collapsed, coverOf, mark } from './text.ts';

/** Messages of a template that are kept: the types of its parameters are read from them. */
const mostSamples = 8;
/** Characters of a kept message other than the first. */
const longestSample = 1000;

/** What is known of a template but for its patterns. */
export interface Entry {
  text: string;
  readonly samples: string[];
}

type RegistryState = Pick<MinerState, 'owners' | 'templates' | 'texts' | 'barest'>;

/**
 * Templates across structures: patterns that are equal but for the length of lists, or where one has nothing but a
 * parameter where the other has a word with one in it (`<*>` and `wpad:<*>`), are one template. Of two templates
 * that become one, the higher number goes on as a name of the lower.
 */
export class Registry {
  readonly entries = new Map<number, Entry>();
  /** The number that took the place of a number, by the number. */
  readonly owners: number[] = [0];
  readonly #byText = new Map<string, number>();
  readonly #barest = new Map<string, string>();

  /** A number for a new message. */
  nextId(): number {
    this.owners.push(this.owners.length);
    return this.owners.length - 1;
  }

  /** The template a number stands for now. */
  resolve(id: number): number {
    let owner = id;
    while ((this.owners[owner] ?? owner) !== owner) owner = this.owners[owner] ?? owner;
    let place = id;
    while (place !== owner) {
      const next = this.owners[place] ?? owner;
      this.owners[place] = owner;
      place = next;
    }
    return owner;
  }

  /** Enters the pattern of some numbers; gives the number of their template. */
  enter(text: string, ids: readonly number[], samples: readonly string[]): number {
    const list = collapsed(text);
    const related = [this.#byText.get(list), this.#relative(list)].filter(id => id !== undefined);
    const id = this.#unite([...ids, ...related]);
    this.#byText.set(list, id);
    const entry = this.entries.get(id);
    if (entry === undefined) this.entries.set(id, { text, samples: [] });
    else entry.text = coverOf(entry.text, text);
    for (const sample of samples) this.sample(id, sample);
    return id;
  }

  /** Keeps a message of a template while it has few. */
  sample(id: number, message: string): void {
    const samples = this.entries.get(id)?.samples;
    if (samples === undefined || samples.length >= mostSamples) return;
    if (samples.length === 0 || message.length <= longestSample) samples.push(message);
  }

  state(): RegistryState {
    return {
      owners: this.owners.map((_, id) => this.resolve(id)),
      templates: [...this.entries].map(([id, { text, samples }]) => ({ id, text, samples: [...samples] })),
      texts: [...this.#byText].map(([text, id]) => [text, this.resolve(id)]),
      barest: [...this.#barest.values()],
    };
  }

  /** Takes over what another registry had. */
  restore({ owners, templates, texts, barest }: RegistryState): void {
    owners.forEach((owner, id) => {
      this.owners[id] = owner;
    });
    for (const { id, text, samples } of templates) this.entries.set(id, { text, samples: [...samples] });
    for (const [text, id] of texts) this.#byText.set(text, id);
    for (const text of barest) this.#barest.set(chunkKey(text), text);
  }

  /** The template that differs only in what stands around its marks, where one of both has nothing around them. */
  #relative(list: string): number | undefined {
    if (!list.includes(mark)) return undefined;
    const key = chunkKey(list);
    const barest = this.#barest.get(key);
    if (barest === undefined) {
      this.#barest.set(key, list);
      return undefined;
    }
    if (isBarer(barest, list)) return this.#byText.get(barest);
    if (!isBarer(list, barest)) return undefined;
    this.#barest.set(key, list);
    return this.#byText.get(barest);
  }

  #unite(ids: readonly number[]): number {
    const roots = [...new Set(ids.map(id => this.resolve(id)))].sort((a, b) => a - b);
    const [first = 0, ...others] = roots;
    for (const other of others) {
      this.owners[other] = first;
      const entry = this.entries.get(other);
      if (entry === undefined) continue;
      this.entries.delete(other);
      const known = this.entries.get(first);
      if (known === undefined) this.entries.set(first, entry);
      else {
        known.text = coverOf(known.text, entry.text);
        for (const sample of entry.samples) this.sample(first, sample);
      }
    }
    return first;
  }
}

/** How many words of a text are nothing but a parameter. */
export const bareChunks = (text: string): number =>
  text.split(' ').filter(chunk => withoutEnd(chunk) === mark).length;

const chunkKey = (text: string): string =>
  text
    .split(' ')
    .map(chunk => (chunk.includes(mark) ? mark : chunk))
    .join(' ');

/** Whether the first has only parameters where it differs from the second. Both have the same {@link chunkKey}. */
function isBarer(one: string, other: string): boolean {
  const others = other.split(' ');
  return one.split(' ').every((chunk, index) => chunk === others[index] || withoutEnd(chunk) === mark);
}

/** A word without the joints and full stops at its end. */
function withoutEnd(chunk: string): string {
  let end = chunk.length;
  while (end > 0 && (chunk[end - 1] === '.' || (classAt(chunk, end - 1) & splitter) !== 0)) end -= 1;
  return chunk.slice(0, end);
}

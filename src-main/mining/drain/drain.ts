import { createTokens, hasDigit, type Tokens, wildcard } from './tokens.ts';

/** Settings of {@link createDrain}. */
export interface DrainOptions {
  /** Share of equal words from which a message joins a cluster, 0 to 1; default 0.4. */
  readonly similarity?: number;
  /** Depth of the tree with its root, length and leaf levels, at least 3; default 4. */
  readonly depth?: number;
  /** Children of a node at most; what comes later goes to the wildcard child. Default 100. */
  readonly maxChildren?: number;
  /**
   * What becomes of messages with fewer words than the tree has word levels (depth - 2). `leaf` (the default, as
   * Drain3 does it): the last word is compared, not descended by. `apart` (as logparser does it): they are never
   * compared, so only equal ones share a cluster.
   */
  readonly shortMessages?: 'leaf' | 'apart';
}

/** Messages that became one. */
export interface DrainCluster {
  /** From 1, in order of appearance. */
  readonly id: number;
  /** Words joined by one blank, `<*>` where they differ. */
  readonly template: string;
  readonly count: number;
}

/** A running Drain: `add` gives the cluster of a message, `clusters` all so far. */
export interface Drain {
  add(message: string): number;
  clusters(): readonly DrainCluster[];
}

interface Cluster {
  readonly id: number;
  readonly words: Int32Array;
  wildcards: number;
  count: number;
}
interface Node {
  readonly children: Map<number, Node>;
  readonly clusters: Cluster[];
}
interface Tree {
  readonly levels: number;
  readonly similarity: number;
  readonly maxChildren: number;
  readonly lengths: Map<number, Node>;
  readonly tokens: Tokens;
}

/**
 * Log templates by a tree of fixed depth (He, Zhu, Zheng and Lyu, "Drain", ICWS 2017): messages of one length that
 * begin alike are compared word by word, and the words in which a cluster differs become `<*>`. Words are what
 * whitespace separates; masks are the caller's. Each message is final at once, so the order of messages counts.
 * All clusters of a leaf are compared: time is quadratic where thousands begin alike (`createMiner` is linear).
 *
 * Holds to Drain3 0.9.11 (`shortMessages: 'leaf'`) and to the Drain of logparser (`'apart'`). Throws a RangeError
 * for a depth below 3.
 */
export function createDrain(options: DrainOptions = {}): Drain {
  const { similarity = 0.4, depth = 4, maxChildren = 100, shortMessages = 'leaf' } = options;
  if (!(depth >= 3)) throw new RangeError(`The depth of a Drain tree is at least 3, not ${depth}.`);
  const tree: Tree = {
    levels: depth - 2,
    similarity,
    maxChildren,
    lengths: new Map(),
    tokens: createTokens(),
  };
  const apart = new Map<string, Cluster>();
  const all: Cluster[] = [];
  const create = (words: Int32Array): Cluster => {
    const wildcards = words.reduce((sum, word) => sum + (word === wildcard ? 1 : 0), 0);
    const cluster = { id: all.length + 1, words, wildcards, count: 0 };
    all.push(cluster);
    return cluster;
  };
  const clusterApart = (words: Int32Array): Cluster => {
    const key = words.join();
    const known = apart.get(key) ?? create(words);
    apart.set(key, known);
    return known;
  };
  const clusterInTree = (words: Int32Array): Cluster => {
    const found = search(tree, words);
    if (found !== null) return merge(found, words);
    const created = create(words.slice());
    leafFor(tree, words).clusters.push(created);
    return created;
  };
  return {
    add(message) {
      const words = tree.tokens.idsOf(message);
      const isApart = shortMessages === 'apart' && words.length < tree.levels;
      const cluster = isApart ? clusterApart(words) : clusterInTree(words);
      cluster.count += 1;
      return cluster.id;
    },
    clusters: () => all.map(({ id, words, count }) => ({ id, template: tree.tokens.textOf(words), count })),
  };
}

function search({ lengths, levels, similarity }: Tree, words: Int32Array): Cluster | null {
  let node = lengths.get(words.length);
  const deep = Math.min(levels, words.length) - 1;
  for (let level = 0; level < deep && node !== undefined; level++) {
    node = node.children.get(words[level] ?? wildcard) ?? node.children.get(wildcard);
  }
  if (node === undefined) return null;
  return mostAlike(node.clusters, words, similarity);
}

function mostAlike(clusters: readonly Cluster[], words: Int32Array, similarity: number): Cluster | null {
  let best: Cluster | null = null;
  let bestAlike = -1;
  for (const cluster of clusters) {
    const alike = equalWords(cluster.words, words);
    if (alike < bestAlike || (alike === bestAlike && cluster.wildcards <= (best?.wildcards ?? 0))) continue;
    best = cluster;
    bestAlike = alike;
  }
  if (words.length === 0) return best;
  return bestAlike / words.length >= similarity ? best : null;
}

function equalWords(template: Int32Array, words: Int32Array): number {
  let equal = 0;
  for (let index = 0; index < template.length; index++) {
    const word = template[index];
    if (word !== wildcard && word === words[index]) equal += 1;
  }
  return equal;
}

function merge(cluster: Cluster, words: Int32Array): Cluster {
  for (let index = 0; index < words.length; index++) {
    if (cluster.words[index] === wildcard || cluster.words[index] === words[index]) continue;
    cluster.words[index] = wildcard;
    cluster.wildcards += 1;
  }
  return cluster;
}

function leafFor(tree: Tree, words: Int32Array): Node {
  let node = childOf(tree.lengths, words.length);
  const deep = Math.min(tree.levels, words.length) - 1;
  for (let level = 0; level < deep; level++) node = descend(tree, node, words[level] ?? wildcard);
  return node;
}

function descend({ tokens, maxChildren }: Tree, { children }: Node, word: number): Node {
  const known = children.get(word);
  if (known !== undefined) return known;
  if (hasDigit(tokens, word)) return childOf(children, wildcard);
  // The wildcard child holds one of the places, whether it is there yet or not.
  const taken = children.size + (children.has(wildcard) ? 0 : 1);
  return childOf(children, taken < maxChildren ? word : wildcard);
}

function childOf(children: Map<number, Node>, key: number): Node {
  const known = children.get(key);
  if (known !== undefined) return known;
  const created: Node = { children: new Map(), clusters: [] };
  children.set(key, created);
  return created;
}

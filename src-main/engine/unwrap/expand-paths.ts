import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { shownNames } from './entry.ts';
import { byNaturalOrder } from './natural-order.ts';

/** A file to read and what sentences call it: the path as it was reached. */
export interface ExpandedFile {
  readonly path: string;
  readonly called: string;
}

/** The files behind the paths a user handed over, and sentences about what was left out. */
export interface ExpandedPaths {
  readonly files: readonly ExpandedFile[];
  readonly notes: readonly string[];
}

/**
 * Replaces folders by the files in them, folders below included, in natural order (`x.2` before `x.10`); files stay
 * where they are. Hidden files, folders met before (loops of links), devices, pipes and a second mention of the same
 * file are left out and told. A path that cannot be looked at stays: reading it says what is wrong.
 */
export async function expandPaths(paths: readonly string[], signal: AbortSignal): Promise<ExpandedPaths> {
  const walk = new Walk(signal);
  for (const path of paths) await walk.visitGiven(path);
  return walk.result();
}

/** Why something in a folder is not read, as the end of a sentence about one and about several. */
const leftOutReasons = {
  hidden: ['hidden file or folder was', 'hidden files or folders were'],
  device: ['device or pipe was', 'devices or pipes were'],
  dangling: ['link that leads nowhere was', 'links that lead nowhere were'],
  visited: ['folder met before was', 'folders met before were'],
  repeated: ['second mention of a file was', 'second mentions of a file were'],
  closed: ['folder that may not be opened was', 'folders that may not be opened were'],
} as const;
type Reason = keyof typeof leftOutReasons;

interface Found extends ExpandedFile {
  /** The one real path, by which links to the same file are known. */
  readonly realPath: string;
  /** Folder given by the user under which it was found; null for a file given by name. */
  readonly under: string | null;
  readonly isLink: boolean;
}

class Walk {
  readonly #signal: AbortSignal;
  readonly #found: Found[] = [];
  readonly #visited = new Set<string>();
  readonly #leftOut = new Map<string, Map<Reason, string[]>>();
  readonly #notes: string[] = [];

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  async visitGiven(path: string): Promise<void> {
    this.#signal.throwIfAborted();
    const real = await realpath(path).catch(() => null);
    const facts = real === null ? null : await stat(real).catch(() => null);
    if (real === null || facts === null || !facts.isDirectory()) {
      this.#found.push({ path, called: path, realPath: real ?? path, under: null, isLink: false });
      return;
    }
    const before = this.#found.length;
    await this.#visitFolder(path, real, path);
    if (this.#found.length === before) this.#notes.push(`${path} holds no file to read.`);
  }

  async #visitFolder(path: string, real: string, top: string): Promise<void> {
    this.#signal.throwIfAborted();
    if (this.#visited.has(real)) return this.#leaveOut(top, 'visited', path);
    this.#visited.add(real);
    const entries = await readdir(real, { withFileTypes: true }).catch(() => null);
    if (entries === null) return this.#leaveOut(top, 'closed', path);
    for (const entry of entries.toSorted((one, other) => byNaturalOrder(one.name, other.name))) {
      await this.#visitEntry(entry, join(path, entry.name), join(real, entry.name), top);
    }
  }

  async #visitEntry(entry: Dirent, path: string, real: string, top: string): Promise<void> {
    if (entry.name.startsWith('.')) return this.#leaveOut(top, 'hidden', path);
    if (entry.isFile()) {
      this.#found.push({ path, called: path, realPath: real, under: top, isLink: false });
      return;
    }
    if (entry.isDirectory()) return this.#visitFolder(path, real, top);
    if (!entry.isSymbolicLink()) return this.#leaveOut(top, 'device', path);
    const target = await realpath(real).catch(() => null);
    const facts = target === null ? null : await stat(target).catch(() => null);
    if (target === null || facts === null) return this.#leaveOut(top, 'dangling', path);
    if (facts.isDirectory()) return this.#visitFolder(path, target, top);
    if (!facts.isFile()) return this.#leaveOut(top, 'device', path);
    this.#found.push({ path, called: path, realPath: target, under: top, isLink: true });
  }

  #leaveOut(top: string, reason: Reason, path: string): void {
    const reasons = this.#leftOut.get(top) ?? new Map<Reason, string[]>();
    const paths = reasons.get(reason) ?? [];
    paths.push(path === top ? basename(path) : path.slice(top.length).replace(/^[\\/]+/, ''));
    reasons.set(reason, paths);
    this.#leftOut.set(top, reasons);
  }

  result(): ExpandedPaths {
    const files = this.#withoutRepeats();
    const notes = [...this.#leftOut].flatMap(([top, reasons]) =>
      [...reasons].map(([reason, paths]) => {
        const what = leftOutReasons[reason][paths.length === 1 ? 0 : 1];
        return `${top}: ${paths.length} ${what} left out (${shownNames(paths)}).`;
      }),
    );
    return { files, notes: [...this.#notes, ...notes] };
  }

  // A file is kept under its own name rather than under that of a link to it, whichever is met first.
  #withoutRepeats(): readonly ExpandedFile[] {
    const own = new Set(this.#found.filter(file => !file.isLink).map(file => file.realPath));
    const kept = new Set<string>();
    return this.#found.flatMap(({ path, called, realPath, under, isLink }) => {
      if (kept.has(realPath) || (isLink && own.has(realPath))) {
        this.#leaveOut(under ?? path, 'repeated', path);
        return [];
      }
      kept.add(realPath);
      return [{ path, called }];
    });
  }
}

import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { pooled } from '../../import/together/pooled.ts';

const readAtOnce = 12;

interface Copy {
  readonly path: string;
  readonly sizeBytes: number;
}

/** Copies of files that were handed over without a path. */
export interface HandedOver {
  /** Copies of just this size. */
  ofSize(sizeBytes: number): Promise<readonly Copy[]>;
  /** Paths of copies that may be of a file of this name: those of the very name first, then all with its extension. */
  perhapsOf(name: string): Promise<readonly string[]>;
}

/**
 * The copies in a folder, each in a folder of its own; more may come at any time.
 * @param directory null for none
 */
export function handedOverIn(directory: string | null): HandedOver {
  const copies = () => (directory === null ? Promise.resolve([]) : copiesIn(directory));
  return {
    ofSize: async sizeBytes => (await copies()).filter(copy => copy.sizeBytes === sizeBytes),
    perhapsOf: async name => {
      const short = basename(name.replaceAll('\\', '/'));
      const alike = (await copies()).map(({ path }) => path).filter(path => extname(path) === extname(short));
      // A copy may be called otherwise: not every name is one for a file.
      const isCalledSo = (path: string) => Number(basename(path) === short);
      return alike.toSorted((one, other) => isCalledSo(other) - isCalledSo(one));
    },
  };
}

async function copiesIn(directory: string): Promise<readonly Copy[]> {
  // Nothing was handed over yet, or what was is being removed.
  const folders = await readdir(directory).catch(() => []);
  const found = await pooled(folders, readAtOnce, async folder => {
    const names = await readdir(join(directory, folder)).catch(() => []);
    return Promise.all(names.map(name => copyAt(join(directory, folder, name))));
  });
  return found.flat().filter(copy => copy !== null);
}

async function copyAt(path: string): Promise<Copy | null> {
  const facts = await stat(path).catch(() => null);
  return facts?.isFile() === true ? { path, sizeBytes: facts.size } : null;
}

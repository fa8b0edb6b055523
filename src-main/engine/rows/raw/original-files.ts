import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { KymoError } from '../../../core/errors.ts';
import type { Source } from '../../../core/source.ts';
import { stagingFolder } from '../../database.ts';
import { turns } from '../../turns.ts';
import { type Member, unwrap } from '../../unwrap/unwrap.ts';
import type { HandedOver } from './handed-over.ts';

/** Unpacked copies that are kept while the case is open. */
const mostCopies = 4;

/** What is asked of the file of a source. */
export type OriginalOf = Pick<Source, 'name' | 'path' | 'container' | 'sizeBytes' | 'sha256'> & {
  /** When the file was last changed as it was imported, milliseconds since 1970. */
  readonly modifiedMs: number;
};

/** The plain bytes of a source's file as they were imported, or a sentence that says why they cannot be shown. */
export type Original = { readonly path: string } | { readonly problem: string };

/**
 * Finds the files that sources were read from. A file of the size and date it had is taken for what it was; one of
 * another date is hashed, once. What came in an archive is unpacked for as long as the case is open.
 */
export class OriginalFiles {
  readonly #workDirectory: () => string;
  readonly #handedOver: HandedOver;
  readonly #hashes = new Map<string, Promise<boolean>>();
  readonly #copies = new Map<string, string>();
  readonly #uploads = new Map<string, string>();
  readonly #turn = turns();

  constructor(workDirectory: () => string, handedOver: HandedOver) {
    this.#workDirectory = workDirectory;
    this.#handedOver = handedOver;
  }

  async find(source: OriginalOf, signal: AbortSignal): Promise<Original> {
    return source.container === null
      ? this.#plain(source, signal)
      : this.#packed(source, source.container, signal);
  }

  async #plain(source: OriginalOf, signal: AbortSignal): Promise<Original> {
    const { path, sizeBytes, modifiedMs } = source;
    if (!isAbsolute(path)) return this.#copyOf(source, signal);
    const facts = await stat(path).catch(() => null);
    if (facts === null || !facts.isFile()) return { problem: gone(path) };
    if (facts.size < sizeBytes) return { problem: changed(path) };
    if (facts.size === sizeBytes && Math.trunc(facts.mtimeMs) === modifiedMs) return { path };
    // A file that has grown begins as it did.
    const isSame = await this.#hasContent(path, source, `${facts.size} ${facts.mtimeMs}`, signal);
    return isSame ? { path } : { problem: changed(path) };
  }

  // A file without a path, of which the door keeps a copy while it is open.
  async #copyOf({ name, sizeBytes, sha256 }: OriginalOf, signal: AbortSignal): Promise<Original> {
    const known = this.#uploads.get(sha256);
    if (known !== undefined && (await stat(known).catch(() => null)) !== null) return { path: known };
    for (const { path } of await this.#handedOver.ofSize(sizeBytes)) {
      if ((await hashOfStart(path, sizeBytes, signal)) !== sha256) continue;
      this.#uploads.set(sha256, path);
      return { path };
    }
    return { problem: uploaded(name) };
  }

  // Asked again for a file that was touched since.
  #hasContent(path: string, source: OriginalOf, touched: string, signal: AbortSignal): Promise<boolean> {
    const key = JSON.stringify([path, source.sizeBytes, source.sha256, touched]);
    const known = this.#hashes.get(key);
    if (known !== undefined) return known;
    const hashed = hashOfStart(path, source.sizeBytes, signal).then(hash => hash === source.sha256);
    this.#hashes.set(key, hashed);
    hashed.catch(() => this.#hashes.delete(key));
    return hashed;
  }

  async #packed(source: OriginalOf, container: string, signal: AbortSignal): Promise<Original> {
    const done = await this.#turn();
    try {
      const known = this.#copies.get(source.sha256);
      if (known !== undefined && (await stat(known).catch(() => null)) !== null) return { path: known };
      const archives = isAbsolute(container) ? [container] : await this.#handedOver.perhapsOf(container);
      for (const archive of archives) {
        const found =
          (await stat(archive).catch(() => null)) && (await this.#unpacked(source, archive, signal));
        if (found !== null) return { path: found };
      }
      return { problem: isAbsolute(container) ? await goneOrChanged(container) : uploaded(source.name) };
    } catch (thrown) {
      // Cancelling is no answer about the file.
      if (!(thrown instanceof KymoError) || thrown.kind === 'cancelled') throw thrown;
      return { problem: `${thrown.message} So the record cannot be shown as it stands there.` };
    } finally {
      done();
    }
  }

  async #unpacked(source: OriginalOf, container: string, signal: AbortSignal): Promise<string | null> {
    const folder = join(stagingFolder(this.#workDirectory()), `original-${source.sha256.slice(0, 16)}`);
    const { members } = await unwrap({ path: container, called: container }, { folder, signal });
    const copy = await memberOf(members, source, signal);
    for (const { path, isCopy } of members) if (isCopy && path !== copy) await rm(path, { force: true });
    if (copy === null) return null;
    this.#copies.set(source.sha256, copy);
    const [oldest] = this.#copies;
    if (this.#copies.size > mostCopies && oldest !== undefined) {
      this.#copies.delete(oldest[0]);
      await rm(oldest[1], { force: true });
    }
    return copy;
  }
}

// Of several entries the one with the very content; names may be alike.
async function memberOf(
  members: readonly Member[],
  source: OriginalOf,
  signal: AbortSignal,
): Promise<string | null> {
  for (const { path } of members) {
    if ((await stat(path)).size !== source.sizeBytes) continue;
    if ((await hashOfStart(path, source.sizeBytes, signal)) === source.sha256) return path;
  }
  return null;
}

async function hashOfStart(path: string, bytes: number, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  if (bytes === 0) return hash.digest('hex');
  const stream = createReadStream(path, { end: bytes - 1, highWaterMark: 1 << 20, signal });
  for await (const chunk of stream as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
}

function gone(path: string): string {
  return `${path} is not there any more, so the record cannot be shown as it stood in it. Put the file back to see it.`;
}

function changed(path: string): string {
  return `${path} has changed since it was imported, so what stands on this line now may be another record. Import it again, or put the old file back.`;
}

async function goneOrChanged(path: string): Promise<string> {
  return (await stat(path).catch(() => null)) === null ? gone(path) : changed(path);
}

function uploaded(name: string): string {
  return `${name} was dropped into a browser, and its copy went when that workstation was closed, so the record cannot be shown as it stands in it. Drop the file again to see it.`;
}

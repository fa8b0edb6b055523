import { basename } from 'node:path';
import { KymoError } from '../../core/errors.ts';
import { fileFacts, readSlice } from '../import/file-facts.ts';
import { bunzip2 } from './bunzip2.ts';
import { type ArchiveEntry, type LeftOut, leftOutNotes } from './entry.ts';
import { gunzip } from './gunzip.ts';
import {
  foreignArchive,
  recogniseWrapper,
  recognisingBytes,
  refuseForeignArchive,
  unwrappedName,
  type Wrapper,
} from './recognise.ts';
import { Staging, type StagingOptions } from './staging.ts';
import { readTar } from './tar-entries.ts';
import { unzstd } from './unzstd.ts';
import { withZip } from './zip-entries.ts';

/** One plain file: as handed over, or a copy unpacked from an archive. */
export interface Member {
  /** Plain bytes on disk: the original file, or a copy that its owner alone may read. */
  readonly path: string;
  /** For sentences: `access.log.2.gz`, or `logs.zip: web/access.log`. */
  readonly called: string;
  /** Short name without what the wrapper added: `access.log.2`. */
  readonly name: string;
  readonly isCopy: boolean;
  /** When the file was last changed; for an entry of an archive, as stated there. */
  readonly modifiedMs: number;
  /** The file it came in, and the wrapper: zip or tar (also a compressed tar) for one of several. Null for a plain file. */
  readonly container: { readonly path: string; readonly wrapper: Wrapper } | null;
}

/** What a file holds, and sentences about what was left out or could not be checked. */
export interface Unwrapped {
  readonly members: readonly Member[];
  readonly notes: readonly string[];
}

/** Something to look at: a file on disk and what it stands for. */
interface Layer extends Member {
  /** Archives around it; a tar and the compression of it as a whole count as one. */
  readonly depth: number;
  readonly isUnpackedWhole: boolean;
}

const deepest = 2;

/**
 * Unpacks what a file is wrapped in (gzip, zstd, bzip2, zip, tar, recognised by content), also one archive inside
 * another. A plain file is its own only member. Either everything is unpacked and checked, or nothing is left behind.
 * Copies stay until the caller removes `options.folder`.
 * @throws KymoError `file-missing`, `file-unreadable`; `file-refused` for a damaged, cut, encrypted, too deep or too
 * large archive and for Office documents; AbortError when cancelled
 */
export async function unwrap(
  file: { readonly path: string; readonly called: string },
  options: StagingOptions,
): Promise<Unwrapped> {
  options.signal.throwIfAborted();
  const { path, called } = file;
  const facts = await fileFacts(path, called);
  const plain: Member = {
    path,
    called,
    name: basename(called),
    isCopy: false,
    modifiedMs: facts.modifiedMs,
    container: null,
  };
  const head = await readSlice(path, 0, recognisingBytes);
  refuseForeignArchive(head, called);
  const wrapper = recogniseWrapper(head, called, plain.name);
  if (wrapper === null) return { members: [plain], notes: [] };
  const staging = await Staging.open(facts.sizeBytes, called, options);
  try {
    const work = new Unwrapping(staging, path);
    await work.open({ ...plain, depth: 0, isUnpackedWhole: false }, wrapper);
    if (work.members.length === 0) throw empty(called, work.notes);
    return { members: work.members, notes: work.notes };
  } catch (thrown) {
    await staging.remove();
    throw unreadable(called, thrown) ?? thrown;
  }
}

// What the operating system says of the disk becomes a sentence; anything else is left to the caller.
function unreadable(called: string, thrown: unknown): KymoError | null {
  if (!(thrown instanceof Error && 'syscall' in thrown && 'code' in thrown)) return null;
  const sentence =
    thrown.code === 'ENOSPC'
      ? `${called} could not be unpacked: the disk is full. Make room and try again.`
      : `${called} could not be unpacked (${thrown.code}). Check that it and the disk can be read and written.`;
  return new KymoError('file-unreadable', sentence, { cause: thrown });
}

/** The members and notes found so far while an archive is taken apart. */
class Unwrapping {
  readonly members: Member[] = [];
  readonly notes: string[] = [];
  readonly #staging: Staging;
  readonly #container: string;

  constructor(staging: Staging, container: string) {
    this.#staging = staging;
    this.#container = container;
  }

  async open(layer: Layer, wrapper: Wrapper): Promise<void> {
    const inside = wrapper === 'tar' && layer.isUnpackedWhole ? layer.depth : layer.depth + 1;
    if (inside > deepest) throw tooDeep(layer.called);
    if (wrapper === 'zip') await this.#openZip(layer, inside);
    else if (wrapper === 'tar') await this.#openTar(layer, inside);
    else await this.#openCompressed(layer, wrapper, inside);
    if (layer.isCopy) await this.#staging.discard(layer.path);
  }

  async #openCompressed(layer: Layer, wrapper: Wrapper, depth: number): Promise<void> {
    const path = await this.#staging.write(this.#decompressed(layer, wrapper));
    await this.#look({
      ...layer,
      path,
      name: unwrappedName(layer.name, wrapper),
      isCopy: true,
      container: layer.container ?? { path: this.#container, wrapper },
      depth,
      isUnpackedWhole: true,
    });
  }

  #decompressed({ path, called }: Layer, wrapper: Wrapper): AsyncIterable<Buffer> {
    if (wrapper === 'gzip') return gunzip(path, called);
    if (wrapper === 'bzip2') return bunzip2(path, called);
    return unzstd(path, called, () =>
      this.notes.push(`${called} carries no checksum, so damage to its content cannot always be seen.`),
    );
  }

  async #openZip(layer: Layer, depth: number): Promise<void> {
    await withZip(layer.path, layer.called, async ({ isOfficeDocument, entries, leftOut }) => {
      if (isOfficeDocument) {
        if (layer.depth === 0) throw officeDocument(layer.called);
        this.#leaveOut(layer.called, [{ name: layer.name, reason: 'office' }]);
        return;
      }
      this.#leaveOut(layer.called, leftOut);
      for (const entry of entries) await this.#unpack(layer, entry, 'zip', depth);
    });
  }

  async #openTar(layer: Layer, depth: number): Promise<void> {
    const leftOut = await readTar(layer.path, layer.called, this.#staging.signal, entry =>
      this.#unpack(layer, entry, 'tar', depth),
    );
    this.#leaveOut(layer.called, leftOut);
  }

  async #unpack(layer: Layer, entry: ArchiveEntry, wrapper: Wrapper, depth: number): Promise<void> {
    const outer = layer.container?.wrapper;
    await this.#look({
      path: await this.#staging.write(entry.bytes()),
      called: `${layer.called}: ${entry.name}`,
      name: basename(entry.name),
      isCopy: true,
      modifiedMs: entry.modifiedMs,
      container: { path: this.#container, wrapper: outer === 'zip' || outer === 'tar' ? outer : wrapper },
      depth,
      isUnpackedWhole: false,
    });
  }

  // What lies in an archive beside the logs (a picture, a document) must not keep the logs from being read.
  async #look(layer: Layer): Promise<void> {
    const head = await readSlice(layer.path, 0, recognisingBytes);
    if (foreignArchive(head) !== null) {
      this.#leaveOut(layer.called, [{ name: layer.name, reason: 'foreign' }]);
      await this.#staging.discard(layer.path);
      return;
    }
    const wrapper = recogniseWrapper(head, layer.called, layer.name);
    if (wrapper !== null) return this.open(layer, wrapper);
    const { depth: _depth, isUnpackedWhole: _isUnpackedWhole, ...member } = layer;
    this.members.push(member);
  }

  #leaveOut(called: string, leftOut: readonly LeftOut[]): void {
    this.notes.push(...leftOutNotes(called, leftOut));
  }
}

function tooDeep(called: string): KymoError {
  return new KymoError(
    'file-refused',
    `${called} is an archive inside an archive inside an archive. Unpack the outer one and hand over what is in it.`,
  );
}

function officeDocument(called: string): KymoError {
  return new KymoError('file-refused', `${called} is an Office document; save it as CSV and hand that over.`);
}

function empty(called: string, notes: readonly string[]): KymoError {
  const sentence = `${called} is an archive that holds no file to read.`;
  return new KymoError('file-refused', [sentence, ...notes].join(' '));
}

import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { KymoError } from '../../core/errors.ts';

const megabyte = 1024 * 1024;
const largestRatio = 200;
const allowanceBytes = 64 * megabyte;
const keptFreeBytes = 512 * megabyte;

export interface StagingOptions {
  /** Folder for the copies; created for the owner alone when it is not there. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Hears how many bytes were unpacked so far. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
  /** Most bytes all copies together may have. Default: 200 times the packed size and 64 MB. */
  readonly limitBytes?: number | undefined;
}

/** Unpacked copies of one archive, in a folder of their own under numbers, so that no name in it leads anywhere. */
export class Staging {
  readonly #folder: string;
  readonly #called: string;
  readonly #options: StagingOptions;
  readonly #limitBytes: number;
  readonly #freeBytes: number;
  #copies = 0;
  #keptBytes = 0;
  #unpackedBytes = 0;

  private constructor(
    folder: string,
    called: string,
    options: StagingOptions,
    limitBytes: number,
    freeBytes: number,
  ) {
    this.#folder = folder;
    this.#called = called;
    this.#options = options;
    this.#limitBytes = limitBytes;
    this.#freeBytes = freeBytes;
  }

  /** Makes the folder for the copies of an archive of `packedBytes`. */
  static async open(packedBytes: number, called: string, options: StagingOptions): Promise<Staging> {
    await mkdir(options.folder, { recursive: true, mode: 0o700 });
    const { bavail, bsize } = await statfs(options.folder);
    const folder = await mkdtemp(join(options.folder, 'unpacked-'));
    const limit = options.limitBytes ?? packedBytes * largestRatio + allowanceBytes;
    return new Staging(folder, called, options, limit, bavail * bsize - keptFreeBytes);
  }

  get signal(): AbortSignal {
    return this.#options.signal;
  }

  /**
   * Writes a copy and returns its path.
   * @throws KymoError `file-refused` when all copies together pass the limit, or the disk would fill up
   */
  async write(bytes: AsyncIterable<Buffer>): Promise<string> {
    this.#copies += 1;
    const path = join(this.#folder, String(this.#copies));
    const copy = createWriteStream(path, { flags: 'wx', mode: 0o600 });
    await pipeline(bytes, this.#metered, copy, { signal: this.#options.signal });
    return path;
  }

  /** Removes a copy that was only a step on the way. */
  async discard(path: string): Promise<void> {
    const { size } = await stat(path);
    await rm(path);
    this.#keptBytes -= size;
  }

  /** Removes everything. */
  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  readonly #metered = async function* (this: Staging, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      this.#spend(chunk.length);
      yield chunk;
    }
  }.bind(this);

  #spend(bytes: number): void {
    this.#keptBytes += bytes;
    this.#unpackedBytes += bytes;
    if (this.#keptBytes > this.#limitBytes) {
      throw new KymoError(
        'file-refused',
        `${this.#called} unpacks to more than ${inMegabytes(this.#limitBytes)}, which is too much for its size. If that is right, unpack it yourself and hand over the files in it.`,
      );
    }
    if (this.#keptBytes > this.#freeBytes) {
      throw new KymoError(
        'file-refused',
        `${this.#called} unpacks to more than ${inMegabytes(Math.max(0, this.#freeBytes))}, which is what may be used of the disk of ${this.#options.folder}. Make room there.`,
      );
    }
    this.#options.onBytes?.(this.#unpackedBytes);
  }
}

function inMegabytes(bytes: number): string {
  return bytes < megabyte ? `${bytes} bytes` : `${Math.floor(bytes / megabyte)} MB`;
}

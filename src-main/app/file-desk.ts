import type { FileHandle } from '../core/contract.ts';
import type { ReportTarget } from '../engine/engine.ts';

/** What an id may be used for: reading what is there, or writing a new file. A page never turns one into the other. */
export type GrantPurpose = 'read' | 'save';

/** What was handed over, file by file. `leftOut` has a sentence for everything below a folder that is no file. */
export interface Unfolded {
  readonly files: readonly FileHandle[];
  readonly leftOut: readonly string[];
}

/** The files the user handed over or asked for, known to the page only by id. */
export interface FileDesk {
  /** Registers an existing file or a place to save to. `launched` also puts it on the list of `launched()`. */
  grant(path: string, options?: { purpose?: GrantPurpose; launched?: boolean }): Promise<FileHandle>;
  /** Streams a dropped file into staging and registers it. */
  receive(name: string, body: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<FileHandle>;
  /** Puts the files below a handed-over folder in its place; a file stays what it is. */
  unfold(fileIds: readonly string[]): Promise<Unfolded>;
  samples(): Promise<readonly FileHandle[]>;
  launched(): Promise<readonly FileHandle[]>;
  /** Path behind an id for reading; throws `not-found` for ids never handed out and for places to save to. */
  pathOf(fileId: string): string;
  /** Path behind an id for saving; throws `not-found` for ids never handed out and for files to read. */
  placeOf(fileId: string): string;
  nameOf(fileId: string): string;
  /** What the analyst calls a file in sentences and in the report: its path, or the name of an upload. */
  calledOf(fileId: string): string;
  /** Where a report goes: the place the user chose (a granted id), or a new one in staging. */
  reportTarget(fileId: string | null): ReportTarget;
  /** A place for a new file in staging, in a folder of its own. */
  newFile(name: string): string;
  /** Registers a written file for download. */
  offerFile(path: string): Promise<FileHandle>;
  /** Registers the written files of a report for download. */
  offer(target: ReportTarget): Promise<readonly FileHandle[]>;
}

import type { FileHandle } from '../core/contract.ts';
import type { ReportTarget } from '../engine/engine.ts';

/** The files the user handed over or asked for, known to the page only by id. */
export interface FileDesk {
  /** Registers an existing file or a place to save to. */
  grant(path: string): Promise<FileHandle>;
  /** Streams a dropped file into staging and registers it. */
  receive(name: string, body: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<FileHandle>;
  samples(): Promise<readonly FileHandle[]>;
  launched(): Promise<readonly FileHandle[]>;
  /** Path behind an id; throws `not-found` for ids never handed out. */
  pathOf(fileId: string): string;
  nameOf(fileId: string): string;
  /** Where a report goes: the place the user chose (a granted id), or a new one in staging. */
  reportTarget(fileId: string | null): ReportTarget;
  /** Registers the written files of a report for download. */
  offer(target: ReportTarget): Promise<readonly FileHandle[]>;
}

import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { KymoError } from '../../core/errors.ts';
import { select } from '../query.ts';
import readSettingSql from '../store/read-setting.sql?raw';
import writeSettingSql from '../store/write-setting.sql?raw';
import { keepKey, keptKey } from './kept-keys.ts';
import { generateKey, type PseudonymKey } from './key.ts';
import { type PseudonymMethod, pseudonymMethods } from './options.ts';
import { type Pseudonymiser, pseudonymiser } from './pseudonymiser.ts';
import countSourcesSql from './sql/count-sources.sql?raw';

const settingName = 'pseudonyms';

/** What a case remembers of its pseudonyms: how they were made, and the key's fingerprint, never the key. */
export const casePseudonymsSchema = z.object({
  method: z.enum(pseudonymMethods),
  fingerprint: z.string().nullable(),
});
export type CasePseudonyms = z.infer<typeof casePseudonymsSchema>;

/** What the user asks for when a case is opened. */
export interface PseudonymRequest {
  /** Null: nothing is asked for; a case that holds pseudonyms goes on with its own. */
  readonly method: PseudonymMethod | null;
  /** Null: a new key, or the kept one of the case. */
  readonly key: PseudonymKey | null;
  /** Told sentences that the user should see. */
  readonly tell: (sentence: string) => void;
}

/** What pseudonyms of a case are made with. */
export interface Making {
  readonly maker: Pseudonymiser;
  readonly setting: CasePseudonyms;
  readonly key: PseudonymKey | null;
}

/** Where keys are looked for. `keepsNew`: a new key is kept in the folder, because the case will outlive this run. */
export interface KeyPlace {
  readonly folder: string;
  readonly keepsNew: boolean;
}

/** Null for a case with the originals. */
export async function readCasePseudonyms(connection: DuckDBConnection): Promise<CasePseudonyms | null> {
  const [row] = await select(connection, readSettingSql, { name: settingName });
  return row === undefined ? null : casePseudonymsSchema.parse(JSON.parse(String(row.value)));
}

export async function writeCasePseudonyms(
  connection: DuckDBConnection,
  setting: CasePseudonyms,
): Promise<void> {
  await select(connection, writeSettingSql, { name: settingName, value: JSON.stringify(setting) });
}

/**
 * What to make the pseudonyms of an import with; null where originals are wanted and the case has them.
 * @throws KymoError `usage` where the case holds originals already, has another key or method, or its key is missing
 */
export async function makingForImport(
  connection: DuckDBConnection,
  request: PseudonymRequest | null,
  place: KeyPlace,
): Promise<Making | null> {
  const known = await readCasePseudonyms(connection);
  if (known !== null) return makingOf(known, request, place);
  if (request?.method === null || request === null) return null;
  const [counted] = await select(connection, countSourcesSql, {});
  if (Number(counted?.sources) > 0)
    throw new KymoError(
      'usage',
      'This case holds files with their originals, so pseudonyms could not hide them: import into a new case, or give --pseudonyms to the report.',
    );
  return newMaking(request.method, request, place);
}

/** New pseudonyms with the key of the request, or with a new one. */
export async function newMaking(
  method: PseudonymMethod,
  request: PseudonymRequest,
  place: KeyPlace,
): Promise<Making> {
  const key = method === 'sha1-legacy' ? null : (request.key ?? (await newKey(request, place)));
  const maker = pseudonymiser({ method, key });
  for (const warning of maker.warnings) request.tell(warning);
  return { maker, key, setting: { method, fingerprint: maker.keyFingerprint } };
}

async function newKey(request: PseudonymRequest, place: KeyPlace): Promise<PseudonymKey> {
  const key = generateKey();
  if (!place.keepsNew) {
    request.tell(
      'A new key was made and is not kept: aliases of another run will be others. Name one with --key-file to keep it.',
    );
    return key;
  }
  const path = await keepKey(place.folder, key);
  request.tell(
    `A new key was kept in ${path}: without it nothing more can be imported into this case with the same aliases.`,
  );
  return key;
}

async function makingOf(
  known: CasePseudonyms,
  request: PseudonymRequest | null,
  place: KeyPlace,
): Promise<Making> {
  const { method, fingerprint } = known;
  // The usual method is what --pseudonyms alone asks for, which any case with pseudonyms has.
  const isChosen = request !== null && request.method !== null && request.method !== 'hmac-sha256';
  if (isChosen && request.method !== method)
    throw new KymoError(
      'usage',
      `This case has pseudonyms of the method ${method}, not ${request.method}: leave out --subnets and --sha1, or import into a new case.`,
    );
  if (fingerprint === null) return { maker: pseudonymiser({ method, key: null }), key: null, setting: known };
  const key = request?.key ?? (await keptKey(place.folder, fingerprint));
  if (key === null)
    throw new KymoError(
      'usage',
      `This case holds pseudonyms made with the key ${fingerprint}, which is not on this machine: name its file with --key-file, because with another key the same address would get another alias.`,
    );
  if (key.fingerprint !== fingerprint)
    throw new KymoError(
      'usage',
      `This is the wrong key (${key.fingerprint}): the pseudonyms of this case were made with the key ${fingerprint}. Name that one with --key-file.`,
    );
  return { maker: pseudonymiser({ method, key }), key, setting: known };
}

/** What the pseudonyms of a case that has some are made with, or null where its key is not at hand. */
export async function makingAtHand(
  known: CasePseudonyms,
  request: PseudonymRequest | null,
  place: KeyPlace,
): Promise<Making | null> {
  return makingOf(known, request, place).catch((thrown: unknown) => {
    if (thrown instanceof KymoError && request?.key == null) return null;
    throw thrown;
  });
}

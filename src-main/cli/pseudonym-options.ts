import { resolve } from 'node:path';
import type { Command } from 'commander';
import { KymoError } from '../core/errors.ts';
import type { PseudonymRequest } from '../engine/pseudonym/case-pseudonyms.ts';
import { keyOfFile } from '../engine/pseudonym/kept-keys.ts';
import { keyOfEnvironment, type PseudonymKey } from '../engine/pseudonym/key.ts';
import type { PseudonymMethod } from '../engine/pseudonym/options.ts';
import { requireFolder, tell } from './session.ts';

/** Options that put aliases in the place of addresses, users, telephone numbers and host names. */
export interface PseudonymOptions {
  readonly pseudonyms?: boolean;
  readonly subnets?: boolean;
  readonly sha1?: boolean;
  readonly keyFile?: string;
}

/** Adds the options for pseudonyms to a command. */
export function withPseudonymOptions(command: Command): Command {
  return command
    .option('--pseudonyms', 'replace addresses, users, telephone numbers and host names by keyed aliases')
    .option('--subnets', 'with --pseudonyms: addresses become addresses whose subnets stay comparable')
    .option('--sha1', 'with --pseudonyms: aliases without a key, compatible with old data; they hide nothing')
    .option(
      '--key-file <file>',
      'the key of the aliases; it is made (readable by you alone) when it does not exist',
    );
}

/**
 * What the options ask for; nothing where none is given.
 * @throws KymoError `usage` for options that contradict each other; errors of the key file
 */
export async function pseudonymsOf(
  options: PseudonymOptions,
): Promise<{ readonly pseudonyms?: PseudonymRequest }> {
  const { pseudonyms = false, subnets = false, sha1 = false, keyFile } = options;
  refuseContradictions(options);
  if (!pseudonyms && keyFile === undefined) return {};
  const method: PseudonymMethod = subnets ? 'crypto-pan' : sha1 ? 'sha1-legacy' : 'hmac-sha256';
  const key = sha1 ? null : await keyNamed(keyFile);
  return { pseudonyms: { method: pseudonyms ? method : null, key, tell } };
}

function refuseContradictions({ pseudonyms, subnets, sha1, keyFile }: PseudonymOptions): void {
  if (pseudonyms !== true && (subnets === true || sha1 === true))
    throw new KymoError(
      'usage',
      `${subnets === true ? '--subnets' : '--sha1'} says how pseudonyms are made: add --pseudonyms.`,
    );
  if (subnets === true && sha1 === true)
    throw new KymoError('usage', '--subnets and --sha1 are two ways to make pseudonyms: give one of them.');
  if (sha1 === true && keyFile !== undefined)
    throw new KymoError('usage', '--sha1 makes aliases without a key: leave out --key-file, or --sha1.');
}

async function keyNamed(keyFile: string | undefined): Promise<PseudonymKey | null> {
  if (keyFile === undefined) return keyOfEnvironment(process.env);
  requireFolder(keyFile);
  const { key, notices } = await keyOfFile(resolve(keyFile));
  for (const notice of notices) tell(notice);
  return key;
}

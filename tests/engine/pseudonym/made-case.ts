import type { Engine } from '../../../src-main/engine/engine.ts';
import type { PseudonymRequest } from '../../../src-main/engine/pseudonym/case-pseudonyms.ts';
import { keyOfBytes } from '../../../src-main/engine/pseudonym/key.ts';
import type { PseudonymMethod } from '../../../src-main/engine/pseudonym/options.ts';
import { query, testEngine } from '../../helpers/engine.ts';

/** The key of 32 equal bytes. */
export const keyOf = (byte: number) => keyOfBytes(new Uint8Array(32).fill(byte));
/** What a user asks for; `told` gets the sentences. */
export const asked = (
  method: PseudonymMethod | null,
  byte: number | null,
  told: string[] = [],
): PseudonymRequest => ({
  method,
  key: byte === null ? null : keyOf(byte),
  tell: line => told.push(line),
});

/** A line of an access log. */
export const line = (client: string, user: string, second: number, path = '/'): string =>
  `${client} - ${user} [05/Jan/2026:09:00:${String(second).padStart(2, '0')} +0000] "GET ${path} HTTP/1.1" 200 12 "-" "curl/8"\n`;
/** Clients of `accessLog`: subnets of one another, and not. */
export const clients = [
  '10.1.2.3',
  '10.1.2.77',
  '10.1.200.9',
  '203.0.113.5',
  '2001:db8:1:2::9',
  '2001:db8:1:3::9',
];
export const accessLog = clients.map((client, index) => line(client, 'anna', index)).join('');

/** Clients of all requests, in their order. */
export async function clientsOf(engine: Engine): Promise<readonly string[]> {
  return (await query(engine, 'SELECT client FROM request ORDER BY row_number')).map(row =>
    String(row.client),
  );
}

/** A new case with pseudonyms. */
export async function caseWith(pseudonyms: PseudonymRequest, path: string): Promise<Engine> {
  return testEngine({ path, create: true, pseudonyms });
}

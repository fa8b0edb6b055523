import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { expect } from 'vitest';

const folder = resolve(import.meta.dirname, '../golden');

/** Holds text to the golden file; `KYMO_GOLDEN=update` writes it instead. */
export function expectGolden(path: string, text: string): void {
  const full = resolve(folder, path);
  if (process.env.KYMO_GOLDEN === 'update') {
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
  }
  expect(text, `differs from ${path}`).toBe(readFileSync(full, 'utf8'));
}

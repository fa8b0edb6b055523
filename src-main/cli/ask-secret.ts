import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Asks at the terminal; what is typed is not shown. @throws AbortError when the person presses Ctrl-C or Ctrl-D */
export async function askSecret(question: string): Promise<string> {
  process.stderr.write(question);
  // The terminal in raw mode echoes nothing itself, and what readline would echo goes nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  const left = new AbortController();
  lines.once('SIGINT', () => left.abort());
  lines.once('close', () => left.abort());
  try {
    return await lines.question('', { signal: left.signal });
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}

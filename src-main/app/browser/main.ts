import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { exitCodeOf, toWireError } from '../../core/errors.ts';
import { showInBrowser } from './show.ts';

/** The browser door as a program: `browser.js [--browser <path>] [--flag <flag>]... -- files...`; no browser serves. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { browser: { type: 'string' }, flag: { type: 'string', multiple: true, default: [] } },
});
try {
  process.exitCode = await showInBrowser({
    files: positionals.map(path => resolve(path)),
    environment: process.env,
    browserPath: values.browser ?? null,
    browserFlags: values.flag,
    print: line => process.stdout.write(`${line}\n`),
    tell: line => process.stderr.write(`${line}\n`),
  });
} catch (thrown) {
  const { kind, sentence } = toWireError(thrown);
  process.stderr.write(`${sentence}\n`);
  process.exitCode = exitCodeOf(kind);
}

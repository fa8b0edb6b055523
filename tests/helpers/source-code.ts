import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** One file of our own code; `path` is relative to the checkout, with slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface ImportStatement {
  /** Path of our file that is imported, or the name of the package as written (`node:fs`, `@duckdb/node-api`). */
  readonly target: string;
  readonly ours: boolean;
  readonly typeOnly: boolean;
}

/** Files below a folder of the checkout whose names end in one of the extensions. */
export function sourceFiles(folder: string, extensions: readonly string[]): readonly SourceFile[] {
  const visit = (path: string): readonly string[] =>
    statSync(join(root, path)).isDirectory()
      ? readdirSync(join(root, path)).flatMap(name => visit(posix.join(path, name)))
      : [path];
  return visit(folder)
    .filter(path => extensions.some(extension => path.endsWith(extension)))
    .map(path => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

const fromStatement =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[\w*{][^'"`;()]*?\sfrom\s+)?['"]([^'"]+)['"]/g;
const callStatement = /\b(?:import|require)\(\s*['"]([^'"]+)['"]/g;

/** Every import and re-export of a file: static, dynamic, for effect, and type-only ones marked as such. */
export function importsOf(file: SourceFile): readonly ImportStatement[] {
  const code = withoutComments(file.text);
  return [
    ...[...code.matchAll(fromStatement)].map(match => ({
      specifier: match[2] ?? '',
      typeOnly: match[1] !== undefined,
    })),
    ...[...code.matchAll(callStatement)].map(match => ({ specifier: match[1] ?? '', typeOnly: false })),
  ].map(({ specifier, typeOnly }) => ({ ...targetOf(file.path, specifier), typeOnly }));
}

function targetOf(path: string, specifier: string): { target: string; ours: boolean } {
  if (!specifier.startsWith('.')) return { target: specifier, ours: false };
  const target = posix.join(posix.dirname(path), specifier.replace(/\?\w+$/, ''));
  return { target, ours: true };
}

/** The code with block comments and whole-line comments taken out, line numbers kept. */
export function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, comment => comment.replace(/[^\n]/g, ' '))
    .replace(/^[ \t]*\/\/.*$/gm, '');
}

/** Name of a package without the path inside it: `echarts/core` is `echarts`, `@a/b/c` is `@a/b`. */
export function packageName(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}

/** Line of the checkout on which a position of a text stands, for messages. */
export function lineOf(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

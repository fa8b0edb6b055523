import { resolve } from 'node:path';
import { readPatternFolder } from './src-main/engine/patterns/read-patterns.ts';

/** What a bundler of the Vite family needs of a plugin that makes modules of its own. */
interface ModulePlugin {
  readonly name: string;
  readonly resolveId: (id: string) => string | null;
  readonly load: (id: string) => string | null;
}

const module = 'kymo:patterns';
// So marked, no other plugin takes it for a file.
const resolved = `\0${module}`;

/**
 * Part of the build: makes `import patterns from 'kymo:patterns'` give the patterns of `resources/patterns`, read and
 * checked. Reading YAML takes a fifth of a second, which every command would wait for.
 *
 * @throws KymoError `usage` with the file, the line and what it expected
 */
export function patternPlugin(): ModulePlugin {
  return {
    name: 'kymo-patterns',
    resolveId: id => (id === module ? resolved : null),
    load: id =>
      id === resolved
        ? `export default ${JSON.stringify(readPatternFolder(resolve(import.meta.dirname, 'resources/patterns')))};\n`
        : null,
  };
}

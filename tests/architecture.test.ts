import { readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type ImportStatement,
  importsOf,
  lineOf,
  packageName,
  type SourceFile,
  sourceFiles,
  withoutComments,
} from './helpers/source-code.ts';

/** One row of the table of allowed imports. A folder may always import itself. */
interface FolderRule {
  readonly folders: readonly string[];
  readonly packages: readonly string[];
  readonly node: boolean;
}

const purePackages = ['zod', 'echarts', 'temporal-polyfill'];
const pure = (folders: readonly string[]): FolderRule => ({ folders, packages: purePackages, node: false });
const middle = ['core', 'signal', 'mining', 'charts'];
const host = ['engine', 'report', 'connect', 'analyses', 'core'];

const rules: Readonly<Record<string, FolderRule>> = {
  core: { ...pure([]), packages: [...purePackages, 'tldts'] },
  signal: pure(['core']),
  mining: pure(['core']),
  charts: pure(middle),
  formats: pure(middle),
  analyses: pure(middle),
  report: pure(middle),
  engine: {
    folders: [...middle, 'formats', 'analyses', 'report'],
    packages: [
      '@duckdb/node-api',
      'papaparse',
      'zod',
      'env-paths',
      'yaml',
      'chardet',
      'yauzl',
      'tar-stream',
      'fzstd',
    ],
    node: true,
  },
  connect: {
    folders: ['engine', 'core'],
    packages: [
      'zod',
      'yaml',
      'papaparse',
      'temporal-polyfill',
      '@elastic/elasticsearch',
      '@opensearch-project/opensearch',
      '@napi-rs/keyring',
    ],
    node: true,
  },
  app: {
    folders: host,
    packages: ['@trpc/server', '@trpc/client', 'env-paths', 'zod', 'electron'],
    node: true,
  },
  cli: {
    folders: host,
    packages: ['commander', 'cli-progress', 'cli-table3', 'papaparse', 'env-paths', 'zod'],
    node: true,
  },
};

/** What the build makes of our own files: no package. */
const builtIn = 'kymo:patterns';
const typesetter = 'src-main/report/typeset.ts';
const rendererFolders = ['core', 'charts', 'analyses'];
const network = /^(?:node:)?(?:http|https|http2|net|tls|dgram)$/;

const main = sourceFiles('src-main', ['.ts', '.tsx', '.mjs']);
const renderer = sourceFiles('src-renderer', ['.ts', '.tsx']);

const folderOf = (path: string): string => path.split('/')[1] ?? '';
/** `call-counts` of `src-main/formats/call-counts/format.ts`; null for what belongs to all members. */
const memberOf = (path: string): string | null =>
  path.split('/').length > 3 ? (path.split('/')[2] ?? null) : null;
const isNode = (target: string): boolean => target.startsWith('node:');

type Check = (file: SourceFile, imported: ImportStatement) => string | null;

/** `file imports target: rule` for every import a check objects to. */
function objections(files: readonly SourceFile[], check: Check): readonly string[] {
  return files.flatMap(file =>
    importsOf(file).flatMap(imported => {
      const rule = check(file, imported);
      return rule === null ? [] : [`${file.path} imports ${imported.target}: ${rule}`];
    }),
  );
}

describe('the folders of the house', () => {
  it('are those the design names, with all code inside one of them', () => {
    const folder = resolve(import.meta.dirname, '../src-main');
    const folders = readdirSync(folder).filter(name => statSync(resolve(folder, name)).isDirectory());
    expect(folders.filter(name => !(name in rules))).toEqual([]);
    expect(main.map(file => file.path).filter(path => path.split('/').length < 3)).toEqual([]);
  });

  it('import only the folders the design allows', () => {
    expect(
      objections(main, (file, { target, ours }) => {
        if (!ours) return null;
        if (!target.startsWith('src-main/')) return 'code of src-main stays inside src-main';
        const [from, to] = [folderOf(file.path), folderOf(target)];
        if (from === to || rules[from]?.folders.includes(to)) return null;
        return `${from} may import ${['itself', ...(rules[from]?.folders ?? [])].join(', ')}, not ${to}`;
      }),
    ).toEqual([]);
  });

  it('import only the packages listed for them', () => {
    expect(
      objections(main, (file, { target, ours }) => {
        if (ours || isNode(target) || target === builtIn) return null;
        if (file.path === typesetter && target === '@myriaddreamin/typst-ts-node-compiler') return null;
        const allowed = rules[folderOf(file.path)]?.packages ?? [];
        return allowed.includes(packageName(target)) ? null : `this folder may use ${allowed.join(', ')}`;
      }),
    ).toEqual([]);
  });

  it('that are pure know nothing of Node, the one typesetter aside', () => {
    expect(
      objections(main, (file, { target }) => {
        if (file.path === typesetter || rules[folderOf(file.path)]?.node) return null;
        if (isNode(target)) return 'a pure folder has no node: modules';
        return target === typesetter ? 'what needs Node stays behind report/typeset.ts' : null;
      }),
    ).toEqual([]);
  });

  it('leave analyses and formats unaware of their siblings', () => {
    expect(
      objections(main, (file, { target, ours }) => {
        const folder = folderOf(file.path);
        if (!ours || folder !== folderOf(target) || !['analyses', 'formats'].includes(folder)) return null;
        const [from, to] = [memberOf(file.path), memberOf(target)];
        if (from === null || to === null || from === to || to === 'shared') return null;
        return `a member of ${folder} never imports another one`;
      }),
    ).toEqual([]);
  });

  it('keep DuckDB in the engine, Electron in its door and the network out of the engine', () => {
    expect(
      objections(main, (file, { target }) => {
        const folder = folderOf(file.path);
        if (target.startsWith('@duckdb/') && folder !== 'engine') return 'only the engine speaks to DuckDB';
        if (target === 'electron' && !file.path.startsWith('src-main/app/electron/'))
          return 'Electron stays in app/electron';
        return folder === 'engine' && network.test(target) ? 'the engine opens no connection' : null;
      }),
    ).toEqual([]);
  });

  it('let the renderer see core, charts, analyses and types of the router, and nothing of the host', () => {
    expect(
      objections(renderer, (_file, { target, ours, typeOnly }) => {
        if (isNode(target) || target === 'electron' || target.startsWith('@duckdb/'))
          return 'the renderer runs in a browser';
        if (!ours || target.startsWith('src-renderer/')) return null;
        if (rendererFolders.includes(folderOf(target))) return null;
        return folderOf(target) === 'app' && typeOnly
          ? null
          : `the renderer imports ${rendererFolders.join(', ')} and types of app`;
      }),
    ).toEqual([]);
  });
});

/** `file:line: rule` for every place where an expression matches the code (comments taken out unless asked). */
function places(files: readonly SourceFile[], expression: RegExp, rule: string, comments = false): string[] {
  return files.flatMap(file => {
    const code = comments ? file.text : withoutComments(file.text);
    return [...code.matchAll(expression)].map(
      match => `${file.path}:${lineOf(code, match.index)}: ${rule} (${match[0].trim().slice(0, 60)})`,
    );
  });
}

const statement =
  /`[^`]*\b(?:SELECT\s|INSERT (?:OR REPLACE )?INTO\s|CREATE (?:OR REPLACE )?(?:TEMP )?(?:TABLE|VIEW|MACRO)\s|UPDATE \w+ SET\s|DELETE FROM\s|ATTACH\s|DROP (?:TABLE|VIEW)\s)[^`]*`/g;
/** These write SQL text as a product: `reproduce.sql` is made of it. */
const writersOfSql = ['src-main/report/reproduce.ts', 'src-main/engine/reproduce-load.ts'];

describe('the house rules', () => {
  const code = [...main, ...renderer];
  const everything = [...code, ...sourceFiles('src-main', ['.sql'])];

  it('hold a file of source to 300 lines', () => {
    const lengths = everything.map(file => ({ ...file, lines: file.text.trimEnd().split('\n').length }));
    expect(
      lengths.filter(file => file.lines > 300).map(file => `${file.path}: ${file.lines} lines, at most 300`),
    ).toEqual([]);
  });

  it('allow no `any`', () => {
    expect(places(code, /[:<|&(,]\s*any\b(?!\s*[(:])|\bas any\b|\bany\[\]/g, 'no any')).toEqual([]);
  });

  it('allow no silenced type errors', () => {
    expect(places(code, /@ts-(?:ignore|expect-error|nocheck)/g, 'no silenced type errors', true)).toEqual([]);
  });

  it('allow no swallowed errors', () => {
    // A comment inside says why nothing is done.
    expect(places(code, /\bcatch\s*(?:\([^)]*\))?\s*\{\s*\}/g, 'no empty catch', true)).toEqual([]);
  });

  it('leave nothing to do later', () => {
    expect(places(everything, /\b(?:TODO|FIXME|XXX|HACK)\b/g, 'no leftovers', true)).toEqual([]);
  });

  it('export by name', () => {
    const named = code.filter(file => !file.path.endsWith('.d.ts'));
    expect(places(named, /^export default\b/gm, 'named exports only')).toEqual([]);
  });

  it('keep SQL in .sql files', () => {
    const others = code.filter(file => !writersOfSql.includes(file.path));
    expect(places(others, statement, 'SQL stands in .sql files')).toEqual([]);
  });

  it('write the extension of our own files', () => {
    expect(
      objections(code, (_file, { target, ours }) =>
        ours && !/\.(?:ts|tsx|mjs|sql|css|typ|json|wat)$/.test(target)
          ? 'imports name the file as it is'
          : null,
      ),
    ).toEqual([]);
  });
});

describe('the reader of imports', () => {
  const read = (text: string) => importsOf({ path: 'src-main/core/a.ts', text });

  it('sees every way to import', () => {
    expect(
      read(
        [
          "import { a } from './b.ts';",
          "import type { C } from '../app/router.ts';",
          "import sql from './query.sql?raw';",
          "import 'node:fs';",
          "export { d } from 'zod';",
          "export * from './e.ts';",
          "const f = await import('electron');",
          'import {\n  g,\n  h,\n} from "./g.ts";',
          "// import { z } from './comment.ts';",
          "/* import { z } from './comment.ts'; */",
        ].join('\n'),
      ),
    ).toEqual([
      { target: 'src-main/core/b.ts', ours: true, typeOnly: false },
      { target: 'src-main/app/router.ts', ours: true, typeOnly: true },
      { target: 'src-main/core/query.sql', ours: true, typeOnly: false },
      { target: 'node:fs', ours: false, typeOnly: false },
      { target: 'zod', ours: false, typeOnly: false },
      { target: 'src-main/core/e.ts', ours: true, typeOnly: false },
      { target: 'src-main/core/g.ts', ours: true, typeOnly: false },
      { target: 'electron', ours: false, typeOnly: false },
    ]);
  });

  it('finds the statements it looks for', () => {
    const file = {
      path: 'src-main/core/a.ts',
      text: 'const sql = `SELECT 1 FROM call`;\nlet a: any;',
    };
    expect(places([file], statement, 'sql')).toEqual(['src-main/core/a.ts:1: sql (`SELECT 1 FROM call`)']);
  });
});

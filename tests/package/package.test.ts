import { execFile } from 'node:child_process';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWhenStale } from '../../src-main/cli/build-when-stale.mjs';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');
const folder = join(tmpdir(), `kymo-package-${process.pid}`);
const application = join(folder, 'dist', 'linux-unpacked');
const archive = join(application, 'resources', 'app.asar');
const unpacked = `${archive}.unpacked`;

/** What the packager needs of Electron: a program with the mark of the fuses and their wire, all of them on. */
async function standInElectron(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  const mark = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
  const wire = Buffer.from([1, 8, ...Buffer.from('11111111')]);
  const filling = Buffer.alloc(4096);
  const program = Buffer.concat([Buffer.from('\x7fELF', 'latin1'), filling, mark, wire, filling]);
  await writeFile(join(directory, 'electron'), program, { mode: 0o755 });
  for (const name of ['version', 'LICENSE', 'LICENSES.chromium.html'])
    await writeFile(join(directory, name), '');
}

let paths: readonly string[] = [];

describe.skipIf(process.platform !== 'linux')('the desktop package', () => {
  beforeAll(async () => {
    buildWhenStale(root);
    const electronDist = join(folder, 'electron');
    await standInElectron(electronDist);
    const builder = join(root, 'node_modules', 'electron-builder', 'cli.js');
    const output = `-c.directories.output=${join(folder, 'dist')}`;
    await run(
      process.execPath,
      [builder, '--linux', 'dir', '--publish', 'never', `-c.electronDist=${electronDist}`, output],
      {
        cwd: root,
      },
    );
    paths = listPackage(archive, { isPack: false });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('starts with our main process and holds every part of the build', () => {
    const manifest = JSON.parse(extractFile(archive, 'package.json').toString());
    expect([manifest.name, manifest.main, manifest.type]).toEqual(['kymo', 'out/main/electron.js', 'module']);
    const parts = [
      '/out/main/electron.js',
      '/out/main/engine-process.js',
      '/out/main/mining-worker.js',
      '/out/main/report-worker.js',
      '/out/preload/preload.cjs',
      '/out/renderer/index.html',
      '/resources/report/findings.typ',
    ];
    expect(parts.filter(part => !paths.includes(part))).toEqual([]);
    expect(paths.some(path => path.startsWith('/resources/samples/'))).toBe(true);
  });

  it('holds nothing of the workshop: no sources, tests, tools or stamps', () => {
    const tops = new Set(paths.map(path => path.split('/')[1]));
    expect([...tops].sort()).toEqual(['node_modules', 'out', 'package.json', 'resources']);
    const tools = [
      'electron',
      'electron-builder',
      'vite',
      'vitest',
      'typescript',
      'playwright',
      '@mantine',
      'react',
      '@biomejs',
    ];
    const packages = new Set(
      paths.filter(path => path.startsWith('/node_modules/')).map(path => path.split('/')[2]),
    );
    expect(tools.filter(tool => packages.has(tool))).toEqual([]);
    expect(paths.filter(path => path.endsWith('.map') || path.startsWith('/out/.'))).toEqual([]);
  });

  it('has what native code loads as real files, DuckDB beside its library, and it loads', async () => {
    const duckdb = join(unpacked, 'node_modules', '@duckdb', `node-bindings-linux-${process.arch}`);
    const files = await readdir(duckdb);
    expect(['duckdb.node', 'libduckdb.so'].filter(name => !files.includes(name))).toEqual([]);
    const load = 'console.log(typeof require(process.argv[1]).open)';
    const { stdout } = await run(process.execPath, ['-e', load, join(duckdb, 'duckdb.node')]);
    expect(stdout.trim()).toBe('function');
  });

  it('has the resources as real files, for DuckDB and the typesetter', async () => {
    const resources = await readdir(join(unpacked, 'resources'));
    expect(resources.sort()).toEqual((await readdir(join(root, 'resources'))).sort());
  });

  it('is fused: neither Node, nor a debugger, nor other code can be run with it', async () => {
    const wire = await getCurrentFuseWire(join(application, 'kymo'));
    // The wire holds the characters 0 and 1.
    const stateOf = (option: FuseV1Options) => String.fromCharCode(Number(wire[option]));
    expect({
      runAsNode: stateOf(FuseV1Options.RunAsNode),
      nodeOptions: stateOf(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      nodeInspect: stateOf(FuseV1Options.EnableNodeCliInspectArguments),
      asarIntegrity: stateOf(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: stateOf(FuseV1Options.OnlyLoadAppFromAsar),
      fileProtocol: stateOf(FuseV1Options.GrantFileProtocolExtraPrivileges),
      cookieEncryption: stateOf(FuseV1Options.EnableCookieEncryption),
    }).toEqual({
      runAsNode: '0',
      nodeOptions: '0',
      nodeInspect: '0',
      asarIntegrity: '1',
      onlyAsar: '1',
      fileProtocol: '0',
      cookieEncryption: '1',
    });
  });

  it('carries no updater and no address to call', () => {
    expect(paths.filter(path => /electron-updater|app-update\.yml/.test(path))).toEqual([]);
  });
});

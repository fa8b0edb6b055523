import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { argv, execPath, exit, stderr } from 'node:process';
import { fileURLToPath } from 'node:url';

// Runs before there is a build, so it is plain JavaScript and uses nothing but Node.

/** Files and folders whose change makes the build stale. */
const inputs = [
  'src-main',
  'src-renderer',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'pattern-plugin.ts',
  'resources/patterns',
  'wat-plugin.ts',
  'tsconfig.json',
];
const longestWaitMillis = 300_000;

/**
 * What the inputs look like now: their number and the newest change, so that a deleted file shows as well.
 * @param {string} root
 * @returns {string}
 */
export function stampOf(root) {
  let count = 0;
  let newestMillis = 0;
  /** @param {string} path */
  const visit = path => {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) return;
    count += 1;
    newestMillis = Math.max(newestMillis, found.mtimeMs);
    if (found.isDirectory()) for (const name of readdirSync(path)) visit(join(path, name));
  };
  for (const input of inputs) visit(join(root, input));
  return `${count} ${newestMillis}`;
}

/**
 * True when the build in `out/` was made from the inputs as they are now, or when there are no sources to build from.
 * @param {string} root
 * @returns {boolean}
 */
export function isFresh(root) {
  if (!existsSync(join(root, 'src-main')) || !existsSync(join(root, 'electron.vite.config.ts'))) return true;
  const stampFile = join(root, 'out', '.built');
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stampOf(root);
}

/**
 * Builds when stale; a second caller waits for the first one's build. Prints nothing unless the build fails.
 * @param {string} root
 * @param {(root: string) => void} [build]
 */
export function buildWhenStale(root, build = runElectronVite) {
  if (isFresh(root)) return;
  const unlock = lock(join(root, 'out', '.building'));
  try {
    if (isFresh(root)) return;
    const stamp = stampOf(root);
    build(root);
    writeFileSync(join(root, 'out', '.built'), stamp);
  } finally {
    unlock();
  }
}

/**
 * A folder is the lock, since making one succeeds only once; it names its owner, so that one left by a kill is seen.
 * @param {string} folder
 * @returns {() => void}
 */
function lock(folder) {
  mkdirSync(dirname(folder), { recursive: true });
  const deadline = Date.now() + longestWaitMillis;
  while (!claim(folder)) {
    if (isAbandoned(folder)) rmSync(folder, { recursive: true, force: true });
    else if (Date.now() > deadline)
      throw new Error(`another build holds ${folder}; delete it if there is none`);
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  }
  return () => rmSync(folder, { recursive: true, force: true });
}

/**
 * @param {string} folder
 * @returns {boolean}
 */
function claim(folder) {
  try {
    mkdirSync(folder);
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST') return false;
    throw thrown;
  }
  writeFileSync(join(folder, 'pid'), String(process.pid));
  return true;
}

/**
 * @param {string} folder
 * @returns {boolean}
 */
function isAbandoned(folder) {
  try {
    process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')), 0);
    return false;
  } catch (thrown) {
    // ESRCH: its owner is dead. No file yet or any more: its owner is just taking or leaving it.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH';
  }
}

/** @param {string} root */
function runElectronVite(root) {
  stderr.write('Building Kymo ...\n');
  const manifest = createRequire(join(root, 'package.json')).resolve('electron-vite/package.json');
  const program = join(dirname(manifest), 'bin', 'electron-vite.js');
  const result = spawnSync(execPath, [program, 'build'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
  });
  if (result.status === 0) return;
  stderr.write(`${result.stdout}${result.stderr}\n`);
  throw new Error('the build failed; its output is above');
}

const self = fileURLToPath(import.meta.url);
if (argv[1] !== undefined && resolve(argv[1]) === self) {
  try {
    buildWhenStale(resolve(dirname(self), '..', '..'));
  } catch (thrown) {
    stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
    exit(1);
  }
}

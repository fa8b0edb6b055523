import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { KymoError } from '../../src-main/core/errors.ts';
import type { Engine } from '../../src-main/engine/engine.ts';
import { openEngine } from '../../src-main/engine/open-engine.ts';
import { faultOf, importTimed, slowFiles } from '../collection/import-group.ts';
import { now } from '../helpers/engine.ts';
import { testFolder } from '../helpers/files.ts';
import { seededRandom } from '../helpers/random.ts';
import { accountFault } from './account.ts';
import { mutationSeeds, type Seed } from './mutation-seeds.ts';
import { damage } from './mutations.ts';

const wanted = Number(process.env.KYMO_MUTATIONS ?? 300);
/** Number of the first damaged file: a long run can be gone on with. */
const first = Number(process.env.KYMO_MUTATIONS_FROM ?? 0);
const seedNumber = Number(process.env.KYMO_MUTATION_SEED ?? 20_030_902);
const filesPerCase = 50;
const mostSeconds = 10;

/** A damaged file; its number gives the same damage again. */
interface Damaged {
  readonly name: string;
  readonly path: string;
  readonly how: string;
  readonly bytes: Buffer;
}

interface Tally {
  reconciled: number;
  marked: number;
  refused: number;
  slowestSeconds: number;
  readonly findings: string[];
}

// Should the process itself die, the files of the last case are left in the folder of temporary files.
it(`${wanted} damaged files are each read and accounted for, marked, or refused with a sentence`, {
  timeout: 120_000 + wanted * 2000,
}, async () => {
  const folder = await testFolder();
  const seeds = await mutationSeeds(folder);
  const tally: Tally = { reconciled: 0, marked: 0, refused: 0, slowestSeconds: 0, findings: [] };
  for (let done = 0; done < wanted; done += filesPerCase) {
    const from = first + done;
    const numbers = Array.from({ length: Math.min(filesPerCase, wanted - done) }, (_unused, at) => from + at);
    const inCase = join(folder, `case-${from}`);
    await mkdir(inCase);
    const files = await Promise.all(numbers.map(number => damagedFile(seeds, number, inCase)));
    const before = tally.findings.length;
    await tryFiles(files, inCase, tally);
    for (const finding of tally.findings.slice(before)) process.stdout.write(`found: ${finding}\n`);
    await rm(inCase, { recursive: true });
    if (done % 1000 === 0 && done > 0) process.stdout.write(`${done} of ${wanted}: ${summary(tally)}\n`);
  }
  process.stdout.write(`Damaged files: ${wanted} of ${seeds.length} formats: ${summary(tally)}\n`);
  expect(tally.findings).toEqual([]);
});

function summary({ reconciled, marked, refused, slowestSeconds, findings }: Tally): string {
  return `${reconciled} reconciled, ${marked} marked, ${refused} refused, slowest ${slowestSeconds.toFixed(1)} s, ${findings.length} findings`;
}

async function damagedFile(seeds: readonly Seed[], number: number, folder: string): Promise<Damaged> {
  const random = seededRandom(seedNumber + number);
  const seed = random.pick(seeds);
  const { how, bytes } = damage(seed.bytes, random);
  const name = `${number}-${seed.name}`;
  const path = join(folder, name);
  await writeFile(path, bytes);
  return { name, path, how, bytes };
}

async function tryFiles(files: readonly Damaged[], folder: string, tally: Tally): Promise<void> {
  await withCase(join(folder, 'damaged.kymo'), engine => tryIn(engine, files, folder, tally));
}

async function withCase<T>(path: string, work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await openEngine({
    path,
    create: true,
    scratchDirectory: join(dirname(path), 'scratch'),
    version: '0.0.0-test',
    clock: () => now,
  });
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

async function tryIn(engine: Engine, files: readonly Damaged[], folder: string, tally: Tally): Promise<void> {
  const told = (file: Damaged, what: string) => tally.findings.push(`${file.name} (${file.how}): ${what}`);
  for (const file of files) {
    const found = await previewFault(engine, file.path);
    if (found !== null) told(file, found);
  }
  const rows = await importTimed(
    engine,
    folder,
    files.map(file => file.path),
  );
  const sources = await engine.sources();
  const damagedOf = (given: string) => files.find(({ name }) => given.startsWith(name)) ?? files[0];
  const slow = await slowFiles(rows, mostSeconds, async given => {
    const path = join(await mkdtemp(join(folder, 'alone-')), 'alone.kymo');
    return withCase(path, alone => importTimed(alone, folder, [damagedOf(given)?.path ?? given]));
  });
  for (const row of rows) {
    const file = damagedOf(row.file);
    if (file === undefined) continue;
    tally.slowestSeconds = Math.max(tally.slowestSeconds, row.seconds);
    const { error, reconciled, status, sourceId } = row.outcome;
    tally[error !== null ? 'refused' : reconciled ? 'reconciled' : 'marked'] += 1;
    const source = status === 'new' ? sources.find(candidate => candidate.sourceId === sourceId) : undefined;
    const account = source === undefined ? null : await accountFault(engine, source, row.outcome, file.bytes);
    const aloneSeconds = slow.get(row.file);
    const hang = aloneSeconds === undefined ? null : `took ${aloneSeconds.toFixed(1)} s`;
    for (const fault of [faultOf({ ...row, file: file.name }), account, hang])
      if (fault !== null) told(file, fault);
  }
  if (new Set(rows.map(row => row.file)).size < files.length - rows.length)
    tally.findings.push('files went missing');
}

async function previewFault(engine: Engine, path: string): Promise<string | null> {
  const before = process.cpuUsage();
  const fault = await engine.preview(path).then(
    () => null,
    (thrown: unknown) =>
      thrown instanceof KymoError ? null : `the preview fails: ${String(thrown).slice(0, 300)}`,
  );
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  return fault ?? (seconds >= mostSeconds ? `the preview took ${seconds.toFixed(1)} s` : null);
}

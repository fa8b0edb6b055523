import { dirname, join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { RowView } from '../../../src-main/core/rows.ts';
import { openEngine } from '../../../src-main/engine/open-engine.ts';
import type { RowsMeasure } from './measures.ts';

/** Works in the table of a case's log rows as an analyst does: `rows.js CASE REPETITIONS`. */
const [, , casePath = '', repetitionsText = ''] = process.argv;
const repetitions = Number(repetitionsText);
const pageRows = 200;
const signal = new AbortController().signal;

const engine = await openEngine({
  path: casePath,
  scratchDirectory: join(dirname(casePath), 'scratch'),
  version: '0.0.0-bench',
  clock: () => new Date('2026-06-01T00:00:00Z'),
  zone: 'Europe/Paris',
});
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const looks: RowsMeasure['looks'][number][] = [];
const view = (change: Partial<RowView> = {}): RowView => ({
  ...{ kind: 'log', fromUtc: null, toUtc: null, sources: null, sort: [] },
  ...change,
});

async function measure<T>(
  name: string,
  given: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const milliseconds: number[] = [];
  const cpuMilliseconds: number[] = [];
  for (const item of given) {
    const started = performance.now();
    const before = process.cpuUsage();
    await work(item);
    milliseconds.push(performance.now() - started);
    const { user, system } = process.cpuUsage(before);
    cpuMilliseconds.push((user + system) / 1000);
  }
  looks.push({ name, milliseconds, cpuMilliseconds });
}

/** A page at once, then the count, which comes with the order behind it: two looks for each filter. */
async function filters(name: string, wheres: readonly string[]): Promise<void> {
  const asked = wheres.slice(0, repetitions).map(where => view({ where }));
  for (const each of asked) {
    await measure(`first page, ${name}`, [each], item => engine.rowPage(item, 0, pageRows, signal));
    await measure(`count, ${name}`, [each], item => engine.countRows(item, signal));
  }
}

// Numbers from 0 to 1 that are the same for every run.
const shares = Array.from({ length: 20 }, (_unused, index) => ((index + 1) * 0.618_033_988_75) % 1);

async function scroll(name: string, asked: RowView): Promise<void> {
  await measure(`first page, ${name}`, [asked], item => engine.rowPage(item, 0, pageRows, signal));
  const places: number[] = [];
  await measure(`order made, ${name}`, [asked], async item => {
    await engine.placeOfRow(item, { kind: 'log', rowNumber: 0 }, signal);
  });
  const { matching } = await engine.countRows(asked, signal);
  places.push(...shares.map(share => Math.floor(share * matching)));
  await measure(`scroll anywhere, ${name}`, places, place => engine.rowPage(asked, place, pageRows, signal));
}

const everything = view();
await measure('first page after opening', [everything], item => engine.rowPage(item, 0, pageRows, signal));
const { total } = await engine.countRows(everything, signal);
await scroll('no filter', everything);
const components = ['auth.login', 'tickets.api', 'mail.intake', 'db.pool', 'search.index', 'batch.nightly'];
await filters('level or component', [
  ...['level:error', 'level:warn', 'level:debug', '-level:info', 'level:fatal', 'level:(error OR warn)'],
  ...components.map(component => `component:${component}`),
]);
const rare = Array.from({ length: repetitions }, (_unused, index) => total - 1 - index * 17);
await filters(
  'text that stands in few messages',
  rare.map(number => `message:"connection ${number} returned"`),
);
await filters(
  'text that stands in few rows, any column',
  rare.map(number => `"connection ${number} returned"`),
);
await filters('text that stands in many messages', [
  'message:pool',
  'message:ticket',
  'message:replica',
  'message:job',
]);
await scroll('level:error', view({ where: 'level:error component:*' }));
await scroll('newest first', view({ sort: [{ column: 'at', descending: true }] }));
await scroll('by pid', view({ sort: [{ column: 'pid', descending: false }] }));
await scroll(
  'by host and level',
  view({
    sort: [
      { column: 'host', descending: false },
      { column: 'level', descending: true },
    ],
  }),
);
const seek = (from: number, backwards: boolean, target: Parameters<typeof engine.seekRow>[3]) =>
  engine.seekRow(everything, from, backwards, target, signal);
const places = shares.map(share => Math.floor(share * total));
await measure('next error', places, place => seek(place, false, { type: 'level', level: 'error' }));
await measure('next hit of a text that is rare', [0], () =>
  seek(0, false, { type: 'match', where: `message:"connection ${total - 1} returned"` }),
);
await measure('place of a row', places, rowNumber =>
  engine.placeOfRow(view({ where: 'level:warn' }), { kind: 'log', rowNumber }, signal),
);
await measure('context of 50 lines', places.slice(0, 5), rowNumber =>
  engine.rowContext(
    { reference: { kind: 'log', rowNumber }, extent: { type: 'lines', lines: 50 }, within: 'all' },
    signal,
  ),
);
const detail = (rowNumber: number) => engine.rowDetail({ kind: 'log', rowNumber }, signal);
await measure('detail of the last row, the first time', [total - 1], detail);
await measure('detail with the raw line', places, detail);
delay.disable();
await engine.close();
const byName = new Map<string, RowsMeasure['looks'][number][]>();
for (const look of looks) byName.set(look.name, [...(byName.get(look.name) ?? []), look]);
const measured: RowsMeasure = {
  looks: [...byName].map(([name, parts]) => ({
    name,
    milliseconds: parts.flatMap(part => part.milliseconds),
    cpuMilliseconds: parts.flatMap(part => part.cpuMilliseconds),
  })),
  rows: total,
  longestDelayMilliseconds: delay.max / 1e6,
  peakBytes: process.resourceUsage().maxRSS * 1024,
};
process.stdout.write(JSON.stringify(measured));

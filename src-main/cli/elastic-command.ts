import { resolve } from 'node:path';
import type { Command } from 'commander';
import { listIndices, usualTimeFields } from '../connect/elastic/list-indices.ts';
import { loadDays } from '../connect/elastic/load.ts';
import type { DayOutcome, LoadEvent } from '../connect/elastic/load-events.ts';
import type { Wanted } from '../connect/elastic/plan.ts';
import { testConnection } from '../connect/elastic/test-connection.ts';
import { toWireError } from '../core/errors.ts';
import {
  type CatalogueOptions,
  catalogueOf,
  type ServerOptions,
  whole,
  withCatalogueOptions,
  withServer,
  withServerOptions,
} from './elastic-options.ts';
import { jsonText, tableText, terminalText } from './output.ts';
import { zone } from './reading-options.ts';
import { interruptSignal, tell, withCase } from './session.ts';

interface LoadOptions extends ServerOptions, CatalogueOptions {
  readonly case: string;
  readonly zone?: string;
  readonly answers?: string;
  readonly csv?: string;
  readonly until?: string;
  readonly settle: number;
  readonly pageSize: number;
}

/** `kymo elastic`: traffic that Elasticsearch or OpenSearch counts, into a case. */
export function addElasticCommand(program: Command): void {
  const elastic = program
    .command('elastic')
    .description(
      'read traffic from Elasticsearch or OpenSearch: the cluster counts, the case holds the counts',
    );
  addTest(elastic);
  addIndices(elastic);
  addLoad(
    elastic
      .command('backfill')
      .description('load the last days that the case does not have')
      .option('--days <count>', 'how many days, the last one included', whole(1, 3660), 17),
    ({ days, until }) => ({ kind: 'last', days: days ?? 17, until: until ?? null }),
  );
  addLoad(
    elastic
      .command('daily')
      .description('load yesterday, and every day since the first loaded one that the case does not have'),
    ({ until }) => ({ kind: 'missing', until: until ?? null }),
  );
}

function addTest(elastic: Command): void {
  const command = elastic
    .command('test')
    .description(
      'say who the server is, who it takes you for, and which questions of the catalogue it can answer',
    );
  withCatalogueOptions(withServerOptions(command)).action(
    async (options: ServerOptions & CatalogueOptions) => {
      const { queries } = await catalogueOf(options);
      const test = await withServer(options, interruptSignal(), server =>
        testConnection(server, queries, serverSeconds(options)),
      );
      for (const { sentence } of test.queries) if (sentence !== null) tell(terminalText(sentence));
      if (options.json === true) process.stdout.write(jsonText(test));
      else {
        const who =
          test.user === null ? 'The server names no user.' : `User ${test.user} (${test.roles.join(', ')})`;
        process.stdout.write(`${terminalText(who)}\n`);
        process.stdout.write(
          tableText(
            test.queries.map(({ sentence: _, missingFields, ...row }) => ({
              ...row,
              missingFields: missingFields.join(', '),
            })),
          ),
        );
      }
      const good = test.queries.filter(one => one.mayRead && one.missingFields.length === 0).length;
      process.exitCode = good === test.queries.length ? 0 : good > 0 ? 4 : 3;
    },
  );
}

function addIndices(elastic: Command): void {
  const command = elastic
    .command('indices [pattern]')
    .description('list the open indices: documents, size, and the time they span')
    .option('--time-field <name...>', 'fields that may hold the time, most wanted first');
  withServerOptions(command).action(
    async (pattern: string | undefined, options: ServerOptions & { timeField?: readonly string[] }) => {
      const found = await withServer(options, interruptSignal(), server =>
        listIndices(server, pattern ?? '*', options.timeField ?? usualTimeFields),
      );
      process.stdout.write(
        options.json === true ? jsonText(found) : tableText([...found.map(row => ({ ...row }))]),
      );
      process.exitCode = found.length > 0 ? 0 : 3;
    },
  );
}

function addLoad(
  command: Command,
  wantedOf: (options: LoadOptions & { readonly days?: number }) => Wanted,
): void {
  command
    .requiredOption('--case <file>', 'the case; it is made when it does not exist')
    .option('--zone <zone>', "the site's time zone (default: that of the case)", zone)
    .option('--until <date>', 'last day to load (default: yesterday)')
    .option('--answers <folder>', 'where the answers are saved (default: beside the case)')
    .option(
      '--csv <folder>',
      'also write a CSV file per series there, with a row for each quarter of an hour',
    )
    .option('--settle <minutes>', 'wait for late documents of a day', whole(0, 1440), 15)
    .option('--page-size <buckets>', 'buckets of one page of an answer', whole(1, 65_536), 5000);
  withCatalogueOptions(withServerOptions(command)).action(async (options: LoadOptions) => {
    process.exitCode = await load(options, wantedOf(options));
  });
}

/** Half the time of a request: the server then still has some to say that it gave up. */
function serverSeconds({ timeout }: ServerOptions): number {
  return Math.max(1, Math.floor(timeout / 2));
}

interface Told {
  readonly days: DayOutcome[];
  readonly stopped: { readonly query: string | null; readonly sentence: string }[];
}

async function load(options: LoadOptions, wanted: Wanted): Promise<number> {
  const { networks, queries } = await catalogueOf(options);
  const signal = interruptSignal();
  const told: Told = { days: [], stopped: [] };
  const answersFolder = resolve(options.answers ?? `${options.case}.answers`);
  try {
    await withServer(options, signal, server =>
      withCase({ case: options.case, create: true, zone: options.zone }, async engine => {
        const { settings } = await engine.info();
        const work = {
          server,
          engine,
          queries,
          networks,
          zone: settings.zone,
          wanted,
          answersFolder,
          csvFolder: options.csv === undefined ? null : resolve(options.csv),
          asking: { pageSize: options.pageSize, serverSeconds: serverSeconds(options) },
          settleMinutes: options.settle,
          clock: () => new Date(),
        };
        for await (const event of loadDays(work, signal)) tellEvent(event, told, settings.zone);
      }),
    );
  } catch (thrown) {
    const { kind, sentence } = toWireError(thrown);
    if (kind !== 'cancelled') throw thrown;
    tell(`${sentence} What is loaded stays; the same command goes on from there.`);
    printLoad(options, told);
    return 130;
  }
  printLoad(options, told);
  return exitCodeOfLoad(told);
}

function tellEvent(event: LoadEvent, told: Told, siteZone: string): void {
  if (event.type === 'plan') tell(`${event.days} days of ${siteZone} are wanted.`);
  if (event.type === 'note') tell(terminalText(event.sentence));
  if (event.type === 'stopped') {
    told.stopped.push({ query: event.query, sentence: event.sentence });
    tell(terminalText(event.query === null ? event.sentence : `${event.query} stops: ${event.sentence}`));
  }
  if (event.type !== 'day') return;
  const { type: _, ...outcome } = event;
  told.days.push(outcome);
  if (event.state !== 'failed') tell(terminalText(dayLine(outcome)));
}

function dayLine({ day, query, state, bins, documents, series, sentence }: DayOutcome): string {
  const counts = `${bins} bins, ${documents?.toLocaleString('en-GB')} documents in ${series} series, complete`;
  const what = {
    loaded: counts,
    already: 'already in the case',
    waiting: 'not yet',
    'no-data': 'no documents',
    failed: 'failed',
  }[state];
  return `${day} ${query}: ${what}${sentence === null ? '' : `. ${sentence}`}`;
}

function printLoad(options: LoadOptions, { days, stopped }: Told): void {
  const count = (state: DayOutcome['state']) => days.filter(one => one.state === state).length;
  const counts = {
    loaded: count('loaded'),
    already: count('already'),
    waiting: count('waiting'),
    noData: count('no-data'),
    failed: count('failed'),
  };
  if (options.json === true) process.stdout.write(jsonText({ case: options.case, ...counts, days, stopped }));
  else
    process.stdout.write(
      `${counts.loaded} loaded, ${counts.already} already in the case, ${counts.waiting} not yet, ${counts.noData} without documents, ${counts.failed} failed\n`,
    );
}

/** 0 when nothing failed, 4 when something is in the case, 3 when nothing is. */
function exitCodeOfLoad({ days, stopped }: Told): number {
  if (stopped.length === 0 && days.every(one => one.state !== 'failed')) return 0;
  return days.some(one => one.state === 'loaded' || one.state === 'already') ? 4 : 3;
}

import { KymoError } from '../../core/errors.ts';
import { type AnswerName, readAnswer } from './answer-files.ts';
import type { DayAnswer } from './answer-text.ts';
import { type CatalogueQuery, fingerprintOf } from './catalogue.ts';
import { ServerError } from './failures.ts';
import { fetchSpan } from './fetch-day.ts';
import { missingFieldsOf } from './fields.ts';
import { answerOf, imported, notYet, settled, writeCsv } from './load-day.ts';
import { type ElasticLoad, type LoadEvent, outcome, type QueryPlan } from './load-events.ts';
import { keyOf, type LoadedDays, lastFinishedDay, loadedDays, refuseMixed, wantedDays } from './plan.ts';
import { seriesCsv } from './series-csv.ts';

/**
 * Loads the days of a server that a case does not have, the oldest first. A day of a query is asked for, proven whole,
 * saved as an answer file and imported like any other file, in one transaction; the case has it then, or not at all. A
 * load that was killed goes on where it stopped. A query that fails stops; the others go on.
 * @throws KymoError `usage` when the case holds a query asked another way; `cancelled`
 */
export async function* loadDays(
  load: ElasticLoad,
  signal: AbortSignal,
): AsyncGenerator<LoadEvent, void, void> {
  const loaded = loadedDays(await load.engine.sources());
  const plans: QueryPlan[] = [];
  for (const query of load.queries) refuseMixed(query.id, fingerprint(load, query), loaded);
  for (const query of load.queries) {
    const plan = await planOf(load, query, loaded).catch(thrown => stopOf(query.id, thrown));
    if ('type' in plan) yield plan;
    else plans.push(plan);
    if ('type' in plan && plan.query === null) return;
  }
  const days = [...new Set(plans.flatMap(plan => [...plan.days.keys()]))].toSorted();
  yield { type: 'plan', days: days.length };
  const active = new Set(plans);
  for (const plan of plans) {
    const event = await catchUpCsv(load, plan, loaded).catch(thrown => stopOf(plan.query.id, thrown));
    if (event !== null) yield event;
    if (event?.type === 'stopped') active.delete(plan);
  }
  for (const day of days) {
    for await (const event of loadDay(load, day, active, loaded, signal)) {
      yield event;
      if (event.type === 'stopped' && event.query === null) return;
    }
  }
}

function fingerprint({ networks, zone, server }: ElasticLoad, query: CatalogueQuery): string {
  return fingerprintOf({ query, networks, zone, server: server.identity.clusterId });
}

async function planOf(load: ElasticLoad, query: CatalogueQuery, loaded: LoadedDays): Promise<QueryPlan> {
  const { zone, wanted, clock, settleMinutes, csvFolder } = load;
  const lastFinished = lastFinishedDay(clock().getTime(), settleMinutes, zone);
  const days = wantedDays(wanted, { query: query.id, zone, lastFinished }, loaded);
  const span = await fetchSpan(load.server, query, load.asking.serverSeconds);
  const missing = await missingFieldsOf(load.server, query);
  if (missing.length > 0)
    throw new KymoError(
      'not-found',
      `"${query.id}" asks for fields that "${query.index}" does not have: ${missing.join(', ')}. Name others in the catalogue.`,
    );
  return {
    query,
    fingerprint: fingerprint(load, query),
    days: new Map(days.map(day => [day.day, day])),
    span,
    csv: csvFolder === null ? null : seriesCsv(csvFolder, query.id, zone),
  };
}

// A lost connection stops the load; anything else only the query.
function stopOf(query: string, thrown: unknown): Extract<LoadEvent, { readonly type: 'stopped' }> {
  if (!(thrown instanceof KymoError) || thrown.kind === 'cancelled') throw thrown;
  const isLost = thrown instanceof ServerError && thrown.isLost;
  return { type: 'stopped', query: isLost ? null : query, sentence: thrown.message };
}

async function* loadDay(
  load: ElasticLoad,
  day: string,
  active: Set<QueryPlan>,
  loaded: LoadedDays,
  signal: AbortSignal,
): AsyncGenerator<LoadEvent, void, void> {
  const fresh: { readonly plan: QueryPlan; readonly answer: DayAnswer; readonly path: string }[] = [];
  let lost: LoadEvent | null = null;
  for (const plan of active) {
    signal.throwIfAborted();
    const local = plan.days.get(day);
    if (local === undefined) continue;
    const name: AnswerName = { query: plan.query.id, day, fingerprint: plan.fingerprint };
    const known = loaded.has(keyOf(name)) ? outcome(name, 'already') : notYet(load, plan, local);
    if (known !== null) {
      yield known;
      continue;
    }
    try {
      fresh.push({ plan, ...(await answerOf(load, plan, local, name, signal)) });
    } catch (thrown) {
      const stop = stopOf(plan.query.id, thrown);
      active.delete(plan);
      yield outcome(name, 'failed', stop.sentence);
      if (stop.query === null) lost = stop;
      else yield stop;
      if (lost !== null) break;
    }
  }
  const outcomes = await imported(
    load.engine,
    fresh.map(one => one.path),
    signal,
  );
  for (const { plan, answer, path } of fresh) {
    const event = await settled(load, plan, answer, path, outcomes.get(path));
    if (event.state === 'failed') active.delete(plan);
    yield event;
  }
  if (lost !== null) yield lost;
}

// Days that the case has and the CSV files may lack: a load without --csv, or one that was killed in between.
async function catchUpCsv(load: ElasticLoad, plan: QueryPlan, loaded: LoadedDays) {
  const days = [...loaded.values()]
    .filter(one => one.query === plan.query.id)
    .map(one => one.day)
    .toSorted();
  const last = days.at(-1);
  if (plan.csv === null || last === undefined) return null;
  const name = { query: plan.query.id, day: last, fingerprint: plan.fingerprint };
  const latest = await readAnswer(load.answersFolder, name);
  const sentence = await writeCsv(load, plan, days, latest?.about.series ?? []);
  return sentence === null ? null : ({ type: 'note', sentence } as const);
}

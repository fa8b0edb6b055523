import { join } from 'node:path';
import type { ImportOutcome } from '../../core/contract.ts';
import { toWireError } from '../../core/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import { type AnswerName, answerName, readAnswer, seriesBefore, writeAnswer } from './answer-files.ts';
import type { DayAnswer } from './answer-text.ts';
import { cutOf } from './cut-day.ts';
import { dayAnswer } from './day-answer.ts';
import { instantIn, type LocalDay } from './days.ts';
import { fetchDay } from './fetch-day.ts';
import { type DayOutcome, type ElasticLoad, outcome, type QueryPlan } from './load-events.ts';

/** A day whose end has not been followed by any document is taken as it is after this many milliseconds. */
const longestDelay = 86_400_000;

/** Why a day is not asked for, or null: nothing before the first document or after the last one is zero; it was never there, or has not come yet. */
export function notYet({ zone, clock }: ElasticLoad, plan: QueryPlan, day: LocalDay) {
  const { query, span } = plan;
  const name = { query: query.id, day: day.day, fingerprint: plan.fingerprint };
  const { firstMs, lastMs } = span;
  if (firstMs === null || lastMs === null)
    return outcome(name, 'no-data', `"${query.index}" holds no documents with a time in ${query.timeField}.`);
  if (firstMs >= day.endMs)
    return outcome(name, 'no-data', `The first document is from ${instantIn(firstMs, zone)}.`);
  const last = `The last document is from ${instantIn(lastMs, zone)}`;
  if (lastMs < day.endMs && clock().getTime() < day.endMs + longestDelay)
    return outcome(name, 'waiting', `${last}: the end of the day may still arrive. Ask again later.`);
  return lastMs < day.startMs ? outcome(name, 'no-data', `${last}.`) : null;
}

/** The answer of a day: the saved one when it is whole, else asked for, proven and saved. @throws what `fetchDay` and `writeAnswer` throw */
export async function answerOf(
  { server, networks, zone, answersFolder, asking }: ElasticLoad,
  { query, fingerprint: mark, span }: QueryPlan,
  day: LocalDay,
  name: AnswerName,
  signal: AbortSignal,
): Promise<{ readonly answer: DayAnswer; readonly path: string }> {
  const saved = await readAnswer(answersFolder, name);
  if (saved !== null) return { answer: saved, path: join(answersFolder, answerName(name)) };
  const question = { query, networks, zone, day };
  const replies = await fetchDay(server, question, asking, signal);
  const known = query.terms === undefined ? [] : await seriesBefore(answersFolder, name);
  const cut = cutOf(day, span, replies.frame, zone);
  const answer = dayAnswer(question, replies, { fingerprint: mark, server: server.identity, cut }, known);
  return { answer, path: await writeAnswer(answersFolder, answer) };
}

/** Imports answer files like any others; outcomes by path. */
export async function imported(
  engine: Engine,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ImportOutcome>> {
  const outcomes = new Map<string, ImportOutcome>();
  if (paths.length === 0) return outcomes;
  for await (const event of engine.importFiles(
    paths.map(path => ({ path })),
    signal,
  ))
    if (event.type === 'file') outcomes.set(event.outcome.file, event.outcome);
  return outcomes;
}

/** What became of an imported answer. A source that does not hold exactly the bins that were proven does not stay. */
export async function settled(
  load: ElasticLoad,
  plan: QueryPlan,
  answer: DayAnswer,
  path: string,
  found: ImportOutcome | undefined,
): Promise<{ readonly type: 'day' } & DayOutcome> {
  const { about, series } = answer;
  const rows = about.proof.bins * series.length;
  if (found === undefined || found.error !== null)
    return outcome(about, 'failed', found?.error ?? `${path} was not imported.`);
  if (
    found.status !== 'unchanged' &&
    (found.kind !== 'traffic' || found.loaded !== rows || found.rejected > 0)
  ) {
    if (found.sourceId !== null) await load.engine.removeSource(found.sourceId);
    const sentence = `${path} holds ${rows} bins, of which ${found.loaded} were read: it was taken out of the case again.`;
    return outcome(about, 'failed', sentence);
  }
  const csvSentence = await writeCsv(
    load,
    plan,
    [about.day],
    series.map(one => one.name),
  ).catch((thrown: unknown) => toWireError(thrown).sentence);
  return {
    ...outcome(about, 'loaded', csvSentence ?? about.cut?.sentence ?? null),
    bins: about.proof.bins,
    documents: about.proof.documents,
    series: series.length,
    file: path,
  };
}

/** Writes days into the CSV files of a query, if there are to be any; says which are gone, or null. */
export async function writeCsv(
  { answersFolder }: ElasticLoad,
  { csv, query, fingerprint: mark }: QueryPlan,
  days: readonly string[],
  series: readonly string[],
): Promise<string | null> {
  const read = (day: string) => readAnswer(answersFolder, { query: query.id, day, fingerprint: mark });
  const gone = (await csv?.write(days, read, series)) ?? [];
  if (gone.length === 0) return null;
  return `The CSV files of "${query.id}" lack ${gone.join(', ')}: the saved answers are no longer in ${answersFolder}. Remove these sources from the case to load them again.`;
}

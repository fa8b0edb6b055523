import { isObject, type JsonObject, objectOf } from '../shared/answer-rows.ts';

/** Sentences about why an answer may be incomplete by its own account: time, shards, clusters, errors. */
export function completenessNotes(answer: JsonObject): readonly string[] {
  const shards = objectOf(answer._shards);
  const clusters = objectOf(answer._clusters);
  const skipped = count(clusters.skipped) + count(clusters.failed) + count(clusters.partial);
  return [
    ...(answer.timed_out === true ? ['The search ran out of time: the answer is incomplete.'] : []),
    ...(answer.terminated_early === true
      ? ['The search was stopped at a limit of documents: the answer is incomplete.']
      : []),
    ...(count(shards.failed) > 0
      ? [`${count(shards.failed)} of ${count(shards.total)} shards failed: their documents are missing.`]
      : []),
    ...(skipped > 0 ? [`${skipped} of ${count(clusters.total)} clusters gave no complete answer.`] : []),
    ...errorNotes(answer.error),
  ];
}

/** What Kymo itself wrote beside an answer that it saved: that the index begins or ends within the day. */
export function cutNotes({ kymo }: JsonObject): readonly string[] {
  const { sentence } = objectOf(objectOf(kymo).cut);
  return typeof sentence === 'string' ? [sentence] : [];
}

function errorNotes(error: unknown): readonly string[] {
  if (error === undefined || error === null || error === false) return [];
  const { reason, type, details } = objectOf(error);
  const said = [type, reason ?? details].filter(part => typeof part === 'string').join(': ');
  return [
    `The search failed: ${said === '' ? (isObject(error) ? 'no reason is given' : String(error)) : said}`,
  ];
}

function count(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

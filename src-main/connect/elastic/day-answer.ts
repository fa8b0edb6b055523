import { KymoError } from '../../core/errors.ts';
import type { DayAnswer } from './answer-text.ts';
import { seriesPrefix, sumNames } from './catalogue.ts';
import type { Cut } from './cut-day.ts';
import { binMillis, binMinutes } from './days.ts';
import type { ServerIdentity } from './identify.ts';
import type { DayReplies } from './proof.ts';
import type { Figures } from './replies.ts';
import { type DayQuestion, filterOf } from './requests.ts';

/** Series whose documents have no value of the field of `terms`. */
const withoutTerm = '(no value)';
/** An answer is read as a whole: a day of more rows than this would be a file that cannot be. */
const mostRows = 2_000_000;

/** One series of a day: a figure for each bin, in order; null for a bin that the index holds nothing of. */
export interface DaySeries {
  readonly name: string;
  readonly bins: readonly (Figures | null)[];
}

/**
 * The day as series of figures per bin. A series the day does not have but an earlier one did is 0 in every bin, as is
 * a bin without documents: the server was asked, and counted none. Only what lies outside of the index is missing.
 * @param about `cut`: what the day lacks because its index begins or ends in it
 * @param known names of the series of earlier days
 * @throws KymoError `server-failed` for more than two million rows, or a value that cannot be told from a missing one
 */
export function dayAnswer(
  question: DayQuestion,
  replies: DayReplies,
  about: { readonly fingerprint: string; readonly server: ServerIdentity; readonly cut: Cut | null },
  known: readonly string[],
): DayAnswer {
  const { query, day, zone } = question;
  const { cut } = about;
  const { before = 0, after = 0 } = cut ?? {};
  const isHeld = (bin: number) => bin >= before && bin < day.bins - after;
  const series = seriesOf(question, replies, known).map(({ name, bins }) => ({
    name,
    bins: bins.map((figures, bin) => (isHeld(bin) ? figures : null)),
  }));
  const { cluster, clusterId, version } = about.server;
  return {
    about: {
      format: 1,
      query: query.id,
      fingerprint: about.fingerprint,
      day: day.day,
      zone,
      binMinutes,
      server: { cluster, id: clusterId, version },
      asked: { index: query.index, filter: filterOf(question) },
      pages: replies.pages,
      series: series.map(one => one.name),
      sums: [...sumNames(query)],
      proof: { bins: day.bins - before - after, documents: replies.counted, sums: replies.sums },
      ...(cut === null ? {} : { cut }),
    },
    series,
    shards: replies.shards,
  };
}

function seriesOf(
  question: DayQuestion,
  { frame, cells }: DayReplies,
  known: readonly string[],
): readonly DaySeries[] {
  const { query, day } = question;
  const prefix = seriesPrefix(query);
  if (cells === null)
    return [{ name: prefix, bins: frame.bins.map(({ documents, sums }) => ({ documents, sums })) }];
  const none: Figures = { documents: 0, sums: Object.fromEntries(sumNames(query).map(name => [name, 0])) };
  const bins = new Map<string, Figures[]>();
  const binsOf = (name: string) => {
    const found = bins.get(name) ?? Array.from({ length: day.bins }, () => none);
    bins.set(name, found);
    if (bins.size * day.bins > mostRows)
      throw new KymoError(
        'server-failed',
        `"${query.terms}" has more than ${bins.size - 1} values on ${day.day}: too many for series. Choose a field with fewer in the catalogue.`,
      );
    return found;
  };
  if (cells.some(cell => cell.term === null) && cells.some(cell => cell.term === withoutTerm))
    throw new KymoError(
      'server-failed',
      `"${query.terms}" has the value "${withoutTerm}", which is what documents without a value are called. Choose another field.`,
    );
  for (const name of known) binsOf(name);
  for (const { term, startMs, documents, sums } of cells)
    binsOf(prefix + (term ?? withoutTerm))[(startMs - day.startMs) / binMillis] = { documents, sums };
  return [...bins]
    .map(([name, figures]) => ({ name, bins: figures }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

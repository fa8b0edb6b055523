import { headerWords } from './columns.ts';

/** What the name of one of several columns says of the calls that it counts; a name that says neither is that of a queue. */
export interface CountName {
  readonly queue: string | null;
  readonly direction: 'inbound' | 'outbound' | 'internal' | null;
  /** True for answered calls, false for others, null where the name does not say. */
  readonly answered: boolean | null;
}

/** Header of what calls wait in or are for, reduced by `headerWords`. */
export const queueHeader =
  /\b(?:queues?|skill|campaign|service|line|team|group|hotline|warteschlange|file d attente|cola|coda|wachtrij|fila)\b/;

/** Any of these as a whole word, whatever the letters of its language. */
function anyWord(words: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, 'u');
}

const directions = [
  ['inbound', anyWord('inbound|incoming|eingehende[nr]?|entrante?s?|inkomende?|in entrata|recebidas')],
  [
    'outbound',
    anyWord('outbound|outgoing|ausgehende[nr]?|sortante?s?|salientes?|uitgaande?|in uscita|efetuadas'),
  ],
  ['internal', anyWord('internal|interne[nr]?s?|internas?')],
] as const;
const unanswered = anyWord(
  'not answered|unanswered|no answer|abandoned|missed|rejected|lost|nicht (?:angenommene?n?|beantwortete?n?)|verpasste?n?|verlorene?n?|aufgelegte?n?|non répondus?|perdus?|manqués?|abandonnés?|perdidas?|abandonadas?|no atendidas?|no contestadas?|perse|abbandonate|gemiste?|verloren',
);
const answered = anyWord(
  'answered|accepted|connected|handled|transferred|angenommene?n?|beantwortete?n?|répondus?|décrochés?|traités?|atendidas?|contestadas?|risposte|gestite|beantwoorde?',
);

/** What a name says; `queue` is the name itself where it says nothing else. */
export function countName(name: string): CountName {
  const words = headerWords(name);
  const direction = directions.find(([, expression]) => expression.test(words))?.[0] ?? null;
  const isAnswered = unanswered.test(words) ? false : answered.test(words) ? true : null;
  return { queue: direction === null && isAnswered === null ? name : null, direction, answered: isAnswered };
}

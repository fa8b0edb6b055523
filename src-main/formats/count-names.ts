import { headerWords } from './columns.ts';
import { anyWord } from './words.ts';

/** What the name of one of several columns says of the calls that it counts; a name that says neither is that of a queue. */
export interface CountName {
  readonly queue: string | null;
  readonly direction: 'inbound' | 'outbound' | 'internal' | null;
  /** True for answered calls, false for others, null where the name does not say. */
  readonly answered: boolean | null;
}

/** Header of what calls wait in or are for, reduced by `headerWords`. */
export const queueHeader =
  /\b(?:queues?|skill|campaign|service|line|team|group|hotline|warteschlange|file d attente|cola|coda|wachtrij|fila)\b|^(?:kö|kolejka|очередь|תור|キュー|队列)$/;

/** What is counted where it is called calls in a language that `countHeader` of the formats does not have. */
export const otherCallWords = anyWord(
  'gespräche|telefonate|ligações|samtal|samtaler|anrop|opkald|puhelut|połącze(?:nia|ń)|rozm(?:owy|ów)|hovor[yů]|hívások|звонк(?:и|ов)|вызов(?:ы|ов)|κλήσεις|çağrı(?:lar)?|[הש]?שיחות|مكالمات|المكالمات',
  '着信|入電|架電|呼量|コール数|応答数|来电|呼入|呼出|通话|接通',
);

const directions = [
  [
    'inbound',
    anyWord(
      'inbound|incoming|eingehende[nr]?|entrante?s?|inkomende?|in entrata|recebidas|inkommande|indgående|innkommende|przychodzące|входящи[ех]|נכנסות',
      '着信|入電|呼入|来电',
    ),
  ],
  [
    'outbound',
    anyWord(
      'outbound|outgoing|ausgehende[nr]?|sortante?s?|salientes?|uitgaande?|in uscita|efetuadas|utgående|udgående|wychodzące|исходящи[ех]|יוצאות',
      '発信|架電|呼出',
    ),
  ],
  ['internal', anyWord('internal|interne[nr]?s?|internas?')],
] as const;
const unanswered = anyWord(
  'not answered|unanswered|no answer|abandoned|missed|rejected|lost|nicht (?:angenommene?n?|beantwortete?n?)|verpasste?n?|verlorene?n?|aufgelegte?n?|non répondus?|perdus?|manqués?|abandonnés?|perdidas?|abandonadas?|no atendidas?|no contestadas?|perse|abbandonate|gemiste?|verloren|obesvarade|missade|tappade|ubesvarede|tabte|nieodebrane|porzucone|утерянны[ех]|пропущенны[ех]|потерянны[ех]|לא נענו|שלא נענו|ננטשו|נטושות',
  '放棄|不応答|未応答|放弃|未接|漏接',
);
const answered = anyWord(
  'answered|accepted|connected|handled|transferred|angenommene?n?|beantwortete?n?|répondus?|décrochés?|traités?|atendidas?|contestadas?|risposte|gestite|beantwoorde?|besvarade|besvarede|odebrane|принят(?:о|ы[ех])|отвеченны[ех]|ש?נענו',
  '応答|接通|接听',
);

/** What a name says; `queue` is the name itself where it says nothing else. */
export function countName(name: string): CountName {
  const words = headerWords(name);
  const direction = directions.find(([, expression]) => expression.test(words))?.[0] ?? null;
  const isAnswered = unanswered.test(words) ? false : answered.test(words) ? true : null;
  return { queue: direction === null && isAnswered === null ? name : null, direction, answered: isAnswered };
}

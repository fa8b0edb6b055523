import type { TableSample } from '../../core/format.ts';
import { columnNamed, headerWords, shareMatching } from '../columns.ts';

/** What shows that the records of a table are contacts with a service, though nothing in it speaks of calls. */
export interface Contacts {
  /** Columns that say so, the strongest first. */
  readonly speaking: readonly number[];
  /** What the contact was about. */
  readonly topic: number | null;
  /** Who dealt with it. */
  readonly agent: number | null;
}

const requestHeader =
  /\b(?:complaint|service request|ticket ?(?:id|key|no|nr|number|nummer)?|(?:sr|case) ?(?:id|key|no|nr|number|nummer)|(?:incident|issue|request) (?:id|key|no|nr|number))\b/;
/** What becomes of a request: somebody opens it, somebody else has it, it is closed. */
const lifeHeader =
  /\b(?:opened|open date|created?|creation|closed?|close date|resolved|resolution|assigned|assignee|assignment|requester|reporter|reported|responded|first re(?:ply|sponse)|escalated|erstellt|geschlossen|gelöst|bearbeiter|besitzer)\b/;
const dispatchHeader = /\b(?:dispatch(?:ed)?|on scene|arriv(?:e|ed|al)|en ?route|unit id|disposition)\b/;
const placeHeader =
  /\b(?:lat(?:itude)?|lng|lon(?:gitude)?|addr(?:ess)?|zip(?: ?code)?|location|block|district)\b/;
const emergencyCell = /\b(?:ems|medic(?:al)?|aid response|ambulance|fire|rescue)\b/i;

const topicHeader =
  /\b(?:complaint|request|incident|case|issue|ticket|problem|sr) type\b|\b(?:category|topic|queue|department|group|agency)\b|\btype(?: text)?$/;
const agentHeader = /\b(?:assigned to|assignee|agent|bearbeiter|besitzer|handled by)\b/;

/** Systems report threats and failures of their own: nobody contacted anybody. */
const alarmHeader =
  /\b(?:severity|threat|malware|signature|attack|vulnerability|cve|src|dst|source ip|destination|log ?level|sender|order)\b/;
const levelCell = /^(?:trace|debug|info|notice|warn(?:ing)?|error|critical|fatal)$/i;
const fewestOfLife = 1;
const fewestOfDispatch = 2;

/** Tickets, service requests and dispatches of a table; null when it holds none, or when it is told by a machine. */
export function contactsOf(sample: TableSample): Contacts | null {
  if (!sample.hasHeader || sample.columns.some(name => alarmHeader.test(headerWords(name)))) return null;
  const columns = sample.columns.map((_name, index) => index);
  if (columns.some(column => shareMatching(sample, column, levelCell) > 0.5)) return null;
  const named = (header: RegExp) =>
    columns.filter(column => header.test(headerWords(sample.columns[column] ?? '')));
  const requests = named(requestHeader);
  const life = named(lifeHeader).filter(column => !requests.includes(column));
  const dispatches = named(dispatchHeader);
  const emergencies =
    named(placeHeader).length === 0
      ? []
      : columns.filter(column => shareMatching(sample, column, emergencyCell) > 0.5);
  const speaking = [
    ...(requests.length > 0 && life.length >= fewestOfLife ? [...requests, ...life] : []),
    ...(dispatches.length >= fewestOfDispatch ? dispatches : []),
    ...emergencies,
  ];
  if (speaking.length === 0) return null;
  const topics = named(topicHeader);
  // "58" says less than "RETURN FOR ADDITIONAL INFO" beside it.
  const topic =
    topics.find(column => shareMatching(sample, column, /\p{L}{2}/u) > 0.5) ??
    topics[0] ??
    emergencies[0] ??
    null;
  return { speaking, topic, agent: columnNamed(sample, agentHeader) };
}

import { isAliasAt } from './alias.ts';
import type { Spot } from './spot.ts';
import { type NameKind, subjectOf } from './subject.ts';

/** A place of a text that says what follows it is a user, a host or a telephone number. */
interface Context {
  readonly kind: NameKind;
  /** A word without which the pattern cannot match, lower case: most texts are ruled out by it. */
  readonly needs: string;
  /** What ends with the name, which is its first group. */
  readonly pattern: RegExp;
}

const word = `[^\\s"'<>,;:&()\\[\\]{}|]+`;
const value = `["']?([^\\s"'<>,;&()\\[\\]{}|]+)`;
// `user=anna` and `"user": "anna"`; a bare colon is mostly the end of a sentence (`server: listening`).
const keyed = (names: string): RegExp =>
  new RegExp(`(?<![a-z0-9])(?:${names})(?:["']?=|["']\\s?:\\s?)${value}`, 'giu');

const userKeys =
  'user|user[ _-]?name|user[ _-]?id|usr|login|logname|ruser|acct|account(?:[ _-]name)?|[a-z]*username';
const hostKeys =
  'r?host|host[ _-]?name|server(?:[ _-]?name)?|computer(?:[ _-]?name)?|workstation(?:[ _-]?name)?|hostname';
const phoneKeys = 'phone|telephone|tel|mobile|msisdn|caller(?:[ _-]?id)?|callee|called|calling|ani|dnis';
const phoneValue = `["']?(\\+?[\\d(][\\d ().-]{3,18}\\d)`;

// Wordings of OpenSSH, PAM, sudo, su and ftpd (their sources), key and value pairs, URLs (RFC 3986) and home folders.
const contexts: readonly Context[] = [
  {
    kind: 'user',
    needs: 'user',
    pattern: new RegExp(`(?<![a-z])(?:invalid|illegal|unknown|authenticating) user {1,2}(${word})`, 'giu'),
  },
  {
    kind: 'user',
    needs: ' for ',
    pattern: new RegExp(
      `(?:failed|accepted|postponed|partial) [a-z0-9/-]+ for (?:(?:invalid|illegal) user {1,2})?(${word})`,
      'giu',
    ),
  },
  {
    kind: 'user',
    needs: 'authentication',
    pattern: new RegExp(
      `authentication (?:failures|attempts exceeded) for (?:(?:invalid|illegal) user {1,2})?(${word})`,
      'giu',
    ),
  },
  {
    kind: 'user',
    needs: 'user',
    pattern: new RegExp(`(?:for|from|by|to) user (${word})`, 'giu'),
  },
  {
    kind: 'user',
    needs: 'user ',
    pattern: new RegExp(
      `(?<![a-z])user (${word})(?= (?:logged|logs|login|connected|disconnected|authenticated|from)(?![a-z]))`,
      'giu',
    ),
  },
  { kind: 'user', needs: '(uid=', pattern: new RegExp(`(?<= by )(${word})\\(uid=`, 'giu') },
  { kind: 'user', needs: ' : tty', pattern: new RegExp(`(${word}) : TTY`, 'giu') },
  { kind: 'user', needs: '', pattern: keyed(userKeys) },
  { kind: 'user', needs: '/home/', pattern: /\/home\/([^\s/"'<>,;:&()]+)/giu },
  { kind: 'user', needs: 'users', pattern: /[\\/]users[\\/]+([^\s\\/"'<>,;:&()]+)/giu },
  { kind: 'user', needs: '/~', pattern: /\/~([^\s/"'<>,;:&()?]+)/giu },
  {
    kind: 'user',
    needs: 'name:',
    pattern: new RegExp(`(?:account|user|login|logon) ?name:\\s+${value}`, 'giu'),
  },
  {
    kind: 'host',
    needs: 'name:',
    pattern: new RegExp(`(?:workstation|computer|host|server) ?name:\\s+${value}`, 'giu'),
  },
  { kind: 'host', needs: '', pattern: keyed(hostKeys) },
  { kind: 'host', needs: 'getaddrinfo for ', pattern: /getaddrinfo for (\S+) \[/giu },
  { kind: 'host', needs: ' maps to ', pattern: / maps to ([^\s,]+)/giu },
  { kind: 'host', needs: '://', pattern: /:\/\/(?:[^\s/@"'<>]*@)?([^\s/:?#"'<>,;()[\]{}|\\]+)/giu },
  {
    kind: 'phone',
    needs: '',
    pattern: new RegExp(`(?<![a-z0-9])(?:${phoneKeys})["']?(?:=|:\\s?)${phoneValue}`, 'giu'),
  },
  // An international number (E.164: 8 to 15 digits) says itself what it is.
  { kind: 'phone', needs: '+', pattern: /(?<![\w+])(\+[1-9](?:[ ().-]?\d){7,14})(?!\d)/giu },
  {
    kind: 'host',
    needs: '.',
    pattern:
      /(?<![\p{L}\p{N}_.@/\\-])((?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\.)+[a-z]{2,18})(?![\p{L}\p{N}_@\\-]|\.[\p{L}\p{N}])/giu,
  },
];

/** Values that stand where a name could and are none. */
const noNames = new Set([
  '-',
  'null',
  'none',
  'nil',
  'unknown',
  'undefined',
  'n/a',
  'true',
  'false',
  'from',
  'uid',
  'port',
]);

/**
 * Places of a text where its wording says that a user, a host or a telephone number stands: `Invalid user anna from`,
 * `rhost=web1`, `https://web1/`, `+33 1 23 45 67 89`. A host name by itself is known by its form.
 */
export function contextSpots(text: string): readonly Spot[] {
  const folded = text.toLowerCase();
  return contexts.flatMap(({ kind, needs, pattern }) =>
    folded.includes(needs)
      ? Array.from(text.matchAll(pattern)).flatMap(match => spotOf(text, match, kind))
      : [],
  );
}

function spotOf(text: string, match: RegExpExecArray, kind: NameKind): readonly Spot[] {
  const name = (match[1] ?? '').replace(/[.!?*]+$/, '');
  const start = match.index + match[0].lastIndexOf(match[1] ?? '');
  if (name === '' || noNames.has(name.toLowerCase()) || isAliasAt(text, start)) return [];
  const isByForm = kind === 'host' && match[0] === match[1];
  if (isByForm && !looksLikeHost(name, name === text.trim())) return [];
  const subject = subjectOf(name, kind);
  return subject === null ? [] : [{ start, end: start + name.length, subject, form: 'plain' }];
}

const genericDomains =
  /^(?:com|org|net|edu|gov|mil|biz|eu|local|localdomain|lan|intranet|internal|corp|xyz|club|agency)$/;
// Endings that are also those of files, code and words: they need a third part, and country domains always do.
const doubtful = /^(?:info|name|int|home|cloud|online|site|store|tech|top|app|dev|io|[a-z]{2})$/;
const fileEndings = /^(?:py|sh|so|rs|md|ps|js|ts|gz|cs|vb)$/;
const packageHeads = /^(?:com|org|net|java|javax|io|sun|scala|kafka|akka|jdk|system|microsoft|android)$/;

/**
 * A dotted word that can be meant as a host: `ns1.example.com`, but not `org.apache.kafka`, `index.php` or `lib.so`.
 * One that is all there is needs no third part (`example.de`).
 */
function looksLikeHost(name: string, isAlone: boolean): boolean {
  const labels = name.toLowerCase().split('.');
  const last = labels.at(-1) ?? '';
  if (packageHeads.test(labels[0] ?? '')) return false;
  if (genericDomains.test(last)) return true;
  if (!doubtful.test(last) || fileEndings.test(last)) return false;
  return labels.length > 2 || (isAlone && last.length === 2 && last !== 'pl');
}

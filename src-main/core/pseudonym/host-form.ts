// Names of special use (RFC 2606, 6761, 6762, 7686, 8375; ICANN resolution 2024.07.29.06) and what sites use inside.
const endings =
  /^(?:com|org|net|edu|gov|mil|biz|eu|xyz|club|agency|example|test|invalid|local|localdomain|localhost|lan|intranet|intra|internal|corp|priv|private|home|office|dmz|onion)$/;
// Endings that are also those of files, code and words: they need a third part, and country domains always do.
const doubtful =
  /^(?:info|name|int|cloud|online|site|store|tech|top|app|dev|io|prod|production|staging|stage|preprod|group|company|enterprise|ad|[a-z]{2}|xn--[a-z0-9-]+|[^\0-\x7f]+)$/;
const fileEndings = /^(?:py|sh|so|rs|md|ps|js|ts|gz|cs|vb)$/;
const packageHeads =
  /^(?:com|org|net|java|javax|io|sun|scala|kafka|akka|jdk|system|microsoft|android|user|self|this)$/;

/**
 * A dotted word that can be meant as a host: `ns1.example.com` and `sap.intra`, but not `org.apache.kafka`, `index.php`
 * or `lib.so`. One that is all there is needs no third part (`example.de`).
 */
export function looksLikeHost(name: string, isAlone: boolean): boolean {
  const labels = name.toLowerCase().split('.');
  const last = labels.at(-1) ?? '';
  if (packageHeads.test(labels[0] ?? '')) return false;
  if (endings.test(last)) return true;
  if (!doubtful.test(last) || fileEndings.test(last)) return false;
  return labels.length > 2 || (isAlone && last.length === 2 && last !== 'pl');
}

/** Whether a word has what names of machines have and words do not: a letter with a digit, a hyphen, or a dot inside. */
export function looksLikeMachine(word: string): boolean {
  return /\p{L}/u.test(word) && /\d|\p{L}[-_.]\p{L}/u.test(word);
}

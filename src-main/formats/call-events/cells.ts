/** What phone systems write of a call that was answered, in lower case, blanks for hyphens and underscores. */
export const answeredWords: readonly string[] = [
  ...['y', 'yes', 'true', '1', 'oui', 'ja', 'si', 'sí'],
  ...['answered', 'answer', 'accepted', 'connected', 'call connected', 'completed', 'complete', 'handled'],
  ...['taken', 'success', 'successful', 'talked', 'angenommen', 'beantwortet', 'répondu', 'répondue'],
  ...['décroché', 'traité', 'contestada', 'atendida', 'risposta', 'risposto', 'beantwoord', 'besvarat'],
  ...['besvarad', 'besvaret', 'odebrane', 'odebrana', 'отвечен', 'отвечено', 'принят', 'принято', 'נענתה'],
  ...['נענה', 'cevaplandı', 'zvednuto', '応答', '已接'],
];

/** The same of a call that was not; an answering machine that took it is no answer, and none of these. */
export const unansweredWords: readonly string[] = [
  ...['n', 'no', 'false', '0', 'non', 'nein'],
  ...['abandoned', 'abandon', 'abandoned in queue', 'abandoned in ivr', 'unanswered', 'not answered'],
  ...['no answer', 'noanswer', 'missed', 'missed call', 'busy', 'failed', 'congestion', 'cancel'],
  ...['cancelled', 'canceled', 'rejected', 'declined', 'lost', 'hang up', 'verpasst', 'nicht angenommen'],
  ...['nicht beantwortet', 'besetzt', 'verloren', 'aufgelegt', 'abgebrochen', 'manqué', 'non répondu'],
  ...['occupé', 'abandonné', 'perdida', 'no contestada', 'no atendida', 'ocupado', 'abandonada', 'persa'],
  ...['não atendida', 'non risposta', 'occupato', 'abbandonata', 'gemist', 'niet beantwoord', 'bezet'],
  ...['missat', 'missad', 'obesvarat', 'obesvarad', 'upptaget', 'ubesvaret', 'optaget', 'nieodebrane'],
  ...['nieodebrana', 'zajęte', 'porzucone', 'не отвечен', 'не отвечено', 'без ответа', 'пропущен'],
  ...['пропущено', 'занято', 'לא נענתה', 'לא נענה', 'שלא נענתה', 'ננטשה', 'תפוס', 'cevapsız', 'meşgul'],
  ...['不応答', '放棄', '未応答', '不在', '未接'],
];

/** A cell that says whether a call was answered. */
export const outcomeCell = new RegExp(
  `^(?:${[...answeredWords, ...unansweredWords].map(word => word.replaceAll(' ', '[ _-]')).join('|')})$`,
  'i',
);

/** A cell that says how long something took: seconds, or a clock. */
export const durationCell = /^\d+(?:[.,]\d+)?$|^(?:\d+:)?\d*:[0-5]?\d(?:\.\d+)?$|^-$/;

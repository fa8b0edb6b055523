/** Header words of spans of time, which look like times of day: what agents and callers spend, and their statistics. */
const spanHeader =
  /(?<![\p{L}\p{N}])(?:durations?|talk|talking|talked|hold|held|wait|waits|waiting|waited|handle|handled|handling|ring|ringing|asa|aht|acw|att|awt|dmt|dmc|dma|tma|tmo|tme|acd time|speed of answer|avg|average|mean|median|longest|shortest|max|maximum|min|minimum|p\d\d|elapsed|delay|length|wrap ?up|after call|total|totals|dauer|wartezeit|gesprächszeit|bearbeitungszeit|durée|attente|duración|espera|durata|attesa|duur|wachttijd)(?![\p{L}\p{N}])/u;
/** The time at which a call came into its queue, or the time it spent there. */
const eitherHeader = /\bqueue time\b/;
/** What makes an instant of a span's name. */
const instantHeader = /\b(?:start|started|begin|began|end|ended|at|from|until)\b/;
const underOneHour = /^0{1,2}:\d{2}:\d{2}(?:[.,]\d+)?$/;
const fewestRecords = 3;

/**
 * True for clocks that are spans of time (`00:04:10` of talk) and no times of day: their name says so; or none of
 * several days reaches one o'clock and their name says nothing of a time.
 * @param header reduced by `headerWords`; empty where the table has none
 * @param isNamedTime true when the header speaks of a time
 * @param records day and clock of each record
 */
export function areDurations(
  header: string,
  isNamedTime: boolean,
  records: readonly (readonly [day: string, clock: string])[],
): boolean {
  if (spanHeader.test(header)) return !instantHeader.test(header);
  if ((isNamedTime && !eitherHeader.test(header)) || records.length < fewestRecords) return false;
  return (
    new Set(records.map(([day]) => day)).size > 1 &&
    records.every(([, clock]) => underOneHour.test(clock.trim()))
  );
}

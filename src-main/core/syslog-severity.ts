/** Names of the severities 0 to 7, as RFC 5424 (section 6.2.1) and syslog.conf spell them. */
export const syslogSeverities = [
  'emerg',
  'alert',
  'crit',
  'err',
  'warning',
  'notice',
  'info',
  'debug',
] as const;

/** Greatest priority: facility 23 times 8 plus severity 7. */
const greatestPriority = 191;

/** Every priority (facility times 8 plus severity, 0 to 191) to the name of its severity. Source: RFC 5424, 6.2.1. */
export const levelsOfPriorities: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from({ length: greatestPriority + 1 }, (_unused, priority) => [
    String(priority),
    syslogSeverities[priority % syslogSeverities.length] ?? '',
  ]),
);

/** Every severity alone (0 to 7) to its name. */
export const levelsOfSeverities: Readonly<Record<string, string>> = Object.fromEntries(
  syslogSeverities.map((name, severity) => [String(severity), name]),
);

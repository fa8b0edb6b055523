import type { Random } from '../random.ts';

/** One kind of log entry: where it comes from and how its text is made. */
export interface Template {
  readonly hosts: readonly string[];
  readonly level: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'CRITICAL';
  readonly component: string;
  readonly eventId: string;
  readonly message: (random: Random) => string;
}

const web = ['web-1', 'web-2'];
const app = ['app-1', 'app-2'];
const user = (random: Random) => `u${random.between(1000, 1480)}`;
const ticket = (random: Random) => random.between(48_200, 49_150);

/** What the service writes while people work, with its weight. */
export const dayTemplates: readonly (readonly [number, Template])[] = [
  [26, entry(web, 'INFO', 'auth.login', 'AUTH-1001', random => `user ${user(random)} logged in`)],
  [
    7,
    entry(
      web,
      'WARN',
      'auth.login',
      'AUTH-1004',
      random => `wrong password for user ${user(random)} (attempt ${random.between(1, 3)} of 5)`,
    ),
  ],
  [
    24,
    entry(
      app,
      'INFO',
      'tickets.api',
      'TKT-2001',
      random => `ticket ${ticket(random)} updated by ${user(random)} in ${random.between(18, 240)} ms`,
    ),
  ],
  [12, entry(app, 'INFO', 'tickets.api', 'TKT-2000', random => `ticket ${ticket(random)} opened by phone`)],
  [
    9,
    entry(
      ['mail-1'],
      'INFO',
      'mail.intake',
      'MAIL-3001',
      random => `mail turned into ticket ${ticket(random)}, ${random.between(0, 4)} attachments`,
    ),
  ],
  [
    3,
    entry(
      app,
      'WARN',
      'db.pool',
      'DB-4002',
      random =>
        `waited ${random.between(210, 900)} ms for a connection, ${random.between(18, 20)} of 20 in use`,
    ),
  ],
  [
    1,
    entry(
      ['mail-1'],
      'ERROR',
      'mail.intake',
      'MAIL-3009',
      random => `attachment of ${random.between(26, 60)} MB refused, the limit is 25 MB`,
    ),
  ],
  [
    4,
    entry(
      app,
      'DEBUG',
      'search.index',
      'IDX-6003',
      random => `query answered in ${random.between(4, 95)} ms with ${random.between(0, 60)} hits`,
    ),
  ],
];

/** What it writes at night, with its weight. */
export const nightTemplates: readonly (readonly [number, Template])[] = [
  [
    6,
    entry(
      app,
      'INFO',
      'health.check',
      'HLT-9000',
      random => `3 of 3 probes answered within ${random.between(9, 60)} ms`,
    ),
  ],
  [
    3,
    entry(
      ['batch-1'],
      'INFO',
      'backup.job',
      'BAK-7001',
      random => `copied ${random.between(40, 900)} files, ${random.between(2, 310)} MB`,
    ),
  ],
  [
    3,
    entry(
      ['batch-1'],
      'DEBUG',
      'search.index',
      'IDX-6001',
      random => `segment ${random.between(1, 64)} merged in ${random.between(120, 2600)} ms`,
    ),
  ],
  [
    1,
    entry(
      ['mail-1'],
      'WARN',
      'mail.intake',
      'MAIL-3005',
      random => `mail server answered slowly: ${random.between(5, 19)} s`,
    ),
  ],
];

/** What it writes while the directory server cannot be reached, with its weight. */
export const outageTemplates: readonly (readonly [number, Template])[] = [
  [
    10,
    entry(
      web,
      'ERROR',
      'auth.login',
      'AUTH-1009',
      random => `login of user ${user(random)} failed: directory not available`,
    ),
  ],
  [
    5,
    entry(
      app,
      'ERROR',
      'ldap.client',
      'LDAP-8003',
      random =>
        `bind to ldaps://dir-1:636 failed after ${random.between(11, 48)} ms: certificate has expired`,
    ),
  ],
  [
    3,
    entry(
      web,
      'WARN',
      'auth.login',
      'AUTH-1010',
      random =>
        `login queue holds ${random.between(12, 140)} requests, trying again in ${random.pick([2, 4, 8])} s`,
    ),
  ],
  [
    3,
    entry(
      app,
      'ERROR',
      'tickets.api',
      'TKT-2503',
      random =>
        `GET /tickets/${ticket(random)} answered 503 after ${random.between(2800, 3100)} ms: no session`,
    ),
  ],
];

function entry(
  hosts: readonly string[],
  level: Template['level'],
  component: string,
  eventId: string,
  message: Template['message'],
): Template {
  return { hosts, level, component, eventId, message };
}

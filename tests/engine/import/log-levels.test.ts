import { expect, it } from 'vitest';
import { allLoaded, counts, importOne, query, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';

const severities = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'];
const clock = (place: number) => `08:${String(place % 60).padStart(2, '0')}:00`;

it.each([
  ['RFC 3164', (priority: number) => `<${priority}>Mar  3 ${clock(priority)} fw01 app[12]: text`],
  ['RFC 5424', (priority: number) => `<${priority}>1 2025-03-03T${clock(priority)}Z fw01 app 12 - - text`],
  ['ISO times', (priority: number) => `<${priority}>2025-03-03T${clock(priority)}Z fw01 app[12]: text`],
])('the priority of syslog with %s is the level and stays beside it', async (_name, line) => {
  const lines = Array.from({ length: 192 }, (_unused, priority) => `${line(priority)}\n`);
  const engine = await testEngine();
  const outcome = await importOne(engine, await testFile('messages', lines.join('')));
  expect(counts(outcome)).toEqual(allLoaded(192));
  const found = await query(engine, 'SELECT level, extra[1] AS priority FROM log ORDER BY row_number');
  expect(found).toEqual(
    Array.from({ length: 192 }, (_unused, priority) => ({
      level: severities[priority % 8],
      priority: String(priority),
    })),
  );
});

async function levelsOf(name: string, text: string): Promise<readonly (readonly unknown[])[]> {
  const engine = await testEngine();
  const outcome = await importOne(engine, await testFile(name, text));
  expect([outcome.kind, outcome.rejected, outcome.reconciled]).toEqual(['log', 0, true]);
  const found = await query(
    engine,
    'SELECT level, event_id, component, message FROM log ORDER BY row_number LIMIT 4',
  );
  return found.map(row => Object.values(row));
}

it('the numbers of pino are its levels', async () => {
  const lines = Array.from({ length: 30 }, (_unused, place) =>
    JSON.stringify({
      level: ((place + 2) % 6) * 10 + 10,
      time: 1740988800000 + place,
      pid: 7,
      hostname: 'h1',
      msg: `m ${place}`,
    }),
  );
  const found = await levelsOf('app.ndjson', `${lines.join('\n')}\n`);
  expect(found.map(([level]) => level)).toEqual(['info', 'warn', 'error', 'fatal'].slice(0, 4));
});

it('the numbers of GELF are severities of syslog', async () => {
  const lines = Array.from({ length: 32 }, (_unused, place) =>
    JSON.stringify({
      version: '1.1',
      host: 'h',
      short_message: `m ${place}`,
      timestamp: 1740988800.5 + place,
      level: place % 8,
    }),
  );
  const found = await levelsOf('gelf.ndjson', `${lines.join('\n')}\n`);
  expect(found.map(([level]) => level)).toEqual(severities.slice(0, 4));
});

it('the numbers of Nextcloud are its own levels', async () => {
  const lines = Array.from({ length: 30 }, (_unused, place) =>
    JSON.stringify({
      reqId: `q${place}`,
      level: (place + 1) % 5,
      time: `2025-03-03T${clock(place)}+00:00`,
      user: '--',
      app: 'core',
      message: `m ${place}`,
    }),
  );
  const found = await levelsOf('nextcloud.log', `${lines.join('\n')}\n`);
  expect(found.map(([level]) => level)).toEqual(['info', 'warning', 'error', 'fatal']);
});

const rows = (row: (day: number) => string) =>
  Array.from({ length: 28 }, (_unused, place) => `${row(place + 1)}\n`).join('');
const four = (words: readonly string[], day: number) => words[(day - 1) % 4];

const viewers: Readonly<
  Record<string, readonly [header: string, words: readonly string[], date: (day: number) => string]>
> = {
  English: [
    'Level,Date and Time,Source,Event ID,Task Category',
    ['Critical', 'Error', 'Warning', 'Information'],
    day => `3/${day}/2025 8:00:00 AM`,
  ],
  German: [
    'Ebene,Datum und Uhrzeit,Quelle,Ereignis-ID,Aufgabenkategorie',
    ['Kritisch', 'Fehler', 'Warnung', 'Informationen'],
    day => `${day}.03.2025 08:00:00`,
  ],
  French: [
    'Niveau,Date et heure,Source,ID de l’événement,Catégorie de la tâche',
    ['Critique', 'Erreur', 'Avertissement', 'Information'],
    day => `${day}/03/2025 08:00:00`,
  ],
  Spanish: [
    'Nivel,Fecha y hora,Origen,Id. del evento,Categoría de la tarea',
    ['Crítico', 'Error', 'Advertencia', 'Información'],
    day => `${day}/03/2025 8:00:00`,
  ],
};

it.each(Object.entries(viewers))(
  'the list that Event Viewer saves in %s has levels and the description it does not name',
  async (_name, [header, words, date]) => {
    const text = `${header}\n${rows(day => `${four(words, day)},${date(day)},SCM,7036,None,"The service entered\nthe state ${day}."`)}`;
    expect(await levelsOf('events.csv', text)).toEqual(
      ['Critical', 'Error', 'Warning', 'Information'].map((level, place) => [
        level,
        '7036',
        'SCM',
        `The service entered\nthe state ${place + 1}.`,
      ]),
    );
  },
);

it('what Get-EventLog gives has its entry type as level, and the instance where no event id is listed', async () => {
  const body = (day: number) =>
    `"${day}","${four(['Error', 'Warning', 'Information', 'FailureAudit'], day)}","1073748860","svc ${day}","EventLog","${day}.3.2025 08:00:00"`;
  const found = await levelsOf(
    'get.csv',
    `"Index","EntryType","InstanceId","Message","Source","TimeGenerated"\n${rows(body)}`,
  );
  expect(found).toEqual(
    ['Error', 'Warning', 'Information', 'FailureAudit'].map((level, place) => [
      level,
      '1073748860',
      'EventLog',
      `svc ${place + 1}`,
    ]),
  );
});

it('what Get-WinEvent gives has the name of its level, whichever column comes first', async () => {
  const body = (day: number) =>
    `"m ${day}","4624","${((day - 1) % 4) + 1}","SCM","3/${day}/2025 8:00:00 AM","${four(['Critical', 'Error', 'Warning', 'Information'], day)}"`;
  const found = await levelsOf(
    'win.csv',
    `"Message","Id","Level","ProviderName","TimeCreated","LevelDisplayName"\n${rows(body)}`,
  );
  expect(found).toEqual(
    ['Critical', 'Error', 'Warning', 'Information'].map((level, place) => [
      level,
      '4624',
      'SCM',
      `m ${place + 1}`,
    ]),
  );
});

it('the priorities of a journal of systemd are severities of syslog', async () => {
  const lines = Array.from({ length: 32 }, (_unused, place) =>
    JSON.stringify({
      __CURSOR: `s=${place}`,
      __REALTIME_TIMESTAMP: String(1740988800000000 + place),
      _HOSTNAME: 'h',
      PRIORITY: String(place % 8),
      SYSLOG_IDENTIFIER: 'sshd',
      MESSAGE: `m ${place}`,
    }),
  );
  const found = await levelsOf('journal.json', `${lines.join('\n')}\n`);
  expect(found).toEqual(severities.slice(0, 4).map((level, place) => [level, null, 'sshd', `m ${place}`]));
});

it('the letters of MongoDB are levels, components and numbers of events', async () => {
  const lines = ['I', 'W', 'E', 'D2'].map((letter, place) =>
    JSON.stringify({
      t: { $date: `2020-05-01T15:16:1${place}.180+00:00` },
      ...{ s: letter, c: 'NETWORK', id: 22943 + place, ctx: 'listener', msg: `m ${place}` },
      attr: { address: '127.0.0.1' },
    }),
  );
  const found = await levelsOf('mongod.log', `${lines.join('\n')}\n`);
  expect(found).toEqual(
    ['info', 'warning', 'error', 'debug'].map((level, place) => [
      level,
      String(22943 + place),
      'NETWORK',
      `m ${place}`,
    ]),
  );
});

it('the messages of Google Cloud are texts or stand in an object', async () => {
  const lines = [
    { jsonPayload: { message: 'hello' }, timestamp: '2020-01-01T10:00:00Z', severity: 'INFO' },
    { textPayload: 'boom', timestamp: '2020-01-01T10:00:01Z', severity: 'ERROR' },
  ];
  const found = await levelsOf('gcp.json', lines.map(line => `${JSON.stringify(line)}\n`).join(''));
  expect(found.map(([level, , , message]) => [level, message])).toEqual([
    ['INFO', 'hello'],
    ['ERROR', 'boom'],
  ]);
});

import { expect, it, test } from 'vitest';
import { allLoaded, counts, importOne, query, testEngine } from '../helpers/engine.ts';
import { testFile } from '../helpers/files.ts';
import { described, table } from './recognition-claims.ts';

const events: Readonly<
  Record<string, readonly [header: string, phone: string, taken: string, lost: string]>
> = {
  German: ['Datum;Uhrzeit;Anrufer;Wartezeit;Dauer;Ergebnis', '+4930123456', 'angenommen', 'nicht angenommen'],
  French: ['Date;Heure;Appelant;Attente;Durée;Statut', '0130123456', 'Répondu', 'Manqué'],
  Spanish: ['Fecha;Hora;Llamante;Espera;Duración;Estado', '913012345', 'Contestada', 'Perdida'],
  Italian: ['Data;Ora;Chiamante;Attesa;Durata;Esito', '0630123456', 'Risposta', 'Persa'],
  Portuguese: ['Data;Hora;Chamador;Espera;Duração;Situação', '1130123456', 'Atendida', 'Não atendida'],
  Dutch: ['Datum;Tijd;Beller;Wachttijd;Duur;Status', '+31201234567', 'beantwoord', 'gemist'],
  Swedish: ['Datum;Tid;Uppringare;Väntetid;Samtalstid;Resultat', '+4681234567', 'Besvarat', 'Missat'],
  Polish: [
    'Data;Godzina;Dzwoniący;Czas oczekiwania;Czas rozmowy;Wynik',
    '+48221234567',
    'odebrane',
    'nieodebrane',
  ],
  Russian: ['Дата;Время;Звонящий;Ожидание;Длительность;Статус', '74950123456', 'Отвечен', 'Пропущен'],
  Hebrew: ['תאריך;שעה;מתקשר;זמן המתנה;משך שיחה;תוצאה', '035012345', 'נענתה', 'לא נענתה'],
  Turkish: ['Tarih;Saat;Arayan;Bekleme süresi;Süre;Durum', '+902121234567', 'cevaplandı', 'cevapsız'],
  Japanese: ['日付;時刻;発信者;待ち時間;通話時間;結果', '0312345678', '応答', '放棄'],
};

test.each(Object.entries(events))(
  'calls one a row in %s have their waits, durations and outcomes',
  async (_language, [header, phone, taken, lost]) => {
    const lines = [
      header,
      `2024-05-13;10:01:00;${phone};0:05;2:23;${taken}`,
      `2024-05-13;10:02:00;${phone};1:40;0:00;${lost}`,
      `2024-05-14;10:02:00;${phone};0:07;1:00;${taken}`,
    ];
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('calls.csv', `${lines.join('\n')}\n`));
    expect(counts(outcome)).toEqual(allLoaded(3));
    expect(outcome).toMatchObject({ format: 'call-events', kind: 'call' });
    const sql =
      'SELECT "at"::VARCHAR AS time, answered, wait_seconds AS wait, handle_seconds AS talk FROM call ORDER BY 1';
    expect(await query(engine, sql)).toEqual([
      { time: '2024-05-13 10:01:00+00', answered: true, wait: 5, talk: 143 },
      { time: '2024-05-13 10:02:00+00', answered: false, wait: 100, talk: 0 },
      { time: '2024-05-14 10:02:00+00', answered: true, wait: 7, talk: 60 },
    ]);
  },
);

test.each([
  ['Polish', ['Data', 'Godzina', 'Połączenia odebrane', 'Połączenia nieodebrane'], [2, 3]],
  ['Swedish', ['Datum', 'Tid', 'Inkommande samtal', 'Besvarade samtal'], [2]],
  ['Russian', ['Дата', 'Время', 'Входящие звонки', 'Пропущенные звонки'], [2]],
  ['Hebrew', ['תאריך', 'שעה', 'שיחות נכנסות', 'שיחות שנענו'], [2]],
  ['Japanese', ['日付', '時刻', '着信数', '応答数'], [2]],
  ['Chinese', ['日期', '时间', '呼入量', '接通量'], [2]],
])('counts of calls are told by their headers in %s', (_language, columns, counted) => {
  const sample = table(columns, ['2024-05-13', '10:00', '20', '18'], ['2024-05-13', '10:30', '25', '20']);
  expect(described(sample)).toMatchObject({
    format: 'call-counts',
    at: columns.slice(0, 2),
    count: counted.map(column => columns[column]),
  });
});

it('calls are told by the phones at both ends where a duration stands beside them, whatever those are called', () => {
  const columns = ['sid', 'start_time', 'duration', 'from', 'to', 'direction', 'status'];
  const row = ['CA1', '2024-05-13T10:01:00Z', '58', '+442012345678', '+442087654321', 'inbound', 'completed'];
  expect(described(table(columns, row, row))).toMatchObject({
    format: 'call-events',
    at: ['start_time'],
    handle_seconds: ['duration'],
    direction: ['direction'],
    answered: ['status'],
  });
  const texts = ['sid', 'sent_at', 'segments', 'from', 'to', 'body'];
  const text = ['SM1', '2024-05-13T10:01:00Z', '1', '+442012345678', '+442087654321', 'Hello'];
  expect(described(table(texts, text, text)).format).not.toBe('call-events');
});

it('dates at both ends of a stay are no phones', () => {
  const columns = ['booked', 'from', 'to', 'duration', 'guest'];
  const row = ['2024-04-01 10:00', '2024-05-01', '2024-05-03', '2', 'Ann'];
  expect(described(table(columns, row, row)).format).not.toBe('call-events');
});

it('words of any table say nothing of calls by themselves', () => {
  const columns = ['Datum', 'Uhrzeit', 'Mitarbeiter', 'Dauer', 'Ergebnis', 'Gruppe'];
  const row = ['13.05.2024', '10:01', 'Anna', '0:20', 'ok', 'Lager'];
  expect(described(table(columns, row, row)).format).not.toBe('call-events');
});

it('the records of Avaya IP Office, which have no line of names, are calls', async () => {
  const record = (minute: number) =>
    `2024/05/13 10:0${minute}:00,00:02:23,5,02012345678,I,100,100,,0,100000${minute},0,E100,Ann,T9001,Line 1.0,0,0,,,,,,,,,,,,,`;
  const engine = await testEngine();
  const path = await testFile('smdr.csv', `${[1, 2, 3].map(record).join('\n')}\n`);
  const outcome = await importOne(engine, path);
  expect(counts(outcome)).toEqual(allLoaded(3));
  expect(outcome).toMatchObject({ format: 'call-events', kind: 'call' });
  const sql =
    'SELECT "at"::VARCHAR AS time, direction, wait_seconds AS wait, handle_seconds AS talk FROM call ORDER BY 1 LIMIT 1';
  expect(await query(engine, sql)).toEqual([
    { time: '2024-05-13 10:01:00+00', direction: 'I', wait: 5, talk: 143 },
  ]);
});

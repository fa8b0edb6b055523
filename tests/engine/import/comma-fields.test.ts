import { expect, it } from 'vitest';
import { counts, importOne, query, rejectsOf, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';

const header = [
  '#Software: Microsoft Exchange Server',
  '#Version: 15.01.2176.009',
  '#Log-type: Message Tracking Log',
  '#Date: 2021-03-31T22:00:00.321Z',
];
const names = '#Fields: date-time,client-ip,event-id,total-bytes,sender-address,message-subject';

const rows = `SELECT epoch_ms("at") - 1617228000000 AS millis, event_id AS event, "extra" AS extra FROM log ORDER BY row_number`;

it('fields between commas may stand in quotes, and other directives name other fields', async () => {
  const lines = [
    ...header,
    names,
    '2021-03-31T22:00:01.123Z,10.0.0.5,RECEIVE,8123,ann@corp.test,"Hello, ""you"""',
    '2021-03-31T22:00:02.523Z,,DELIVER,8300,ann@corp.test,plain',
    '2021-03-31T22:00:03.000Z,10.0.0.5,FAIL,1,ann@corp.test,Hello, bare',
    '#Fields: date-time,event-id,message-subject,client-ip',
    '2021-03-31T22:00:04.000Z,SEND,"a, b",10.0.0.6',
    '',
  ];
  const engine = await testEngine();
  const path = await testFile('MSGTRK.LOG', lines.join('\r\n'));
  const outcome = await importOne(engine, path);
  expect(counts(outcome)).toEqual({
    ...{ recordsRead: 5, loaded: 3, rejected: 1, skipped: 1 },
    ...{ reconciled: true, error: null },
  });
  expect(await rejectsOf(engine, 1)).toMatchObject([{ line: 8 }]);
  expect(await query(engine, rows)).toEqual([
    { millis: 1123, event: 'RECEIVE', extra: ['10.0.0.5', '8123', 'ann@corp.test', 'Hello, "you"'] },
    { millis: 2523, event: 'DELIVER', extra: [null, '8300', 'ann@corp.test', 'plain'] },
    { millis: 4000, event: 'SEND', extra: ['10.0.0.6', null, null, 'a, b'] },
  ]);
});

import { describe, expect, it } from 'vitest';
import { treatmentOfHeader } from '../../../src-main/core/pseudonym/columns.ts';
import { isCommonName } from '../../../src-main/core/pseudonym/common-names.ts';
import { withoutOverlaps } from '../../../src-main/core/pseudonym/spot.ts';
import { contextSpots } from '../../../src-main/core/pseudonym/spots-context.ts';

/** The text with `<kind name>` for each name that its wording gives away. */
function marked(text: string): string {
  let at = 0;
  let shown = '';
  for (const { start, end, subject } of withoutOverlaps(contextSpots(text))) {
    shown += `${text.slice(at, start)}<${subject.kind} ${text.slice(start, end)}>`;
    at = end;
  }
  return shown + text.slice(at);
}

describe('names that the wording of a text gives away', () => {
  it.each([
    ['Invalid user anna from 10.0.0.1', 'Invalid user <user anna> from 10.0.0.1'],
    ['Invalid user  0101 from 10.0.0.1', 'Invalid user  <user 0101> from 10.0.0.1'],
    ['Invalid user  from 10.0.0.1', 'Invalid user  from 10.0.0.1'],
    ['Failed password for invalid user root from', 'Failed password for invalid user <user root> from'],
    ['Accepted publickey for git from', 'Accepted publickey for <user git> from'],
    [
      'Too many authentication failures for bo [preauth]',
      'Too many authentication failures for <user bo> [preauth]',
    ],
    ['session opened for user bo by anna(uid=0)', 'session opened for user <user bo> by <user anna>(uid=0)'],
    ['session opened for user bo by (uid=0)', 'session opened for user <user bo> by (uid=0)'],
    [
      'logname= uid=0 ruser= rhost=web1  user=anna',
      'logname= uid=0 ruser= rhost=<host web1>  user=<user anna>',
    ],
    [
      'anna : TTY=pts/0 ; USER=root ; COMMAND=/bin/ls',
      '<user anna> : TTY=pts/0 ; USER=<user root> ; COMMAND=/bin/ls',
    ],
    ['{"user":"anna","host": "web1","n":1}', '{"user":"<user anna>","host": "<host web1>","n":1}'],
    ['/login?username=anna&pass=x', '/login?username=<user anna>&pass=x'],
    ['Account Name:\t\tanna', 'Account Name:\t\t<user anna>'],
    [
      'open /home/anna/x and C:\\Users\\bo\\y, /~eva/',
      'open /home/<user anna>/x and C:\\Users\\<user bo>\\y, /~<user eva>/',
    ],
    ['user anna logged in', 'user <user anna> logged in'],
    ['the user is not known to the server: listening', 'the user is not known to the server: listening'],
  ])('as users: %s', (text, expected) => expect(marked(text)).toBe(expected));

  it.each([
    ['getaddrinfo for ns.example.com [10.0.0.1]', 'getaddrinfo for <host ns.example.com> [10.0.0.1]'],
    ['Address 10.0.0.1 maps to ns1, but', 'Address 10.0.0.1 maps to <host ns1>, but'],
    ['GET http://anna:x@intranet:8080/a', 'GET http://<user anna>:x@<host intranet>:8080/a'],
    ['https://10.0.0.1/', 'https://<ipv4 10.0.0.1>/'],
    [
      'mail.example.com is down, so is db1.prod.example.de.',
      '<host mail.example.com> is down, so is <host db1.prod.example.de>.',
    ],
    ['example.de', '<host example.de>'],
    [
      'org.apache.kafka.Log java.net.Socket index.php main.py lib.so.1 jquery.min.js',
      'org.apache.kafka.Log java.net.Socket index.php main.py lib.so.1 jquery.min.js',
    ],
    ['etc. and so.on example.de value.int', 'etc. and so.on example.de value.int'],
    ['see /a/mail.example.com/b', 'see /a/mail.example.com/b'],
  ])('as hosts: %s', (text, expected) => expect(marked(text)).toBe(expected));

  it.each([
    ['call from +33 1 70 18 99 00 ended', 'call from <phone +33 1 70 18 99 00> ended'],
    ['caller=0170189900;x', 'caller=<phone 0170189900>;x'],
    ['2026-01-05T09:00:00+0100 +02:00 a+12345678', '2026-01-05T09:00:00+0100 +02:00 a+12345678'],
  ])('as telephone numbers: %s', (text, expected) => expect(marked(text)).toBe(expected));

  it('are not found in an alias', () => {
    const text = 'Invalid user user-0123456789abcdef rhost=ip-0123456789abcdef http://host-0123456789abcdef/';
    expect(marked(text)).toBe(text);
  });
});

describe('what a column holds by its name', () => {
  it.each([
    ['address', ['src_ip', 'Source Network Address', 'id.orig_h', 'clientIp', 'tx_hosts', 'IP']],
    ['user', ['User', 'TargetUserName', 'Account Name', 'login', 'customer_id', 'E-Mail']],
    ['host', ['hostname', 'Computer', '_node_name', 'Workstation Name', 'MAC']],
    ['phone', ['Caller', 'phone number', 'ANI', 'msisdn']],
    [
      'text',
      ['User-Agent', 'orig_ip_bytes', 'history', 'Note', 'userCount', 'host_status', 'client_port', ''],
    ],
  ])('%s', (treatment, headers) =>
    expect(headers.map(header => [header, treatmentOfHeader(header)])).toEqual(
      headers.map(header => [header, treatment]),
    ),
  );
});

it('names that every system has are not looked for', () => {
  expect(['root', ' Admin', 'anna', 'web1'].map(isCommonName)).toEqual([true, true, false, false]);
});

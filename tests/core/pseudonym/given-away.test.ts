import { describe, expect, it } from 'vitest';
import { findSpots } from '../../../src-main/core/pseudonym/find-spots.ts';
import { indexNames, type Name } from '../../../src-main/core/pseudonym/names.ts';

/** The text with `<kind written>` for each place that is replaced. */
function marked(text: string, names: readonly Name[] = []): string {
  let at = 0;
  let shown = '';
  for (const { start, end, subject } of findSpots(text, indexNames(names))) {
    shown += `${text.slice(at, start)}<${subject.kind} ${text.slice(start, end)}>`;
    at = end;
  }
  return shown + text.slice(at);
}

describe('wordings that give a user away', () => {
  it.each([
    ['(qdubois) CMD (/usr/bin/sync)', '(<user qdubois>) CMD (/usr/bin/sync)'],
    ['(anna) LIST (anna)', '(<user anna>) LIST (<user anna>)'],
    ['rsync qdubois@backup3:/srv done', 'rsync <user qdubois>@<host backup3>:/srv done'],
    ['ssh anna@10.0.0.7 failed', 'ssh <user anna>@<ipv4 10.0.0.7> failed'],
    ["Access denied for user 'eperrin'@'web-07'", "Access denied for user '<user eperrin>'@'<host web-07>'"],
    [
      'uid=vblanc,ou=people and uid=1000 and uid=1001(lfaure)',
      'uid=<user vblanc>,ou=people and uid=1000 and uid=1001(<user lfaure>)',
    ],
    ['login: vblanc2, next', 'login: <user vblanc2>, next'],
    ['Owner: Jean Petit logged', 'Owner: <user Jean Petit> logged'],
    [String.raw`link from ACME\rdurand up`, String.raw`link from <host ACME>\<user rdurand> up`],
    ['authenticated as hmartin via', 'authenticated as <user hmartin> via'],
    ['cn=Jean Petit,ou=people', 'cn=<user Jean Petit>,ou=people'],
    ['From: "Paul Charp" <0677889902> rang', 'From: "<user Paul Charp>" <<phone 0677889902>> rang'],
    ['Paul Charp <p@acme.example>', '<user Paul Charp> <<email p@acme.example>>'],
    ['failed for user "anna" from', 'failed for user "<user anna>" from'],
    ['Login: user=<anna>, method', 'Login: user=<<user anna>>, method'],
    ['New session 5 of user anna.', 'New session 5 of user <user anna>.'],
    ['anna : user NOT in sudoers', '<user anna> : user NOT in sudoers'],
  ])('%s', (text, expected) => expect(marked(text)).toBe(expected));

  it.each([
    'login: failed, user: not found, account: locked',
    'logged in as a client, running as pid 7',
    String.raw`C:\Program Files\App App\Http\Kernel HKLM\Software`,
    'java.lang.Object@1b2c3d4 and left-pad@latest',
    'GET /a?b=%zz 100% done (see above) AND more',
    'restarted on server restart, waits for host',
    'took 0.123 s, id 1234567890, 2026-05-04 10:00:00, 0x00ff',
    '(deprecated) WARNING',
  ])('are not in: %s', text => expect(marked(text)).toBe(text));
});

describe('wordings that give a host away', () => {
  it.each([
    [String.raw`open \\FILESRV02\share$`, String.raw`open \\<host FILESRV02>\share$`],
    [String.raw`{"path":"\\\\FILESRV02\\share"}`, String.raw`{"path":"\\\\<host FILESRV02>\\share"}`],
    ['down on host WKS-PAUL', 'down on host <host WKS-PAUL>'],
    ['hmartin from workstation7 via', 'hmartin from <host workstation7> via'],
    ['DESKTOP-4F3K2L1 joined', '<host DESKTOP-4F3K2L1> joined'],
    [
      'ACK to 00:1a:2b:3c:4d:5e (lap-helga) via eth0',
      'ACK to <mac 00:1a:2b:3c:4d:5e> (<host lap-helga>) via eth0',
    ],
    ...[
      'PC-0042.ad.acme.priv',
      'sap.intra',
      'x1.acme.test',
      'intranet.acme-corp.example',
      'db.acme.corp',
      'nas.home',
      'a.b.local',
      'v.lan',
      'wiki.internal',
      'портал.тест.рф',
      'www.xn--e1aybc.xn--p1ai',
    ].map((host): [string, string] => [`link to ${host} down`, `link to <host ${host}> down`]),
  ] as [string, string][])('%s', (text, expected) => expect(marked(text)).toBe(expected));
});

describe('telephone numbers', () => {
  const known: readonly Name[] = [{ value: '+33612345678', kind: 'phone' }];

  it.each([
    ['rang 0612345678 twice', 'rang <phone 0612345678> twice'],
    ['rang 06 12 34 56 78 and 06.12.34.56.78.', 'rang <phone 06 12 34 56 78> and <phone 06.12.34.56.78>.'],
    ['rang 0033612345678', 'rang <phone 0033612345678>'],
    ['rang 0033 6 12 34 56 78', 'rang <phone 0033 6 12 34 56 78>'],
    ['rang 33612345678', 'rang <phone 33612345678>'],
    ['rang +33 (0)6 12 34 56 78', 'rang <phone +33 (0)6 12 34 56 78>'],
    ['at 2026-05-04 0612345678 10', 'at 2026-05-04 <phone 0612345678> 10'],
    [
      'is no number: 10612345678, x0612345678, 06123456789',
      'is no number: 10612345678, x0612345678, 06123456789',
    ],
  ])('that are known are found in any spelling: %s', (text, expected) =>
    expect(marked(text, known)).toBe(expected),
  );

  it('that are known have one alias in every spelling', () => {
    const spellings = ['0612345678', '0033612345678', '+33 6 12 34 56 78', '33612345678'];
    const found = spellings.map(text => findSpots(text, indexNames(known))[0]?.subject.canonical);
    expect(new Set(found)).toEqual(new Set(['+33612345678']));
  });

  it('of one country are not those of another', () => {
    const spots = findSpots('+49612345678', indexNames(known));
    expect(spots.map(spot => spot.subject.canonical)).toEqual(['+49612345678']);
  });

  it('are found abroad when they are known as in their own country', () => {
    const spots = findSpots('0033612345678', indexNames([{ value: '0612345678', kind: 'phone' }]));
    expect(spots.map(spot => spot.subject.canonical)).toEqual(['0612345678']);
  });

  it.each([
    ['SIP/0677889900-0000012 busy', 'SIP/<phone 0677889900>-0000012 busy'],
    ['sip:0677889900@10.0.0.1', 'sip:<phone 0677889900>@<ipv4 10.0.0.1>'],
    ['from 0033 1 99 00 12 34 in', 'from <phone 0033 1 99 00 12 34> in'],
    ['call to 0612345678 for', 'call to <phone 0612345678> for'],
    ['fax 01 99 00 12 34.', 'fax <phone 01 99 00 12 34>.'],
  ])('that nobody knows are found by their wording: %s', (text, expected) =>
    expect(marked(text)).toBe(expected),
  );
});

describe('what is written another way', () => {
  it.each([
    ['/u?ip=198%2E51%2E100%2E25&x=1', '/u?ip=<ipv4 198%2E51%2E100%2E25>&x=1'],
    ['?email=helga.braun%40acme-corp.example&h=1', '?email=<email helga.braun%40acme-corp.example>&h=1'],
    ['?email=h.b%2540acme.example', '?email=<email h.b%2540acme.example>'],
    ['?tel=%2B33612345678', '?tel=<phone %2B33612345678>'],
    ['?u=J%C3%A9r%C3%B4me', '?u=<user J%C3%A9r%C3%B4me>'],
    ['?q=%20anna%20', '?q=%20<user anna>%20'],
    ['?q=%E9anna', '?q=%E9anna'],
  ])('with percent escapes: %s', (text, expected) =>
    expect(marked(text, [{ value: 'Jérôme' }, { value: 'anna' }])).toBe(expected),
  );

  it.each([
    'paul.charp',
    'Charp, Paul',
    'CHARP Paul',
    'pcharp',
    'p.charp',
    'paul_charp',
    'Paul+Charp',
    'paul%20charp',
  ])('a known person: %s', text => {
    const names = indexNames([{ value: 'Paul Charp', kind: 'user' }]);
    const spots = findSpots(`seen ${text} today`, names);
    expect(spots.map(({ start, end, subject }) => [start, end, subject.canonical])).toEqual([
      [5, 5 + text.length, 'paul charp'],
    ]);
  });
});

import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { expectedTime, guessTime } from '../../src-main/formats/time-layouts.ts';
import { readBack } from './read-times.ts';

/** How texts are read: layouts, share, whether they carry an offset, and the instants in UTC. */
async function read(texts: readonly string[], zone = 'Asia/Tokyo') {
  const guess = guessTime(texts);
  if (guess === null) return null;
  const { layout, patterns, hasOffset } = guess.reading;
  return {
    layouts: layout === 'pattern' ? patterns : [layout],
    share: guess.share,
    hasOffset,
    instants: (await readBack(texts, guess.reading, zone)).map(at => at?.replace('+00:00', 'Z') ?? null),
  };
}

/** Texts as software writes them, the layout they are read with, and the instants they are in a file from Tokyo. */
const forms: readonly (readonly [
  what: string,
  texts: readonly string[],
  layout: string,
  instants: readonly string[],
  offset?: 'offset',
])[] = [
  [
    'Kibana',
    ['Jan 5, 2026 @ 09:00:00.123', 'Dec 31, 2026 @ 23:59:59.000'],
    '%b %d, %Y @ %H:%M:%S.%f',
    ['2026-01-05T00:00:00.123Z', '2026-12-31T14:59:59Z'],
  ],
  [
    'MikroTik',
    ['jan/05/2026 09:00:00', 'dec/31/2026 23:59:59'],
    '%b/%d/%Y %H:%M:%S',
    ['2026-01-05T00:00:00Z', '2026-12-31T14:59:59Z'],
  ],
  [
    'a blank before the offset',
    ['2016-09-20 01:50:06.477 +09:00'],
    '%Y-%m-%d %H:%M:%S.%f %z',
    ['2016-09-19T16:50:06.477Z'],
    'offset',
  ],
  ['a spreadsheet of an English office', ['1-Jan-21 9:12'], '%d-%b-%y %H:%M', ['2021-01-01T00:12:00Z']],
  ['Jira', ['04/Mar/24 8:10 AM'], '%d/%b/%y %I:%M %p', ['2024-03-03T23:10:00Z']],
  ['a month between dots', ['4.Mar.2024 08:10'], '%d.%b.%Y %H:%M', ['2024-03-03T23:10:00Z']],
  ['hyphens throughout', ['2004-03-01-23-55'], '%Y-%m-%d-%H-%M', ['2004-03-01T14:55:00Z']],
  ['a name of a file', ['2024-03-04_08-10-52'], '%Y-%m-%d_%H-%M-%S', ['2024-03-03T23:10:52Z']],
  ['American half days', ['11/24/2023 6:08:26 PM'], '%m/%d/%Y %I:%M:%S %p', ['2023-11-24T09:08:26Z']],
  ['half days without seconds', ['11/24/2023 6:08 AM'], '%m/%d/%Y %I:%M %p', ['2023-11-23T21:08:00Z']],
  ['half days in lower case', ['24/11/2023 12:08:26 am'], '%d/%m/%Y %I:%M:%S %p', ['2023-11-23T15:08:26Z']],
  [
    'half days with dots',
    ['24/11/2023 6:08:26 p.m.', '24/11/2023 6:08:26 A. M.'],
    '%d/%m/%Y %I:%M:%S %p',
    ['2023-11-24T09:08:26Z', '2023-11-23T21:08:26Z'],
  ],
  ['half days without a blank', ['24/11/2023 6:08PM'], '%d/%m/%Y %I:%M%p', ['2023-11-24T09:08:00Z']],
  [
    'a browser with a narrow blank',
    ['11/24/2023, 6:08:26\u202FPM'],
    '%m/%d/%Y, %I:%M:%S %p',
    ['2023-11-24T09:08:26Z'],
  ],
  [
    'a German export',
    ['24.11.2023 18:08', '24.11.2023 18:09'],
    '%d.%m.%Y %H:%M',
    ['2023-11-24T09:08:00Z', '2023-11-24T09:09:00Z'],
  ],
  ['fourteen digits', ['20030714102905'], '%Y%m%d%H%M%S', ['2003-07-14T01:29:05Z']],
  ['compact in UTC', ['20030714T102905Z'], '%Y%m%dT%H%M%SZ', ['2003-07-14T10:29:05Z'], 'offset'],
  [
    'compact with an offset',
    ['20030714T102905+0200', '20030714T102905Z'],
    '%Y%m%dT%H%M%S%z',
    ['2003-07-14T08:29:05Z', '2003-07-14T10:29:05Z'],
    'offset',
  ],
  ['fourteen digits in UTC', ['20030714102905Z'], '%Y%m%d%H%M%SZ', ['2003-07-14T10:29:05Z'], 'offset'],
  ['compact with a blank', ['20030714 102905'], '%Y%m%d %H%M%S', ['2003-07-14T01:29:05Z']],
  ['compact with a point', ['20120702.102240,672'], '%Y%m%d.%H%M%S,%g', ['2012-07-02T01:22:40.672Z']],
  [
    'syslog',
    ['Jun  9 06:06:20', 'Jun 14 15:16:01'],
    '%b %d %H:%M:%S',
    ['2015-06-08T21:06:20Z', '2015-06-14T06:16:01Z'],
  ],
  ['syslog with milliseconds', ['Jun 14 15:16:01.123'], '%b %d %H:%M:%S.%f', ['2015-06-14T06:16:01.123Z']],
  ['RFC 3339', ['2023-11-14T22:13:20.123456789+01:00'], 'iso', ['2023-11-14T21:13:20.123456Z'], 'offset'],
  [
    'Apache',
    ['17/May/2015:10:05:03 +0000', '17/May/2015:12:05:03 +0200'],
    '%d/%b/%Y:%H:%M:%S %z',
    ['2015-05-17T10:05:03Z', '2015-05-17T10:05:03Z'],
    'offset',
  ],
  [
    'Apache in brackets',
    ['[17/May/2015:10:05:03 -0330]'],
    '[%d/%b/%Y:%H:%M:%S %z]',
    ['2015-05-17T13:35:03Z'],
    'offset',
  ],
  ['Apache errors', ['Sun Dec 04 04:47:44 2005'], '%a %b %d %H:%M:%S %Y', ['2005-12-03T19:47:44Z']],
  [
    'Apache errors in brackets',
    ['[Sun Dec 04 04:47:44.123456 2005]'],
    '[%a %b %d %H:%M:%S.%f %Y]',
    ['2005-12-03T19:47:44.123456Z'],
  ],
  [
    'ctime with a zone',
    ['Wed May 19 08:00:01 UTC 2021'],
    '%a %b %d %H:%M:%S UTC %Y',
    ['2021-05-19T08:00:01Z'],
    'offset',
  ],
  [
    'ctime with an offset',
    ['Wed May 19 08:00:01 +0200 2021'],
    '%a %b %d %H:%M:%S %z %Y',
    ['2021-05-19T06:00:01Z'],
    'offset',
  ],
  [
    'e-mail',
    ['Tue, 14 Nov 2023 22:13:20 +0000'],
    '%a, %d %b %Y %H:%M:%S %z',
    ['2023-11-14T22:13:20Z'],
    'offset',
  ],
  [
    'HTTP',
    ['Tue, 14 Nov 2023 22:13:20 GMT'],
    '%a, %d %b %Y %H:%M:%S GMT',
    ['2023-11-14T22:13:20Z'],
    'offset',
  ],
  ['Python', ['2023-01-01 12:00:00,123'], '%Y-%m-%d %H:%M:%S,%g', ['2023-01-01T03:00:00.123Z']],
  [
    'log4j in brackets',
    ['[2016-12-19 16:00:00,123]'],
    '[%Y-%m-%d %H:%M:%S,%g]',
    ['2016-12-19T07:00:00.123Z'],
  ],
  [
    'Java with a comma and UTC',
    ['2023-01-01T12:00:00,123Z'],
    '%Y-%m-%dT%H:%M:%S,%gZ',
    ['2023-01-01T12:00:00.123Z'],
    'offset',
  ],
  [
    'nine decimals after a comma',
    ['2023-01-01 12:00:00,123456999'],
    '%Y-%m-%d %H:%M:%S,%n',
    ['2023-01-01T03:00:00.123456Z'],
  ],
  [
    'nine decimals before 1970',
    ['24.11.1969 18:08:26.123456999'],
    '%d.%m.%Y %H:%M:%S.%n',
    ['1969-11-24T09:08:26.123456Z'],
  ],
  [
    'HealthApp',
    ['20171223-22:15:29:606', '20171223-22:15:29:6'],
    '%Y%m%d-%H:%M:%S:%g',
    ['2017-12-23T13:15:29.606Z', '2017-12-23T13:15:29.006Z'],
  ],
  ['Android', ['12-17 19:31:36.263'], '%m-%d %H:%M:%S.%f', ['2015-12-17T10:31:36.263Z']],
  [
    'glog',
    ['0102 15:04:05.678901', '0517 15:04:22.619632'],
    '%m%d %H:%M:%S.%f',
    ['2015-01-02T06:04:05.678901Z', '2015-05-17T06:04:22.619632Z'],
  ],
  ['nginx errors', ['2023/01/01 12:00:00'], '%Y/%m/%d %H:%M:%S', ['2023-01-01T03:00:00Z']],
  ['PostgreSQL in UTC', ['2023-01-01 12:00:00.123 UTC'], 'iso', ['2023-01-01T12:00:00.123Z'], 'offset'],
  [
    'PostgreSQL in a named zone',
    ['2023-01-01 12:00:00.123 CET', '2023-07-01 12:00:00.123 CEST'],
    '%Y-%m-%d %H:%M:%S.%f %Z',
    ['2023-01-01T11:00:00.123Z', '2023-07-01T10:00:00.123Z'],
  ],
  [
    'GMT beside a named zone',
    ['2023-01-01 12:00:00 GMT', '2023-07-01 12:00:00 BST'],
    '%Y-%m-%d %H:%M:%S %Z',
    ['2023-01-01T12:00:00Z', '2023-07-01T03:00:00Z'],
  ],
  ['BGL', ['2005-06-03-15.42.50.675872'], '%Y-%m-%d-%H.%M.%S.%f', ['2005-06-03T06:42:50.675872Z']],
  ['Zeek', ['1700000000.123456'], 'epoch', ['2023-11-14T22:13:20.123456Z'], 'offset'],
  [
    'Windows in GMT',
    ['Thursday, 14-Nov-23 22:13:20 GMT'],
    '%A, %d-%b-%y %H:%M:%S GMT',
    ['2023-11-14T22:13:20Z'],
    'offset',
  ],
];

describe('a time as software writes it', () => {
  const cases = forms.map(([what, texts, layout, instants, offset]) => ({
    what,
    texts,
    layout,
    instants,
    hasOffset: offset !== undefined,
  }));
  it.each(cases)('is recognised and read: $what', async ({ texts, layout, instants, hasOffset }) => {
    expect(await read(texts)).toEqual({
      layouts: [layout],
      share: 1,
      hasOffset,
      instants,
    });
  });

  it('may lack its seconds or their decimals in some records of a file', async () => {
    expect(
      await read(
        ['24.11.2023 18:08:26.5', '24.11.2023 18:08:27.25', '24.11.2023 18:08:28', '24.11.2023 18:09'],
        'UTC',
      ),
    ).toEqual({
      layouts: ['%d.%m.%Y %H:%M:%S.%f', '%d.%m.%Y %H:%M:%S', '%d.%m.%Y %H:%M'],
      share: 1,
      hasOffset: false,
      instants: [
        '2023-11-24T18:08:26.5Z',
        '2023-11-24T18:08:27.25Z',
        '2023-11-24T18:08:28Z',
        '2023-11-24T18:09:00Z',
      ],
    });
  });

  it('is read in an ISO file also with a decimal comma or a blank before the offset', async () => {
    const texts = [
      '2023-11-24T18:08:26.5Z',
      '2023-11-24T18:08:26Z',
      '2023-11-24T18:08:26,5Z',
      '2023-11-24 18:08:26.5 +01:00',
      '[2023-11-24T18:08:26]',
      '2023-11-24T18:08:26.1.2',
    ];
    const guess = guessTime(texts.slice(0, 2));
    if (guess === null) throw new Error('not recognised');
    expect(await readBack(texts, guess.reading, 'Asia/Tokyo')).toEqual([
      '2023-11-24T18:08:26.5+00:00',
      '2023-11-24T18:08:26+00:00',
      '2023-11-24T18:08:26.5+00:00',
      '2023-11-24T17:08:26.5+00:00',
      '2023-11-24T09:08:26+00:00',
      null,
    ]);
  });

  it('that is always in UTC is not read when a later record names another zone', async () => {
    const guess = guessTime(['24.11.2023 18:08:26 UTC']);
    if (guess === null) throw new Error('not recognised');
    expect(await readBack(['24.11.2023 18:08:26 UTC', '24.11.2023 18:08:26 PST'], guess.reading)).toEqual([
      '2023-11-24T18:08:26+00:00',
      null,
    ]);
    expect(expectedTime(guess.reading)).toBe('a time written as DD.MM.YYYY hh:mm:ss UTC');
  });

  it('keeps its instant through any offset, beside any date and clock', async () => {
    const dates = {
      '%d/%b/%Y:': (at: Temporal.ZonedDateTime) => `${two(at.day)}/${names[at.month - 1]}/${at.year}:`,
      '%a, %d %b %Y ': (at: Temporal.ZonedDateTime) =>
        `${days[at.dayOfWeek - 1]}, ${at.day} ${names[at.month - 1]} ${at.year} `,
      '%Y%m%dT': (at: Temporal.ZonedDateTime) => `${at.year}${two(at.month)}${two(at.day)}T`,
      '%Y/%m/%d ': (at: Temporal.ZonedDateTime) => `${at.year}/${two(at.month)}/${two(at.day)} `,
    };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.entries(dates)),
        fc.constantFrom('', ' '),
        fc.array(
          fc.tuple(
            fc.integer({ min: 631_152_000, max: 2_145_916_799 }),
            fc.integer({ min: -1440, max: 1440 }),
          ),
          {
            minLength: 1,
            maxLength: 20,
          },
        ),
        async ([pattern, write], blank, samples) => {
          const texts = samples.map(([second, minutes]) => {
            const offset = `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes % 1440) / 60))}:${two(Math.abs(minutes) % 60)}`;
            const at = Temporal.Instant.fromEpochMilliseconds(second * 1000).toZonedDateTimeISO(offset);
            return `${write(at)}${two(at.hour)}:${two(at.minute)}:${two(at.second)}${blank}${offset}`;
          });
          expect(await read(texts, 'America/New_York')).toEqual({
            layouts: [`${pattern}%H:%M:%S${blank}%z`],
            share: 1,
            hasOffset: true,
            instants: samples.map(([second]) =>
              Temporal.Instant.fromEpochMilliseconds(second * 1000).toString(),
            ),
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});

const two = (value: number) => String(value).padStart(2, '0');
const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { clockChanges } from '../../../src-main/core/calendar/clock-changes.ts';
import { dateOfDay, dayOf } from '../../../src-main/core/calendar/day.ts';

describe('days that a change of the clock makes shorter or longer', () => {
  it('have 23 hours in spring and 25 in autumn', () => {
    expect(clockChanges('Europe/Paris', '2003-01-01', '2004-12-31')).toEqual([
      { date: '2003-03-30', minutes: 1380 },
      { date: '2003-10-26', minutes: 1500 },
      { date: '2004-03-28', minutes: 1380 },
      { date: '2004-10-31', minutes: 1500 },
    ]);
    expect(clockChanges('America/New_York', '2024-03-10', '2024-11-03')).toEqual([
      { date: '2024-03-10', minutes: 1380 },
      { date: '2024-11-03', minutes: 1500 },
    ]);
  });

  it('are none where the clock stays, nor beside the range', () => {
    expect(clockChanges('UTC', '1980-01-01', '2030-12-31')).toEqual([]);
    expect(clockChanges('Asia/Kolkata', '1980-01-01', '2030-12-31')).toEqual([]);
    expect(clockChanges('Europe/Paris', '2003-03-31', '2003-10-25')).toEqual([]);
  });

  it('have half hours, changes at midnight and just after it, and a date left out', () => {
    expect(clockChanges('Australia/Lord_Howe', '2024-01-01', '2024-12-31')).toEqual([
      { date: '2024-04-07', minutes: 1470 },
      { date: '2024-10-06', minutes: 1410 },
    ]);
    expect(clockChanges('America/Sao_Paulo', '2018-01-01', '2018-12-31')).toEqual([
      { date: '2018-02-17', minutes: 1500 },
      { date: '2018-11-04', minutes: 1380 },
    ]);
    expect(clockChanges('America/St_Johns', '2010-01-01', '2010-12-31')).toEqual([
      { date: '2010-03-14', minutes: 1380 },
      { date: '2010-11-07', minutes: 1500 },
    ]);
    expect(clockChanges('Pacific/Apia', '2011-01-01', '2011-12-31')).toEqual([
      { date: '2011-04-02', minutes: 1500 },
      { date: '2011-09-24', minutes: 1380 },
      { date: '2011-12-30', minutes: 0 },
    ]);
  });

  it('account for the whole time between two local midnights', () => {
    const zone = fc.constantFrom(
      ...['Europe/Paris', 'Europe/London', 'America/New_York', 'America/Sao_Paulo', 'America/St_Johns'],
      ...[
        'Australia/Lord_Howe',
        'Africa/Cairo',
        'Africa/Casablanca',
        'Asia/Jerusalem',
        'Pacific/Apia',
        'Asia/Tehran',
      ],
    );
    const first = fc.integer({ min: dayOf(1985, 1, 1), max: dayOf(2030, 1, 1) });
    fc.assert(
      fc.property(zone, first, fc.integer({ min: 1, max: 900 }), (name, day, count) => {
        const changes = clockChanges(name, dateOfDay(day), dateOfDay(day + count - 1));
        const extra = changes.reduce((sum, one) => sum + one.minutes - 1440, 0);
        const midnight = (at: number) =>
          Temporal.PlainDate.from(dateOfDay(at)).toZonedDateTime(name).epochMilliseconds / 60_000;
        expect(count * 1440 + extra).toBe(midnight(day + count) - midnight(day));
      }),
      { numRuns: 200 },
    );
  });
});

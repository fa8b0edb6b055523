import { Button, Group, Stack, TextInput } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import { everything, readableInstant, type TimeRange } from '../../src-main/core/time.ts';
import { useCase, useZone } from '../state/case.ts';
import { useTimeRange } from '../state/view.ts';
import { instantOfText, rangeOfLastDays } from '../state/wall-clock.ts';

interface RangeFormProps {
  readonly onDone: (range: TimeRange) => void;
}

const wrongText = 'Write 2003-09-02, 2003-09-02 10:50, or with an offset';

/** Two typed times, a calendar for both, and ranges counted from the end of the data (never from today). */
export function RangeForm({ onDone }: RangeFormProps) {
  const zone = useZone();
  const info = useCase();
  const { range } = useTimeRange();
  const [from, setFrom] = useState(range.fromUtc === null ? '' : readableInstant(range.fromUtc, zone));
  const [to, setTo] = useState(range.toUtc === null ? '' : readableInstant(range.toUtc, zone));
  const fromUtc = from.trim() === '' ? null : instantOfText(from, zone);
  const toUtc = to.trim() === '' ? null : instantOfText(to, zone);
  const fromWrong = from.trim() !== '' && fromUtc === null;
  const toWrong = to.trim() !== '' && toUtc === null;
  const reversed = fromUtc !== null && toUtc !== null && Date.parse(fromUtc) >= Date.parse(toUtc);
  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (!fromWrong && !toWrong && !reversed) onDone({ fromUtc, toUtc });
  };
  const pick = ([first, last]: [string | null, string | null]) => {
    setFrom(first ?? '');
    setTo(last === null ? '' : dayBeside(last, 1));
  };
  const lastAt = info?.lastAt ?? null;
  return (
    <form onSubmit={apply}>
      <Stack gap="xs">
        <Group gap="xs" align="flex-start" wrap="nowrap">
          <TextInput
            label={`From (${zone})`}
            placeholder="start of the data"
            value={from}
            onChange={event => setFrom(event.currentTarget.value)}
            error={fromWrong && wrongText}
            w={190}
          />
          <TextInput
            label="To, not included"
            placeholder="end of the data"
            value={to}
            onChange={event => setTo(event.currentTarget.value)}
            error={(toWrong && wrongText) || (reversed && 'The end is not after the start')}
            w={190}
          />
        </Group>
        <DatePicker
          type="range"
          size="xs"
          numberOfColumns={2}
          allowSingleDateInRange
          defaultDate={(from.slice(0, 10) || lastAt?.slice(0, 10)) ?? undefined}
          value={[dayOf(fromUtc, from), lastDayOf(toUtc, to)]}
          onChange={pick}
        />
        <Group justify="space-between">
          <Group gap={4}>
            {lastAt !== null &&
              [7, 30, 90].map(days => (
                <Button
                  key={days}
                  variant="subtle"
                  size="compact-xs"
                  onClick={() => onDone(rangeOfLastDays(lastAt, days, zone))}
                >
                  Last {days} days of data
                </Button>
              ))}
          </Group>
          <Group gap="xs">
            <Button variant="default" onClick={() => onDone(everything)}>
              All time
            </Button>
            <Button type="submit">Apply</Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

function dayOf(instant: string | null, text: string): string | null {
  return instant === null ? null : text.trim().slice(0, 10);
}

/** The last day of the range: its end is not included, so an end at midnight belongs to the day before. */
function lastDayOf(instant: string | null, text: string): string | null {
  const day = dayOf(instant, text);
  const atMidnight = /^\S+( 00:00)?$/.test(text.trim());
  return day !== null && atMidnight ? dayBeside(day, -1) : day;
}

function dayBeside(day: string, days: -1 | 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

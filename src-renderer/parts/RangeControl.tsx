import { ActionIcon, Button, Popover, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { everything } from '../../src-main/core/time.ts';
import { useZone } from '../state/case.ts';
import { useTimeRange } from '../state/view.ts';
import { rangeText } from '../state/wall-clock.ts';
import { ClockIcon, CloseIcon } from './icons.tsx';
import { RangeForm } from './RangeForm.tsx';

/** The one time range of the window, in the site's zone; the end is exclusive. */
export function RangeControl() {
  const [opened, setOpened] = useState(false);
  const { range, setRange } = useTimeRange();
  const zone = useZone();
  const narrowed = range.fromUtc !== null || range.toUtc !== null;
  return (
    <>
      <Popover opened={opened} onChange={setOpened} position="bottom" trapFocus>
        <Popover.Target>
          <Button
            variant={narrowed ? 'light' : 'default'}
            leftSection={<ClockIcon size={14} />}
            onClick={() => setOpened(!opened)}
            aria-label={`Time range: ${rangeText(range, zone)}. Change`}
            className="range-button"
          >
            {rangeText(range, zone)}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <RangeForm
            key={`${range.fromUtc}${range.toUtc}${zone}`}
            onDone={next => {
              setRange(next);
              setOpened(false);
            }}
          />
        </Popover.Dropdown>
      </Popover>
      {narrowed && (
        <Tooltip label="All time (Esc)">
          <ActionIcon aria-label="Clear the time range" onClick={() => setRange(everything)}>
            <CloseIcon size={14} />
          </ActionIcon>
        </Tooltip>
      )}
    </>
  );
}

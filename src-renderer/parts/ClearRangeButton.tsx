import { Button } from '@mantine/core';
import { everything } from '../../src-main/core/time.ts';
import { useTimeRange } from '../state/view.ts';

/** Shows all time again. */
export function ClearRangeButton() {
  const { setRange } = useTimeRange();
  return (
    <Button variant="light" onClick={() => setRange(everything)}>
      Show all time
    </Button>
  );
}

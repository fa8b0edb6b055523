import { ActionIcon, Button, Group, Progress, Text } from '@mantine/core';
import type { ImportProgress } from '../state/import-tally.ts';
import { leftText } from '../state/pace.ts';
import { dismissTask, type Task, useTasks } from '../state/tasks.ts';
import { CloseIcon } from './icons.tsx';
import { countOf, countText, sizeText } from './text.ts';

/** Long work at the bottom of the window: what it is doing, how far it is, cancel, and its result. */
export function ProgressTray() {
  const tasks = useTasks();
  if (tasks.length === 0) return null;
  return (
    <section className="tray" aria-label="Progress">
      {tasks.slice(-4).map(task => (
        <TaskLine key={task.id} task={task} />
      ))}
    </section>
  );
}

const colours = { running: 'kymo', done: 'teal', failed: 'red', cancelled: 'gray' } as const;

function TaskLine({ task }: { readonly task: Task }) {
  const running = task.state === 'running';
  return (
    <Group className="task" gap="sm" wrap="nowrap">
      <Text size="sm" fw={600} className="clip task-title">
        {task.title}
      </Text>
      <Progress
        aria-label={task.title}
        value={(task.share ?? 0) * 100}
        color={colours[task.state]}
        w={160}
        size="sm"
        className="task-bar"
      />
      {task.progress !== null && <Figures progress={task.progress} />}
      <Text
        size="sm"
        c={task.state === 'failed' ? 'var(--mantine-color-error)' : 'dimmed'}
        className="clip grow"
        // Figures change many times a second; only the end is worth saying.
        aria-live={running ? 'off' : 'polite'}
      >
        {task.detail}
      </Text>
      {task.result !== null && (
        <Button variant="light" onClick={task.result.open}>
          {task.result.label}
        </Button>
      )}
      {running ? (
        <Button variant="default" onClick={task.cancel}>
          Cancel
        </Button>
      ) : (
        <ActionIcon aria-label={`Dismiss: ${task.title}`} onClick={() => dismissTask(task.id)}>
          <CloseIcon />
        </ActionIcon>
      )}
    </Group>
  );
}

/** Bytes, records, files, rate and time left; widths are fixed so that nothing dances. */
function Figures({ progress }: { readonly progress: ImportProgress }) {
  const { bytesDone, bytesTotal, records, filesDone, filesTotal, recordsPerSecond, secondsLeft } = progress;
  return (
    <div className="figures">
      <span>
        {sizeText(bytesDone)} of {sizeText(bytesTotal)}
      </span>
      <span>{countOf(records, 'record')}</span>
      {recordsPerSecond !== null && <span className="figure-rate">{rateText(recordsPerSecond)}</span>}
      {filesTotal > 1 && (
        <span>
          {countText(filesDone)} of {countOf(filesTotal, 'file')}
        </span>
      )}
      {secondsLeft !== null && <span className="strong">{leftText(secondsLeft)}</span>}
    </div>
  );
}

/** Two digits are as many as stay true for a second. */
function rateText(perSecond: number): string {
  return `${countText(Number(perSecond.toPrecision(2)))} per second`;
}

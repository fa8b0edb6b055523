import { ActionIcon, Button, Group, Progress, Text } from '@mantine/core';
import { dismissTask, type Task, useTasks } from '../state/tasks.ts';
import { CloseIcon } from './icons.tsx';

/** Long work at the bottom of the window: what it is doing, how far it is, cancel, and its result. */
export function ProgressTray() {
  const tasks = useTasks();
  if (tasks.length === 0) return null;
  return (
    <section className="tray" aria-label="Progress" aria-live="polite">
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
      <Text size="sm" fw={600} className="clip">
        {task.title}
      </Text>
      <Progress
        aria-label={task.title}
        value={(task.share ?? 0) * 100}
        color={colours[task.state]}
        w={180}
        size="sm"
      />
      <Text
        size="sm"
        c={task.state === 'failed' ? 'var(--mantine-color-error)' : 'dimmed'}
        className="clip grow"
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

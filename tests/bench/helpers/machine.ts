import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

const idleEnough = 0.85;
const longestWaitMillis = 60_000;
const lookMillis = 1000;

/** Seconds all processors together were busy and idle since the machine started. */
interface ProcessorTime {
  readonly busySeconds: number;
  readonly idleSeconds: number;
}

function processorTime(): ProcessorTime {
  const times = cpus().map(cpu => cpu.times);
  const seconds = (of: (time: (typeof times)[number]) => number) =>
    times.reduce((sum, time) => sum + of(time), 0) / 1000;
  return {
    busySeconds: seconds(time => time.user + time.nice + time.sys + time.irq),
    idleSeconds: seconds(time => time.idle),
  };
}

function since(before: ProcessorTime): ProcessorTime {
  const now = processorTime();
  return {
    busySeconds: now.busySeconds - before.busySeconds,
    idleSeconds: now.idleSeconds - before.idleSeconds,
  };
}

/** Waits until the processors are nearly idle, at most a minute: a neighbour's work would be measured as ours. */
export async function waitForIdle(): Promise<void> {
  const deadline = performance.now() + longestWaitMillis;
  while (performance.now() < deadline) {
    const before = processorTime();
    await sleep(lookMillis);
    const { busySeconds, idleSeconds } = since(before);
    if (idleSeconds >= idleEnough * (busySeconds + idleSeconds)) return;
  }
}

/**
 * Runs work and tells which share of the processors (0 to 1) went to anything else meanwhile: times taken while it
 * was high say little.
 */
export async function withOthers<T extends { readonly cpuSeconds: number }>(
  work: () => Promise<T>,
): Promise<T & { readonly othersShare: number }> {
  const before = processorTime();
  const measure = await work();
  const { busySeconds, idleSeconds } = since(before);
  const others = Math.max(0, busySeconds - measure.cpuSeconds);
  return { ...measure, othersShare: others / (busySeconds + idleSeconds) };
}

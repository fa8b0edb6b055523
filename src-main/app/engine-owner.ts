import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { toWireError, type WireError } from '../core/errors.ts';
import { stopPath } from './addresses.ts';
import type { SpawnEngine } from './engine-child.ts';
import type { EngineOptions } from './engine-messages.ts';
import { type RunningEngine, startEngine } from './engine-start.ts';
import { type EngineAddress, engineLost } from './forward.ts';
import { pipeFetch } from './pipe.ts';
import type { Session } from './session.ts';

/** What happened to the engine process. */
export type OwnerEvent =
  | { readonly type: 'ready'; readonly pid: number }
  | { readonly type: 'lost' }
  | { readonly type: 'given-up'; readonly error: WireError };

export interface OwnerOptions {
  readonly spawn: SpawnEngine;
  /** The built entry of the engine process. */
  readonly modulePath: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly session: Session;
  readonly engine: Omit<EngineOptions, 'pipePath' | 'sessionDirectory' | 'doorToken'>;
  /** Told every line the engine process writes to its error output. */
  readonly log: (line: string) => void;
  readonly listener?: (event: OwnerEvent) => void;
}

/** Waits before restarts that follow one another, in milliseconds; one death more within a minute gives up. */
const restartWaits: readonly number[] = [0, 100, 400, 1000, 2000];
const windowMillis = 60_000;
const stopMillis = 10_000;

const gaveUp: WireError = {
  kind: 'engine-lost',
  sentence:
    'The engine stopped again and again, so it is not restarted any more. Close Kymo and start it anew.',
};

/** Keeps one engine process alive for a door: when it dies, another opens the same case. */
export class EngineOwner {
  /** Marks the door's own calls; never given to a page. */
  readonly doorToken = randomBytes(32).toString('base64url');
  readonly #options: OwnerOptions;
  readonly #deathsMillis: number[] = [];
  #casePath: string | null;
  #address: EngineAddress = { lost: engineLost };
  #running: RunningEngine | null = null;
  #stopping = false;
  #remembered: Promise<void> = Promise.resolve();
  #life: Promise<void> = Promise.resolve();

  private constructor(options: OwnerOptions) {
    this.#options = options;
    this.#casePath = options.engine.casePath;
  }

  /**
   * Starts the engine process and waits until it serves.
   * @throws KymoError when the case cannot be opened (locked, damaged, not ours).
   */
  static async start(options: OwnerOptions): Promise<EngineOwner> {
    const owner = new EngineOwner(options);
    await owner.#startOnce();
    owner.#life = owner.#live();
    return owner;
  }

  /** Where the engine is now, or why it is not there. */
  address(): EngineAddress {
    return this.#address;
  }

  /** Closes the case, ends the process and waits for both; after ten seconds the process is ended the hard way. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const running = this.#running;
    if (running !== null) {
      await askToStop(running.pipePath, this.doorToken);
      const hardStop = setTimeout(() => running.child.kill(), stopMillis);
      await running.child.exited;
      clearTimeout(hardStop);
    }
    await this.#life;
    await this.#remembered;
  }

  /** Each pass is the life of one engine process. */
  async #live(): Promise<void> {
    while (!this.#stopping) {
      if (this.#running !== null) {
        await this.#running.child.exited;
        this.#running = null;
        this.#address = { lost: engineLost };
        if (this.#stopping) return;
        this.#options.listener?.({ type: 'lost' });
      }
      const waitMillis = this.#nextWait();
      if (waitMillis === null) return this.#giveUp();
      await sleep(waitMillis);
      await this.#startOnce().catch(thrown => this.#options.log(toWireError(thrown).sentence));
    }
  }

  async #startOnce(): Promise<void> {
    if (this.#stopping) return;
    const { session, engine, spawn, modulePath, environment, log, listener } = this.#options;
    const running = await startEngine({
      spawn,
      modulePath,
      environment,
      log,
      options: {
        ...engine,
        casePath: this.#casePath,
        pipePath: session.nextPipe(),
        sessionDirectory: session.directory,
        doorToken: this.doorToken,
      },
      caseIs: open => {
        this.#casePath = open.casePath;
        this.#remembered = this.#remembered.then(() => session.remember(open));
      },
    });
    if (this.#stopping) running.child.kill();
    this.#running = running;
    this.#address = { pipePath: running.pipePath };
    listener?.({ type: 'ready', pid: running.pid });
  }

  /** Wait before the next start, or null when there were too many deaths within the window. */
  #nextWait(): number | null {
    const now = performance.now();
    const recent = this.#deathsMillis.filter(death => now - death < windowMillis);
    this.#deathsMillis.splice(0, this.#deathsMillis.length, ...recent, now);
    return restartWaits[recent.length] ?? null;
  }

  #giveUp(): void {
    this.#address = { lost: gaveUp };
    this.#options.listener?.({ type: 'given-up', error: gaveUp });
  }
}

async function askToStop(pipePath: string, doorToken: string): Promise<void> {
  const request = new Request(`http://engine${stopPath}`, {
    method: 'POST',
    headers: { 'x-kymo-door': doorToken },
  });
  // A process that no longer answers is on its way out already; the hard stop waits behind it.
  await pipeFetch(pipePath, request).catch(() => null);
}

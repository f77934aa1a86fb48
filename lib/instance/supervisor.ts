import { setTimeout as delay } from "node:timers/promises";
import type { Child } from "@/lib/instance/child";
import { hasRoom } from "@/lib/instance/home";
import type { ServiceName } from "@/lib/instance/run-file";

const crashWindowMs = 60_000;
const crashLimit = 6;
const fullDiskPauseMs = 5_000;

export type Service = { name: ServiceName; start: () => Promise<Child> };

/**
 * Keeps services running: one that ends unexpectedly is started again, after 0.5 s and twice as long each time. The sixth
 * end within a minute is final: `failure` then resolves with the reason. Ends on a full disk do not count: they are over when there
 * is room again, and until then what can do without goes on.
 */
export class Supervisor {
  readonly failure: Promise<string>;
  #fail: (reason: string) => void = () => undefined;
  readonly #running = new Map<ServiceName, Child>();
  #isStopping = false;

  constructor(
    private readonly home: string,
    private readonly onChange: (pids: Partial<Record<ServiceName, number>>) => void,
    private readonly say: (line: string) => unknown,
  ) {
    this.failure = new Promise((resolve) => {
      this.#fail = resolve;
    });
  }

  /** Starts a service for the first time. Throws when it can't start, or when everything is being ended by now. */
  async launch(service: Service): Promise<void> {
    if (!this.#isStopping) this.#adopt(service, await service.start(), []);
    if (this.#isStopping) throw new Error("Everything is being ended.");
  }

  /** Ends what was launched, the last first, each before the next. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    for (const child of [...this.#running.values()].reverse()) await child.stop();
  }

  #adopt(service: Service, child: Child, crashes: number[]): void {
    this.#running.set(service.name, child);
    if (this.#isStopping) return void child.stop();
    this.onChange(Object.fromEntries([...this.#running].map(([name, { pid }]) => [name, pid])));
    child.ended.then((reason) => this.#restart(service, `${reason}${child.lastWords()}`, crashes));
  }

  async #restart(service: Service, reason: string, crashes: number[]): Promise<void> {
    if (this.#isStopping) return;
    const isFull = !hasRoom(this.home);
    const recent = [...crashes.filter((at) => at > Date.now() - crashWindowMs), ...(isFull ? [] : [Date.now()])];
    if (recent.length >= crashLimit)
      return this.#fail(`${service.name} ended ${recent.length} times within a minute, last with ${reason}`);
    const pauseMs = isFull ? fullDiskPauseMs : 250 * 2 ** recent.length;
    const why = `${reason.split(":\n")[0]}${isFull ? `; the disk of ${this.home} is full` : ""}`;
    this.say(`${service.name} ended (${why}); starting it again in ${pauseMs / 1000} s`);
    await delay(pauseMs);
    if (this.#isStopping) return;
    try {
      this.#adopt(service, await service.start(), recent);
    } catch (error) {
      await this.#restart(service, error instanceof Error ? error.message : String(error), recent);
    }
  }
}

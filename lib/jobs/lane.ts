import type { JobWithMetadata, PgBoss } from "pg-boss";

const pollMs = 500;

export interface LaneOptions {
  /** Jobs at a time. */
  concurrency: number;
  /** Jobs at a time of one group, over all workers. */
  perGroup: number;
  run(job: JobWithMetadata<unknown>): Promise<object | undefined>;
  onError(err: unknown): void;
}

/**
 * Runs many jobs of one queue at a time with one fetching loop. pg-boss's own worker would keep a loop, and a query a poll, for
 * each of hundreds of jobs that only wait for a receiver. A job is completed or failed by itself, whatever the others do.
 */
export class Lane {
  private readonly running = new Set<Promise<void>>();
  private loop: Promise<void> = Promise.resolve();
  private isStopping = false;
  private wake: () => void = () => undefined;

  constructor(
    private readonly boss: PgBoss,
    private readonly queue: string,
    private readonly options: LaneOptions,
  ) {}

  start(): void {
    this.loop = this.fetchUntilStopped();
  }

  /** Takes no more jobs, and resolves when those that run are done. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.wake();
    await this.loop;
    await Promise.all(this.running);
  }

  private async fetchUntilStopped(): Promise<void> {
    while (!this.isStopping) {
      const free = this.options.concurrency - this.running.size;
      const jobs = free > 0 ? await this.fetch(free) : [];
      for (const job of jobs) this.begin(job);
      // A fetch leaves out jobs of groups that are full: only an empty one says that there is nothing to do.
      if (jobs.length === 0) await this.pause();
    }
  }

  private async fetch(free: number): Promise<JobWithMetadata<unknown>[]> {
    const { perGroup, onError } = this.options;
    try {
      return await this.boss.fetch<unknown>(this.queue, {
        batchSize: Math.min(free, 50),
        includeMetadata: true,
        groupConcurrency: perGroup,
      });
    } catch (err) {
      onError(err);
      return [];
    }
  }

  private begin(job: JobWithMetadata<unknown>): void {
    const done = this.process(job).finally(() => {
      this.running.delete(done);
      this.wake();
    });
    this.running.add(done);
  }

  private async process(job: JobWithMetadata<unknown>): Promise<void> {
    const { run, onError } = this.options;
    try {
      try {
        await this.boss.complete(this.queue, job, await run(job));
      } catch (err) {
        onError(err);
        await this.boss.fail(this.queue, job, { message: err instanceof Error ? err.name : "unknown" });
      }
    } catch (err) {
      // The database can't be reached: the job expires, and runs again.
      onError(err);
    }
  }

  /** Until the next poll; sooner when a job ends, since one of its group may have waited for it. */
  private pause(): Promise<void> {
    return new Promise((resolve) => {
      const poll = setTimeout(resolve, pollMs);
      this.wake = () => {
        clearTimeout(poll);
        resolve();
      };
    });
  }
}

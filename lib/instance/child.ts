import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { isDiskFull, projectRoot } from "@/lib/instance/home";

export type Command = {
  name: string;
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  /** The file that takes what it prints; without one, the terminal. */
  log: string | undefined;
  /** The signal that asks for a clean end, and how long to wait for it before SIGKILL. */
  stopSignal: "SIGTERM" | "SIGINT";
  graceMs: number;
  hasMessages?: boolean;
  ids?: { uid: number; gid: number };
};

/** A process that this supervisor started, in its own process group. */
export class Child {
  readonly pid: number;
  /** How it ended, in words. */
  readonly ended: Promise<string>;
  #end: string | undefined;

  constructor(
    readonly process: ChildProcess & { pid: number },
    private readonly command: Command,
  ) {
    this.pid = process.pid;
    this.ended = new Promise((resolve) => {
      process.once("exit", (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
    });
    const guard = startGuard(this.pid, command);
    this.ended.then((reason) => {
      this.#end = reason;
      guard.kill("SIGKILL");
    });
  }

  /** Asks it to end, kills it when it takes longer than its grace time, and kills what it started itself. */
  async stop(): Promise<void> {
    signal(this.pid, this.command.stopSignal);
    const overdue = setTimeout(() => signal(-this.pid, "SIGKILL"), this.command.graceMs);
    await this.ended;
    clearTimeout(overdue);
    signal(-this.pid, "SIGKILL");
  }

  /** Waits until the condition holds. Throws with the end of the log when the child ends first, or in its time does not. */
  async until(isReady: () => boolean | Promise<boolean>, limitMs: number): Promise<void> {
    const deadline = Date.now() + limitMs;
    while (!(await isReady())) {
      if (this.#end !== undefined) throw new Error(`${this.command.name} did not start (${this.#end})${this.lastWords()}`);
      if (Date.now() > deadline) {
        await this.stop();
        throw new Error(`${this.command.name} was not ready after ${limitMs / 1000} s${this.lastWords()}`);
      }
      await delay(20);
    }
  }

  /** The end of its log, to be put after a message that says what went wrong. */
  lastWords(): string {
    const { log } = this.command;
    const text =
      log !== undefined && existsSync(log)
        ? readFileSync(log, "utf8").slice(-6000).split("\n").map(wordsOf).join("\n").trim().slice(-3000)
        : "";
    return text === "" ? "" : `:\n${text}`;
  }
}

/**
 * Starts a process in its own process group, so that Ctrl-C reaches only the supervisor, which ends its children in order. If the
 * supervisor is killed, the child's guard ends the child.
 */
export async function startChild(command: Command): Promise<Child> {
  const output = command.log === undefined ? "inherit" : beginLog(command.log);
  const stdio: StdioOptions = ["ignore", output, output, ...(command.hasMessages ? ["ipc" as const] : [])];
  const child: ChildProcess = spawn(command.command, command.args, {
    ...{ cwd: projectRoot, env: command.env, stdio, detached: true },
    ...command.ids,
  });
  if (typeof output === "number") closeSync(output);
  const failure = new Promise<Error>((resolve) => child.on("error", resolve));
  if (!hasStarted(child)) throw new Error(`${command.name} could not be started: ${(await failure).message}`);
  return new Child(child, command);
}

/** What a line of a log says: a line of JSON is for machines. */
function wordsOf(line: string): string {
  try {
    const { msg, err }: { msg?: unknown; err?: { message?: unknown } } = JSON.parse(line);
    return [msg, err?.message].filter((part) => typeof part === "string").join(": ") || line;
  } catch {
    return line;
  }
}

function hasStarted(child: ChildProcess): child is ChildProcess & { pid: number } {
  return child.pid !== undefined;
}

/** Begins a log anew; the one of the run before is kept beside it. On a disk that has no room for it there is none. */
function beginLog(file: string): number | "ignore" {
  try {
    if (existsSync(file)) renameSync(file, `${file}.1`);
    return openSync(file, "a", 0o600);
  } catch (error) {
    if (isDiskFull(error)) return "ignore";
    throw error;
  }
}

/**
 * A shell that waits for the end of its standard input, which comes with the supervisor's death, and then ends the
 * child as the supervisor would have. It is killed when the child ends first.
 */
function startGuard(pid: number, { stopSignal, graceMs }: Command): ChildProcess {
  const script = `read -r _; kill -s "$2" "$1"; i=0
while [ $i -lt "$3" ] && kill -0 "$1"; do sleep 1; i=$((i+1)); done; kill -s KILL -- "-$1"`;
  const args = ["-c", script, "guard", String(pid), stopSignal.slice(3), String(Math.ceil(graceMs / 1000))];
  const guard = spawn("sh", args, { stdio: ["pipe", "ignore", "ignore"], detached: true });
  guard.on("error", () => undefined);
  guard.unref();
  return guard;
}

/** Sends a signal to a process, or with a negative id to its group; one that is gone already is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

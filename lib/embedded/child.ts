import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { projectRoot } from "@/lib/embedded/home";

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

export type Child = {
  pid: number;
  process: ChildProcess;
  /** How it ended, in words. */
  ended: Promise<string>;
  stop: () => Promise<void>;
  /** Waits until the condition holds; throws with the end of the log when the child ends before, or in its time does not. */
  until: (isReady: () => boolean | Promise<boolean>, limitMs: number) => Promise<void>;
};

/**
 * Starts a process in a group of its own, so that Ctrl-C reaches only the supervisor, which ends its children in
 * order. Should the supervisor die without a word, the child's guard ends it.
 */
export async function startChild(command: Command): Promise<Child> {
  const output = command.log === undefined ? "inherit" : beginLog(command.log);
  const stdio: StdioOptions = ["ignore", output, output, ...(command.hasMessages ? ["ipc" as const] : [])];
  const options = { cwd: projectRoot, env: command.env, stdio, detached: true, ...command.ids };
  const child: ChildProcess = spawn(command.command, command.args, options);
  if (output !== "inherit") closeSync(output);
  let end: string | undefined;
  const ended = new Promise<string>((resolve) => {
    child.on("error", (error) => child.pid === undefined && resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
  });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${command.name} could not be started: ${await ended}`);
  const guard = startGuard(pid, command);
  ended.then((reason) => {
    end = reason;
    guard.kill("SIGKILL");
  });
  return { pid, process: child, ended, stop: () => stop(pid, command, ended), until };

  async function until(isReady: () => boolean | Promise<boolean>, limitMs: number): Promise<void> {
    const deadline = Date.now() + limitMs;
    while (!(await isReady())) {
      if (end !== undefined) throw new Error(`${command.name} did not start (${end})${lastWords(command)}`);
      if (Date.now() > deadline) {
        await stop(pid ?? 0, command, ended);
        throw new Error(`${command.name} was not ready after ${limitMs / 1000} s${lastWords(command)}`);
      }
      await delay(20);
    }
  }
}

/** Begins a log anew; the one of the run before is kept beside it. */
function beginLog(file: string): number {
  if (existsSync(file)) renameSync(file, `${file}.1`);
  return openSync(file, "a", 0o600);
}

/** The end of a child's log, to be put after a message that says what went wrong. */
export function lastWords({ log }: { log: string | undefined }): string {
  const text = log === undefined ? "" : readFileSync(log, "utf8").trim().slice(-3000);
  return text === "" ? "" : `:\n${text}`;
}

/**
 * A shell that waits for the end of its standard input, which comes with the supervisor's death, and then ends the
 * child as the supervisor would have. It is told to go when the child ends first.
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

async function stop(pid: number, { stopSignal, graceMs }: Command, ended: Promise<string>): Promise<void> {
  signal(pid, stopSignal);
  const overdue = setTimeout(() => signal(-pid, "SIGKILL"), graceMs);
  await ended;
  clearTimeout(overdue);
  signal(-pid, "SIGKILL");
}

/** Sends a signal to a process, or with a negative id to its group; one that is gone already is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

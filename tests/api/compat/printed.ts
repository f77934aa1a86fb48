import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { env } from "@/lib/env";

/**
 * What a document prints, by the titles of its blocks: `mio.txt` and the other files hold the lines word for word. Only host and key
 * are replaced when they are run.
 */
export function printedBlocks(file: "mio" | "mira" | "miles"): (title: string) => string {
  const text = readFileSync(path.join(import.meta.dirname, `${file}.txt`), "utf8");
  const blocks = new Map(
    text
      .split(/^=== /m)
      .slice(1)
      .map((block) => {
        const end = block.indexOf("\n");
        return [block.slice(0, end), block.slice(end + 1).trimEnd()];
      }),
  );
  return (title) => {
    const block = blocks.get(title);
    if (block === undefined) throw new Error(`${file}.txt has no ${title}`);
    return block;
  };
}

const run = promisify(execFile);

export interface Printed {
  status: number;
  headers: Headers;
  body: unknown;
}

/** Runs a printed command in a shell, with these texts replaced. */
export async function runPrinted(command: string, replaced: Readonly<Record<string, string>>): Promise<Printed> {
  const filled = Object.entries(replaced).reduce((line, [from, to]) => {
    if (!line.includes(from)) throw new Error(`${from} is not in ${line}`);
    return line.replaceAll(from, to);
  }, command);
  const { stdout } = await run("bash", ["-c", `${filled} --silent --show-error --include`]);
  const [head = "", text = ""] = stdout.split("\r\n\r\n");
  const [first = "", ...lines] = head.split("\r\n");
  const headers = new Headers(
    lines.map((line): [string, string] => [line.split(":", 1)[0] ?? "", line.replace(/^[^:]*:\s*/, "")]),
  );
  return { status: Number(first.split(" ")[1]), headers, body: JSON.parse(text) };
}

/** A request to a path of the installation, as a program would send it. */
export async function send(method: string, url: string, key: string, body?: unknown): Promise<Printed> {
  const response = await fetch(new URL(url, env().PUBLIC_URL), {
    method: method.toUpperCase(),
    headers: { "X-API-Key": key, ...(body !== undefined && { "Content-Type": "application/json" }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const kindOf = (value: unknown): string => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);

/** Where a value has not exactly the members and types that are printed. `nullable` may be null all the same. */
export function differences(value: unknown, printed: unknown, nullable: readonly string[] = [], at = ""): string[] {
  if (value === null && nullable.includes(at)) return [];
  const [is, should] = [kindOf(value), kindOf(printed)];
  if (is !== should) return [`${at || "it"} is ${is}, printed is ${should}`];
  if (Array.isArray(value) && Array.isArray(printed)) {
    return value.flatMap((item) => differences(item, printed[0], nullable, `${at}[]`));
  }
  if (is !== "object") return [];
  const [own, wanted] = [Object.entries(Object(value)), Object.keys(Object(printed))];
  const missing = wanted.filter((name) => !(name in Object(value))).map((name) => `${at}.${name} is missing`);
  const wrong = own.flatMap(([name, member]) =>
    wanted.includes(name)
      ? differences(member, Reflect.get(Object(printed), name), nullable, `${at}.${name}`)
      : [`${at}.${name} is not printed`],
  );
  return [...missing, ...wrong];
}

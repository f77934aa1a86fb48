import "@/lib/instance/lossy-output";
import { stripVTControlCharacters } from "node:util";
import { withoutSecrets } from "@/lib/log-privacy";

/*
 * To be loaded first by each process of an installation. In production all that it prints is JSON, one object a line: also what its
 * libraries print by themselves, and the error that ends it.
 */
type Level = "info" | "error" | "fatal";

const isObject = (text: string): boolean =>
  text.startsWith("{") && text.endsWith("}\n") && text.indexOf("\n") === text.length - 1;

/** A line of the log's form for what was printed without it; empty where nothing can be seen in it. */
function asLine(level: Level, text: string): string {
  const msg = withoutSecrets(stripVTControlCharacters(text).trim());
  return msg === "" ? "" : `${JSON.stringify({ level, time: new Date().toISOString(), msg })}\n`;
}

function writeAsJson(stream: NodeJS.WriteStream, level: Level): void {
  const write = stream.write.bind(stream);
  stream.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
    const text = typeof chunk === "string" ? chunk : Buffer.from(chunk).toString();
    const done = rest.find((one) => typeof one === "function");
    return write(isObject(text) ? text : asLine(level, text), () => done?.());
  };
}

if (process.env.NODE_ENV === "production") {
  writeAsJson(process.stdout, "info");
  writeAsJson(process.stderr, "error");
  // Node would print it in a form of its own.
  process.on("uncaughtException", (error) => {
    const cause = error.cause instanceof Error ? `\nCause: ${error.cause.stack}` : "";
    process.stderr.write(asLine("fatal", `${error.stack}${cause}`));
    process.exit(1);
  });
}

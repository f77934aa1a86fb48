import { fstatSync, writeSync } from "node:fs";

/*
 * To be loaded first by a process whose output goes to a file: a full disk takes its log lines, and nothing else. Left to itself,
 * Node ends the process at such a line, or writes none any more when there is room again.
 */
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", () => undefined);
  if (!fstatSync(stream.fd).isFile()) continue;
  stream._write = (chunk: Uint8Array, _encoding, done) => {
    try {
      writeSync(stream.fd, chunk);
    } catch {
      // There is no place left to report this to.
    }
    done();
  };
}

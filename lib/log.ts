import pino, { type Logger } from "pino";
import { env } from "@/lib/env";
import { cut, withoutPrivate, withoutSecrets } from "@/lib/log-privacy";

/** What every line about a piece of work carries, so that it can be found by any of them. */
export interface LogIds {
  request_id?: string;
  job_id?: string;
  organization_id?: string;
}

export interface LogSink {
  write(line: string): void;
}

/** A logger whose lines never hold a secret, a transcript's text or a person's address. */
export function makeLogger(level: string, sink: LogSink = process.stdout): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (described) => described },
      formatters: { level: (label) => ({ level: label }), log: withoutPrivate },
      hooks: {
        logMethod([first, message, ...rest], method) {
          // An error given alone would become the line's message, and its text can quote a row.
          if (first instanceof Error) return method.apply(this, [{ err: first }, "error", ...rest]);
          const given = typeof first === "string" ? cut(first) : first;
          return method.apply(this, message === undefined ? [given] : [given, cut(message), ...rest]);
        },
      },
    },
    { write: (line) => sink.write(withoutSecrets(line)) },
  );
}

let root: Logger | undefined;

/** The process's logger, with the ids of the work at hand. */
export function logger(ids: LogIds = {}): Logger {
  root ??= makeLogger(env().LOG_LEVEL);
  return root.child(ids);
}

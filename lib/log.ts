import pino, { type Logger } from "pino";
import { env } from "@/lib/env";
import { describedError, scrubbed, scrubbedText } from "@/lib/log-scrub";

/** What every line about a piece of work carries, so that it can be found by any of them. */
export interface LogIds {
  request_id?: string;
  job_id?: string;
  organization_id?: string;
}

export interface LogSink {
  write(line: string): void;
}

/** A logger whose lines never hold a secret, a transcript's text or a person's address: every member and message is scrubbed. */
export function makeLogger(level: string, sink: LogSink = process.stdout): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: describedError },
      formatters: { level: (label) => ({ level: label }), bindings: scrubbed, log: scrubbed },
      hooks: {
        logMethod(args, method) {
          const [first, ...rest] = args;
          if (typeof first === "string") return method.apply(this, [scrubbedText(first), ...rest]);
          const [message] = rest;
          return method.apply(this, typeof message === "string" ? [first, scrubbedText(message)] : [first]);
        },
      },
    },
    sink,
  );
}

let root: Logger | undefined;

/** The process's logger, with the ids of the work at hand. */
export function logger(ids: LogIds = {}): Logger {
  root ??= makeLogger(env().LOG_LEVEL);
  return root.child(ids);
}

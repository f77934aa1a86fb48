import type { AnswerForm } from "@/lib/api/answer-form";
import { idempotency } from "@/lib/api/idempotency";
import { createHandle } from "@/lib/api/request-handler";
import { authenticate, authenticateSession } from "@/lib/auth/authenticate";
import { refuseForeignOrigin } from "@/lib/auth/same-origin";
import { asCaller } from "@/lib/db/as-caller";
import { logger } from "@/lib/log";

const dependencies = {
  authenticate,
  authenticateSession,
  refuseForeignOrigin,
  asCaller,
  idempotency,
  logger,
  now: () => new Date(),
  isStrict: process.env.NODE_ENV !== "production",
};

/** `export const GET = handle(listMeetings, meetings.list)`: an operation and the verb that carries it out, as a route's handler. */
export const handle = createHandle(dependencies);

/** The same, with answers in another form. */
export const handleIn = (form: AnswerForm) => createHandle(dependencies, form);

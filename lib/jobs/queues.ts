import { z } from "zod";

const TenantJob = z.strictObject({ organization_id: z.uuid() });

/**
 * Every kind of work that outlives a request. `concurrency` is per worker process, `perTenant` the share of it that one
 * organization can hold; a job that is not heard of for `heartbeatSeconds`, or runs past `expireSeconds`, is given to another.
 */
export const queues = {
  analysis: {
    payload: TenantJob.extend({ meeting_id: z.uuid(), revision: z.int().min(1) }),
    concurrency: 4,
    perTenant: 2,
    expireSeconds: 900,
    heartbeatSeconds: 20,
    retryLimit: 5,
    retryDelaySeconds: 5,
    retryDelayMaxSeconds: 300,
    policy: "exclusive",
  },
} as const satisfies Record<string, QueueDeclaration>;

interface QueueDeclaration {
  payload: z.ZodType;
  concurrency: number;
  perTenant: number;
  expireSeconds: number;
  heartbeatSeconds: number;
  retryLimit: number;
  retryDelaySeconds: number;
  retryDelayMaxSeconds: number;
  policy: "standard" | "exclusive";
}

export type QueueName = keyof typeof queues;
export type JobOf<Name extends QueueName> = z.infer<(typeof queues)[Name]["payload"]>;

/** Where jobs end that used up their retries: kept to be seen, and to be sent again. */
export const deadLetterQueue = "dead_letter";

import { endpoint } from "@/lib/api/endpoint";
import { z } from "@/lib/api/zod";

const Check = z.enum(["ok", "down"]);

export const Health = z
  .strictObject({
    status: z.enum(["ok", "degraded"]),
    version: z.string(),
    checks: z.strictObject({
      database: Check,
      worker: Check.describe("ok when a worker was heard of in the last minute."),
      clock: z
        .enum(["ok", "off"])
        .describe("off where the clocks of this server and of the database are more than a minute apart."),
      analyzer: z.enum(["openai", "local"]),
    }),
    queues: z
      .array(
        z.strictObject({
          name: z.string(),
          waiting: z.int(),
          active: z.int(),
          failed: z.int(),
          oldest_seconds: z.int().nullable(),
        }),
      )
      .describe(
        "Work that waits: how much, counted up to 10,000, and for how long the oldest has. What runs and what failed is counted every ten seconds.",
      ),
  })
  .openapi("Health");

// GET /health
export const getHealth = endpoint({
  operationId: "getHealth",
  method: "get",
  path: "/health",
  tag: "Service",
  summary: "Check the service",
  description:
    "503 when the database is gone; `degraded` when no worker is at work, or the clocks of server and database are more than a minute apart.",
  permission: "public",
  response: Health,
  errors: ["unavailable"],
});

import { endpoint } from "@/lib/api/endpoint";
import { Id, text } from "@/lib/api/text";
import { Timestamp } from "@/lib/api/time";
import { z } from "@/lib/api/zod";

export const Organization = z
  .strictObject({
    id: Id,
    name: z.string(),
    slug: z.string(),
    time_zone: z.string().describe("IANA name: what a date alone and `this week` mean."),
    week_start: z.enum(["monday", "sunday", "saturday"]),
    leaderboard_visible: z.boolean().describe("Reps see each other's names and scores."),
    retention_days: z.int().nullable().describe("Meetings older than this are deleted; null keeps them."),
    monthly_token_budget: z
      .int()
      .nullable()
      .describe(
        "Tokens a model may use in a calendar month (UTC): the organization's own bound or the installation's, the lower; null: no bound.",
      ),
    created_at: Timestamp,
    updated_at: Timestamp,
  })
  .openapi("Organization");
export type Organization = z.infer<typeof Organization>;

const Slug = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, "must be lower-case letters, digits and hyphens, 1 to 63 of them");

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "" && /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}
const TimeZone = text(1, 64).refine(isTimeZone, "must be an IANA time zone, such as Europe/Berlin");

// POST /organizations
export const createOrganization = endpoint({
  operationId: "createOrganization",
  method: "post",
  path: "/organizations",
  tag: "Organization",
  summary: "Found an organization",
  description: "By a signed-in person, who becomes its owner. It starts with one active template per call type.",
  permission: "session",
  body: z
    .strictObject({ name: text(1, 200), slug: Slug.optional(), time_zone: TimeZone.optional() })
    .openapi("CreateOrganization"),
  response: z.strictObject({ id: Id, name: z.string() }).openapi("CreatedOrganization"),
  errors: ["conflict", "forbidden", "rate_limited"],
  example: { body: { name: "Northwind", time_zone: "Europe/Berlin" } },
});

// GET /organization
export const getOrganization = endpoint({
  operationId: "getOrganization",
  method: "get",
  path: "/organization",
  tag: "Organization",
  summary: "Get the organization",
  permission: "read",
  response: Organization,
  errors: [],
});

// PATCH /organization
export const updateOrganization = endpoint({
  operationId: "updateOrganization",
  method: "patch",
  path: "/organization",
  tag: "Organization",
  summary: "Change the organization",
  permission: "admin",
  body: z
    .strictObject({
      name: text(1, 200),
      slug: Slug,
      time_zone: TimeZone,
      week_start: z.enum(["monday", "sunday", "saturday"]),
      leaderboard_visible: z.boolean(),
      retention_days: z.int().min(1).max(36_500).nullable(),
      monthly_token_budget: z
        .int()
        .min(0)
        .max(1_000_000_000_000)
        .nullable()
        .describe("null: as many as the installation allows. A higher number than that is held to it."),
    })
    .partial()
    .openapi("UpdateOrganization"),
  response: Organization,
  errors: ["conflict", "precondition_failed"],
  example: { body: { time_zone: "Europe/Berlin", week_start: "monday" } },
});

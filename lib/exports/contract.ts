import { Bound } from "@/lib/api/dates";
import { endpoint } from "@/lib/api/endpoint";
import { flag } from "@/lib/api/query";
import { z } from "@/lib/api/zod";
import { exportResources } from "@/lib/exports/columns";

export const exportFormats = ["csv", "ndjson", "parquet"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const exportMediaTypes = {
  csv: "text/csv; charset=utf-8; header=present",
  ndjson: "application/x-ndjson; charset=utf-8",
  parquet: "application/vnd.apache.parquet",
} as const satisfies Record<ExportFormat, string>;

// GET /exports/{resource}
export const exportRows = endpoint({
  operationId: "exportRows",
  method: "get",
  path: "/exports/{resource}",
  tag: "Exports",
  summary: "Export rows as a file",
  description:
    "Every row that the caller sees, oldest first, streamed: the same flat columns and types in all three formats. Meetings are " +
    "chosen by their date, everything else by when it was made. CSV is RFC 4180 with a header; a text that a spreadsheet would run " +
    "as a formula has an apostrophe before it (take one leading apostrophe off any text to undo it), null is an empty field and " +
    'empty text is `""`. A stream that breaks off is an error: the connection ends without its closing chunk.',
  permission: "read",
  params: z.strictObject({ resource: z.enum(exportResources) }),
  query: z.strictObject({
    format: z.enum(exportFormats).default("csv"),
    bom: flag
      .optional()
      .describe("true: a CSV begins with the byte order mark by which Excel knows it as UTF-8. Other formats have none."),
    from: Bound.optional().describe("Rows at or after this moment or day."),
    to: Bound.optional().describe("Rows at or before this moment or day."),
    updated_since: Bound.optional().describe(
      "Rows changed at or after this moment or day. To miss nothing and to hear of deletions, read the lists in change order instead.",
    ),
  }),
  response: z.never().openapi({ type: "string" }),
  produces: Object.values(exportMediaTypes).map((type) => type.replace(/;.*/, "")),
  errors: [],
  example: { params: { resource: "reports" }, query: { format: "csv", from: "2026-05-01" } },
});

import { buildDocument } from "@/lib/api/openapi";
import type { OpenApiDocument } from "@/lib/api/openapi-finish";
import { endpoints, tags } from "@/lib/operations";
import { version } from "@/package.json";
import { enumerations } from "./enumerations";
import { events } from "./events";

/** The whole API as OpenAPI 3.0.3, for an installation that is reached at this URL. */
export function openApiDocument(publicUrl: string): OpenApiDocument {
  return buildDocument(endpoints, { publicUrl, version, tags, enumerations, events });
}

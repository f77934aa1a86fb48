import { buildDocument, type OpenApiDocument } from "@/lib/api/openapi";
import { version } from "@/package.json";
import { endpoints, tags } from "./contents";
import { events } from "./events";

/** The whole API as OpenAPI 3.0.3, for an installation that is reached at this URL. */
export function openApiDocument(publicUrl: string): OpenApiDocument {
  return buildDocument(endpoints, { publicUrl, version, tags, events });
}

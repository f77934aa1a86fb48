import { handle } from "@/lib/api/handle";
import { buildDocument } from "@/lib/api/openapi";
import { otherMethods } from "@/lib/api/other-methods";
import { FileReply } from "@/lib/api/reply";
import { env } from "@/lib/env";
import { version } from "@/package.json";
import { endpoints, getOpenApi, tags } from "./contents";

let text: string | undefined;

export const GET = handle(getOpenApi, async () => {
  text ??= JSON.stringify(buildDocument(endpoints, { publicUrl: env().PUBLIC_URL, version, tags }));
  return new FileReply(text, "application/json", { "Cache-Control": "public, max-age=300" });
});
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);

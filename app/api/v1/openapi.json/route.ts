import { handle } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { FileReply } from "@/lib/api/reply";
import { env } from "@/lib/env";
import { getOpenApi } from "@/lib/operations";
import { openApiDocument } from "./document";

let text: string | undefined;

export const GET = handle(getOpenApi, async () => {
  text ??= JSON.stringify(openApiDocument(env().PUBLIC_URL));
  return new FileReply(text, "application/json", { "Cache-Control": "public, max-age=300" });
});
export const { HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods(GET);

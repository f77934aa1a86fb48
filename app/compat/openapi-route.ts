import { handleIn } from "@/app/api/handle";
import { otherMethods } from "@/lib/api/other-methods";
import { FileReply } from "@/lib/api/reply";
import { type DescribedApi, openApiOf } from "@/lib/compat/described-api";
import { env } from "@/lib/env";
import { getOpenApi } from "@/lib/operations";

/** Every method of `/openapi.json` beside a document's paths. */
export function openApiRoute(api: DescribedApi) {
  let text: string | undefined;
  const GET = handleIn(api.form)(getOpenApi, async () => {
    text ??= JSON.stringify(openApiOf(api, env().PUBLIC_URL));
    return new FileReply(text, "application/json", { "Cache-Control": "public, max-age=300" });
  });
  return otherMethods(GET);
}

import { expect, test } from "vitest";
import { asCaller } from "@/lib/db/as-caller";
import { get } from "@/lib/me/service";
import { database } from "@/tests/support/database";
import { callerOfKey, newTenant } from "@/tests/support/tenant";

test("a key that is revoked after it was checked is told so by GET /me", async () => {
  const tenant = await newTenant();
  const caller = callerOfKey(tenant, tenant.keys.read);
  const context = {
    caller,
    db: asCaller(caller),
    requestId: "",
    now: new Date(),
    signal: AbortSignal.timeout(10_000),
    request: new Request("http://localhost/"),
  };
  const ask = () => get(context, { params: {}, query: {}, body: undefined });
  expect(await ask()).toMatchObject({ kind: "api_key" });
  await database().owner("delete from public.api_keys where organization_id = $1", [tenant.id]);
  await expect(ask()).rejects.toMatchObject({ code: "invalid_api_key", status: 401 });
});

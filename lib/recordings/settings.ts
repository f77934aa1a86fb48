import type { Verb } from "@/lib/api/endpoint";
import { ApiError, notFound } from "@/lib/api/errors";
import { reply } from "@/lib/api/reply";
import { asOutput, rows } from "@/lib/api/rows";
import { etagOf, expectedVersion, whyUnchanged } from "@/lib/api/version";
import { decrypt, encrypt } from "@/lib/auth/secrets";
import type { Db } from "@/lib/db/as-caller";
import { query } from "@/lib/db/pool";
import { env } from "@/lib/env";
import {
  type deleteRecallSettings,
  type getRecallSettings,
  type putRecallSettings,
  RecallSettings,
} from "@/lib/recordings/contract";
import { Recall } from "@/lib/recordings/recall";

const keyContext = (organizationId: string): string => `${organizationId}:recall:key`;
const secretContext = (organizationId: string): string => `${organizationId}:recall:webhook`;

const stored = async (db: Db) => rows(await db.rpc("recall_settings"))[0];

async function shown(db: Db, organizationId: string) {
  const row = await stored(db);
  const webhookUrl = new URL("/api/v1/hooks/recall", env().PUBLIC_URL);
  webhookUrl.searchParams.set("organization_id", organizationId);
  const settings = asOutput(RecallSettings, {
    is_configured: row !== undefined,
    region: row?.region ?? null,
    key_hint: row?.key_hint ?? null,
    has_webhook_secret: Boolean(row?.webhook_secret),
    webhook_url: webhookUrl.href,
    updated_at: row?.updated_at ?? null,
  });
  return reply(settings, row ? { headers: { ETag: etagOf(row) } } : {});
}

/** Recall.ai with this organization's key. @throws ApiError 409 where there is none */
export async function recallOf(db: Db, organizationId: string): Promise<Recall> {
  const row = await stored(db);
  if (!row) throw new ApiError("conflict", "Recall.ai is not connected. An admin connects it by PUT /recall.");
  return new Recall(decrypt("connection", keyContext(organizationId), row.api_key), row.region);
}

/** What an organization's webhooks are signed with; null where it set nothing. */
export async function webhookSecretOf(organizationId: string): Promise<string | null> {
  const [row] = await query<{ secret: string | null }>("select private.recall_webhook_secret($1) as secret", [organizationId]);
  return row?.secret ? decrypt("connection", secretContext(organizationId), row.secret) : null;
}

// GET /recall
export const get: Verb<typeof getRecallSettings> = async ({ db, caller }) => shown(db, caller.organizationId);

// PUT /recall
export const put: Verb<typeof putRecallSettings> = async ({ db, caller, request }, { body }) => {
  const { organizationId } = caller;
  const expected = expectedVersion(request);
  const payload = {
    region: body.region,
    api_key: encrypt("connection", keyContext(organizationId), body.api_key),
    key_hint: body.api_key.slice(-4),
    webhook_secret: body.webhook_secret ? encrypt("connection", secretContext(organizationId), body.webhook_secret) : null,
  };
  const put = await db.rpc("put_recall_settings", { p_payload: JSON.stringify(payload), p_expected: expected });
  if (!rows(put)) throw await whyUnchanged(expected, "connection", async () => true);
  return shown(db, organizationId);
};

// DELETE /recall
export const remove: Verb<typeof deleteRecallSettings> = async ({ db, request }) => {
  const expected = expectedVersion(request);
  if (!(await stored(db))) throw notFound("connection");
  const gone = await db.rpc("remove_recall_settings", { p_expected: expected });
  if (!rows(gone)) throw await whyUnchanged(expected, "connection", async () => true);
  return { deleted: true };
};

import { rows } from "@/lib/api/rows";
import { generateKey, hashesOf, keyPrefix } from "@/lib/auth/api-key";
import type { Db } from "@/lib/db/as-caller";
import type { Database } from "@/lib/db/database.types";
import type { Permission } from "@/lib/identity/caller";

/** A new key of the caller's organization. The text is known here and nowhere else afterwards. */
export async function issueKey(
  db: Db,
  wanted: { name: string; permissions: readonly Permission[]; rateLimitPerMinute: number; expiresAt: string | null },
): Promise<{ key: string; row: Database["public"]["Tables"]["api_keys"]["Row"] }> {
  const key = generateKey();
  const [current] = hashesOf(key);
  if (!current) throw new Error("MIRA_SECRETS is empty");
  const created = await db.rpc("create_api_key", {
    p_name: wanted.name,
    p_prefix: key.slice(0, keyPrefix.length + 4),
    p_last_four: key.slice(-4),
    p_permissions: [...wanted.permissions],
    p_rate_limit: wanted.rateLimitPerMinute,
    p_expires_at: wanted.expiresAt,
    p_pepper_id: current.pepperId,
    p_hash: current.hash.toString("hex"),
  });
  const [row] = rows(created);
  if (!row) throw new Error("a key that was created is a row");
  return { key, row };
}

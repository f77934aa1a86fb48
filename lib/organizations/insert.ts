import { randomBytes } from "node:crypto";
import { query } from "@/lib/db/pool";
import type { SessionUser } from "@/lib/identity/caller";
import { starterScenarios } from "@/lib/organizations/starter-scenarios";
import { starterTemplates } from "@/lib/organizations/starter-templates";

/** `Acme GmbH & Co.` → `acme-gmbh-co`; never empty, at most 50 characters. */
function slugOf(name: string): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 50);
  return plain.replace(/^-+|-+$/g, "") || "organization";
}

const isTaken = (err: unknown): boolean => typeof err === "object" && err !== null && Reflect.get(err, "code") === "23505";

/**
 * Creates an organization with its starter templates and scenarios.
 *
 * @param owner becomes its first member; null leaves it without members
 * @param wanted a slug that is not given is made from the name, and gets a suffix where it is taken
 */
export async function insertOrganization(
  owner: Pick<SessionUser, "userId" | "name" | "email"> | null,
  wanted: { name: string; slug?: string | undefined; timeZone?: string | undefined },
): Promise<string> {
  const insert = async (slug: string): Promise<string> => {
    const person = [owner?.userId ?? null, owner?.name ?? null, owner?.email ?? null];
    const [made] = await query<{ id: string }>(
      "select private.add_scenarios(private.create_organization($1, $2, $3, $4, $5, $6, $7), $8) as id",
      [
        wanted.name,
        slug,
        wanted.timeZone ?? "UTC",
        JSON.stringify(starterTemplates),
        ...person,
        JSON.stringify(starterScenarios),
      ],
    );
    if (!made) throw new Error("an organization that was created has an id");
    return made.id;
  };
  if (wanted.slug !== undefined) return insert(wanted.slug);
  const slug = slugOf(wanted.name);
  try {
    return await insert(slug);
  } catch (err) {
    if (!isTaken(err)) throw err;
    return insert(`${slug}-${randomBytes(3).toString("hex")}`);
  }
}

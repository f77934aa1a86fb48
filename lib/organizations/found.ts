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

/** Makes an organization with its starter templates and scenarios, the user its owner. A slug that is taken gets a suffix. */
export async function foundOrganization(
  owner: Pick<SessionUser, "userId" | "name" | "email">,
  wanted: { name: string; slug?: string | undefined; timeZone?: string | undefined },
): Promise<string> {
  const slug = wanted.slug ?? slugOf(wanted.name);
  const create = async (candidate: string): Promise<string> => {
    const values = [
      wanted.name,
      candidate,
      wanted.timeZone ?? "UTC",
      JSON.stringify(starterTemplates),
      owner.userId,
      owner.name,
      owner.email,
      JSON.stringify(starterScenarios),
    ];
    const [made] = await query<{ id: string }>(
      "select private.add_scenarios(private.create_organization($1, $2, $3, $4, $5, $6, $7), $8) as id",
      values,
    );
    if (!made) throw new Error("an organization that was created has an id");
    return made.id;
  };
  try {
    return await create(slug);
  } catch (err) {
    if (!isTaken(err) || wanted.slug !== undefined) throw err;
    return create(`${slug}-${randomBytes(3).toString("hex")}`);
  }
}

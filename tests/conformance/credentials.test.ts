import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { generateKey } from "@/lib/auth/api-key";
import { type Fixture, newWorld, prepared, type World } from "@/tests/conformance/fixtures";
import { named, type Operation, requiredQuery } from "@/tests/conformance/operations";
import { valuesOf } from "@/tests/conformance/values";
import { type Answer, ApiClient, nobody } from "@/tests/support/client";
import { newKey, newTenant, type Tenant } from "@/tests/support/tenant";

/*
 * Every credential × every operation of the document. What is expected comes from the operation's own x-permission and x-roles, so a
 * new route is in here by itself.
 */
let world: World;
let other: Tenant;
let revoked: ApiClient;
beforeAll(async () => {
  [world, other] = await Promise.all([newWorld(), newTenant()]);
  const key = await newKey(world.tenant.id, ["read", "write", "admin"]);
  await world.tenant.admin.send("DELETE", `/api-keys/${key.id}`);
  revoked = holding(key.text);
});

const holding = (key: string) => new ApiClient({ Authorization: `Bearer ${key}` });

/** What a rep may not do, although the permission write is theirs. */
const notForReps = new Set([
  ...["createTemplate", "replaceTemplate", "updateTemplate", "deleteTemplate", "previewTemplate", "reviewReport"],
  ...["createRoleplayScenario", "updateRoleplayScenario", "deleteRoleplayScenario", "deleteContact"],
  ...["createSprint", "updateSprint", "deleteSprint", "replaceStages", "deleteMemory", "deleteDocument"],
]);

/** Asks as somebody, with input that would do if they may. */
async function asked(operation: Operation, who: ApiClient, fixture: Fixture): Promise<Answer> {
  const overrides = { ...fixture.overrides, role: fc.constant("rep") };
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(fixture.params?.[name] ?? ""));
  const search = new URLSearchParams(requiredQuery(operation));
  const [body] = operation.body ? fc.sample(valuesOf(operation.body.schema, overrides), 1) : [];
  return who.send(operation.method, search.size > 0 ? `${path}?${search}` : path, {
    ...(operation.body && { body }),
    headers: { ...fixture.headers },
  });
}

async function expectAllowed(operation: Operation, who: ApiClient): Promise<void> {
  const fixture = await prepared(operation, world);
  const answer = await asked(operation, who, fixture);
  const otherMembers = who === world.tenant.admin ? undefined : fixture.otherMembers;
  const { reader, writer, admin } = world.tenant;
  const keys = [reader, writer, admin].includes(who) ? fixture.keys : undefined;
  const refusals = [fixture.others, fixture.outside, otherMembers, keys].filter((code) => code !== undefined);
  if (refusals.length > 0) expect(refusals, answer.text.slice(0, 500)).toContain(answer.error?.code);
  else expect(answer.status, answer.text.slice(0, 500)).toBeLessThan(300);
}

/** Who is refused leaves everything as it was: the next one can be refused the same. */
const kept = new Map<string, Promise<Fixture>>();
function untouched(operation: Operation): Promise<Fixture> {
  const fixture = kept.get(operation.id) ?? prepared(operation, world);
  kept.set(operation.id, fixture);
  return fixture;
}

async function expectRefused(operation: Operation, who: ApiClient, status: number, code: string): Promise<void> {
  const answer = await asked(operation, who, await untouched(operation));
  expect(answer, answer.text.slice(0, 500)).toMatchObject({ status, error: { code } });
}

const open = named.filter(([, { permission }]) => permission === "public");
const ofPersons = named.filter(([, { permission }]) => permission === "session");
const ofOrganizations = named.filter(([, { permission }]) => permission !== "public" && permission !== "session");
const needing = (...permissions: string[]) => named.filter(([, { permission }]) => permissions.includes(permission));

describe("no credential", () => {
  test.each(open)("%s is open", (_, operation) => expectAllowed(operation, nobody));
  test.each([...ofPersons, ...ofOrganizations])("%s is a 401", (_, operation) =>
    expectRefused(operation, nobody, 401, "unauthorized"),
  );
});

describe("a key that is none, or no longer one", () => {
  test.each(ofOrganizations)("%s is a 401", async (_, operation) => {
    for (const who of [holding("mira_live_nonsense"), holding(generateKey()), revoked])
      await expectRefused(operation, who, 401, "invalid_api_key");
  });
  test.each(ofPersons)("%s is a 401 for any key", async (_, operation) => {
    for (const who of [revoked, world.tenant.admin]) await expectRefused(operation, who, 401, "unauthorized");
  });
});

describe("a key that reads", () => {
  test.each(needing("read"))("%s is allowed", (_, operation) => expectAllowed(operation, world.tenant.reader));
  test.each(needing("write", "admin"))("%s is a 403", (_, operation) =>
    expectRefused(operation, world.tenant.reader, 403, "forbidden"),
  );
});

describe("a key that reads and writes", () => {
  test.each(needing("read", "write"))("%s is allowed", (_, operation) => expectAllowed(operation, world.tenant.writer));
  test.each(needing("admin"))("%s is a 403", (_, operation) => expectRefused(operation, world.tenant.writer, 403, "forbidden"));
});

describe("a key with every permission", () => {
  test.each(ofOrganizations)("%s is allowed", (_, operation) => expectAllowed(operation, world.tenant.admin));
});

describe("a rep's session", () => {
  test.each(ofOrganizations)("%s", async (id, operation) => {
    const isRefused = (operation.permission === "admin" && !operation.roles.includes("rep")) || notForReps.has(id);
    const rep = await world.tenant.signedIn("rep");
    if (isRefused) await expectRefused(operation, rep, 403, "forbidden");
    else if (id === "getBalanceEntry") await expectRefused(operation, rep, 404, "not_found");
    else await expectAllowed(operation, rep);
  });
});

describe("a manager's session", () => {
  test.each(ofOrganizations)("%s", async (_, operation) => {
    const manager = await world.tenant.signedIn("manager");
    if (operation.permission !== "admin" || operation.roles.includes("manager")) await expectAllowed(operation, manager);
    else await expectRefused(operation, manager, 403, "forbidden");
  });
});

describe("a person's session", () => {
  test.each(ofPersons)("%s is allowed", async (_, operation) => {
    const fixture = await prepared(operation, world);
    if (!fixture.client) throw new Error(`${operation.id} has no person in tests/conformance/fixtures.ts`);
    const answer = await asked(operation, fixture.client, fixture);
    expect(answer.status, answer.text).toBeLessThan(300);
  });
});

describe("another organization's key", () => {
  const withId = ofOrganizations.filter(([, { inPath }]) => inPath.some(({ name }) => name === "id"));
  const without = ofOrganizations.filter(([, { inPath }]) => inPath.length === 0);

  test.each(withId)("%s is the 404 of a random id", (_, operation) => expectRefused(operation, other.admin, 404, "not_found"));
  test.each(without)("%s shows and takes nothing of the first", async (_, operation) => {
    const answer = await asked(operation, other.admin, await prepared(operation, world));
    for (const id of [world.tenant.id, world.meetingId, world.tenant.members.rep.userId]) expect(answer.text).not.toContain(id);
  });
});

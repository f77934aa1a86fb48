import { beforeEach, describe, expect, test } from "vitest";
import { createApiKey, listApiKeys } from "@/lib/api-keys/contract";
import { getMe } from "@/lib/me/contract";
import { deleteMember, inviteMember, listMembers, updateMember } from "@/lib/members/contract";
import { updateOrganization } from "@/lib/organizations/contract";
import { withKey } from "@/tests/support/client";
import { database } from "@/tests/support/database";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeEach(async () => {
  tenant = await newTenant();
});

const forbidden = { status: 403, error: { code: "forbidden" } };
const conflict = { status: 409, error: { code: "conflict" } };
const pathOf = (role: keyof Tenant["members"]) => `/members/${tenant.members[role].memberId}`;

describe("the last owner", () => {
  test("can be neither removed nor made something else, not even by themselves", async () => {
    const owner = await tenant.signedIn("owner");
    expect(await owner.send("DELETE", pathOf("owner"))).toMatchObject(conflict);
    expect(await owner.send("PATCH", pathOf("owner"), { body: { role: "admin" } })).toMatchObject(conflict);
    expect((await owner.call(getMe)).data.role).toBe("owner");
  });

  test("stays when two owners remove each other, or step down, at once", async () => {
    const { owner: first, admin: second } = tenant.members;
    const owner = await tenant.signedIn("owner");
    await owner.call(updateMember, { params: { id: second.memberId }, body: { role: "owner" } });
    const other = await tenant.signedIn("admin");
    const answers = await Promise.all([
      owner.send("DELETE", `/members/${second.memberId}`),
      other.send("PATCH", `/members/${first.memberId}`, { body: { role: "rep" } }),
      owner.send("PATCH", `/members/${first.memberId}`, { body: { role: "rep" } }),
    ]);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    const left = await database().owner("select 1 from public.members where organization_id = $1 and role = 'owner'", [
      tenant.id,
    ]);
    expect(left.length).toBeGreaterThan(0);
  });
});

describe("owners", () => {
  test.each(["admin", "manager", "rep"] as const)("are neither made nor unmade by somebody with the role %s", async (role) => {
    const who = await tenant.signedIn(role);
    expect(await who.send("PATCH", pathOf("manager"), { body: { role: "owner" } })).toMatchObject(forbidden);
    expect(await who.send("PATCH", pathOf("owner"), { body: { role: "rep" } })).toMatchObject(forbidden);
    expect(await who.send("PATCH", pathOf("owner"), { body: { name: "Renamed" } })).toMatchObject(forbidden);
    expect(await who.send("DELETE", pathOf("owner"))).toMatchObject(forbidden);
    expect(await who.send("POST", "/members", { body: { email: "new@person.example", role: "owner" } })).toMatchObject(forbidden);
  });

  test("nor by a key, whatever its permissions", async () => {
    expect(await tenant.admin.send("PATCH", pathOf("manager"), { body: { role: "owner" } })).toMatchObject(forbidden);
    expect(await tenant.admin.send("DELETE", pathOf("owner"))).toMatchObject(forbidden);
    expect(await tenant.admin.send("POST", "/members", { body: { email: "new@person.example", role: "owner" } })).toMatchObject(
      forbidden,
    );
  });

  test("make and unmake owners", async () => {
    const owner = await tenant.signedIn("owner");
    const { memberId } = tenant.members.rep;
    const made = await owner.call(updateMember, { params: { id: memberId }, body: { role: "owner", name: "Rae" } });
    expect(made.data).toMatchObject({ role: "owner", name: "Rae" });
    expect((await owner.call(updateMember, { params: { id: memberId }, body: { role: "rep" } })).data.role).toBe("rep");
  });
});

describe("a removed member", () => {
  test("is out with the next request of their session", async () => {
    const admin = await tenant.signedIn("admin");
    await admin.call(getMe);
    await (await tenant.signedIn("owner")).call(deleteMember, { params: { id: tenant.members.admin.memberId } });
    for (const path of ["/me", "/meetings", "/api-keys"]) expect(await admin.send("GET", path), path).toMatchObject(forbidden);
    expect(await admin.send("POST", "/tasks", { body: { title: "Never" } })).toMatchObject(forbidden);
  });

  test("leaves the keys they made, which go on and are listed for review", async () => {
    const [owner, admin] = [await tenant.signedIn("owner"), await tenant.signedIn("admin")];
    const { data: made } = await admin.call(createApiKey, { body: { name: "Nightly", permissions: ["read"] } });
    expect(made).toMatchObject({ created_by: tenant.members.admin.userId, needs_review: false });
    await owner.call(deleteMember, { params: { id: tenant.members.admin.memberId } });
    expect((await withKey(made.key).call(getMe)).data.key?.id).toBe(made.id);
    const { data: keys } = await owner.call(listApiKeys);
    expect(keys.filter(({ needs_review }) => needs_review).map(({ id }) => id)).toEqual([made.id]);
  });

  test("loses a role's rights with the next request where they are only made something else", async () => {
    const admin = await tenant.signedIn("admin");
    await admin.call(listApiKeys);
    const body = { role: "rep" as const };
    await (await tenant.signedIn("owner")).call(updateMember, { params: { id: tenant.members.admin.memberId }, body });
    expect(await admin.send("GET", "/api-keys")).toMatchObject(forbidden);
  });
});

describe("GET /members", () => {
  test("shows addresses to admins, and to nobody else", async () => {
    for (const who of [tenant.admin, await tenant.signedIn("owner"), await tenant.signedIn("admin")])
      expect((await who.call(listMembers)).data.every(({ email }) => email?.includes("@"))).toBe(true);
    for (const who of [tenant.reader, tenant.writer, await tenant.signedIn("manager")]) {
      const { data } = await who.call(listMembers);
      expect(data.map(({ email }) => email)).toEqual([null, null, null, null]);
    }
  });

  test("shows a rep themselves, and the others' names only where the leaderboard is open", async () => {
    const rep = await tenant.signedIn("rep");
    expect((await rep.call(listMembers)).data.map(({ id }) => id)).toEqual([tenant.members.rep.memberId]);
    await tenant.admin.call(updateOrganization, { body: { leaderboard_visible: true } });
    const { data } = await rep.call(listMembers);
    expect(data).toHaveLength(4);
    expect(data.map(({ email }) => email)).toEqual([null, null, null, null]);
  });

  test("filters by role and status", async () => {
    await tenant.admin.call(inviteMember, { body: { email: "new@person.example", role: "rep" } });
    expect((await tenant.admin.call(listMembers, { query: { role: "rep" } })).meta.total).toBe(2);
    const { data } = await tenant.admin.call(listMembers, { query: { role: "rep", status: "invited" } });
    expect(data).toMatchObject([{ email: "new@person.example", status: "invited", user_id: null, joined_at: null }]);
  });
});

describe("PATCH /members/{id}", () => {
  test("of nothing changes nothing and answers the member", async () => {
    const { data } = await tenant.admin.call(updateMember, { params: { id: tenant.members.rep.memberId }, body: {} });
    expect(data).toMatchObject({ name: "Rep Person", role: "rep", status: "active" });
  });

  test.each([{ status: "active" }, { email: "a@b.example" }, { user_id: crypto.randomUUID() }, { role: "boss" }, { name: " " }])(
    "with %j is a 400",
    async (body) => {
      expect(await tenant.admin.send("PATCH", pathOf("rep"), { body })).toMatchObject({ status: 400 });
    },
  );
});

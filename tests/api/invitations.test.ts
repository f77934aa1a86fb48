import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { env } from "@/lib/env";
import { getMe } from "@/lib/me/contract";
import { acceptInvitation, deleteMember, inviteMember, listMembers } from "@/lib/members/contract";
import { ApiClient, nobody } from "@/tests/support/client";
import { database } from "@/tests/support/database";
import { newTenant, sessionToken, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
let email: string;
beforeEach(async () => {
  tenant = await newTenant();
  email = `${randomUUID()}@person.example`;
});

const person = async (address: string, userId: string = randomUUID()) =>
  new ApiClient({ Authorization: `Bearer ${await sessionToken({ userId, email: address })}` });

async function invite(role: "rep" | "manager" | "admin" = "rep") {
  const { data } = await tenant.admin.call(inviteMember, { body: { email, role } });
  return { ...data, token: data.invitation_url.split("/").at(-1) ?? "" };
}

const accept = (who: ApiClient, token: string) => who.send("POST", `/invitations/${token}/accept`);
const gone = { status: 404, error: { code: "not_found" } };

describe("an invitation", () => {
  test("makes the invited person a member, with the role that it names", async () => {
    const { token, id, invitation_url: url } = await invite("manager");
    expect(url).toBe(`${env().PUBLIC_URL}/invitations/${token}`);
    const who = await person(email);
    const { data, status } = await who.call(acceptInvitation, { params: { token } });
    expect([status, data]).toEqual([200, { organization_id: tenant.id, member_id: id }]);
    const { data: me } = await who.call(getMe);
    expect(me).toMatchObject({ role: "manager", organization: { id: tenant.id }, user: { email } });
    expect((await tenant.admin.call(listMembers, { query: { status: "invited" } })).data).toEqual([]);
  });

  test("is for that address in any case, and for no other: a 403 that leaves it open", async () => {
    const { token } = await invite();
    const stranger = await person(`x${email}`);
    expect(await accept(stranger, token)).toMatchObject({ status: 403, error: { code: "forbidden" } });
    expect(await stranger.send("GET", "/me")).toMatchObject({ status: 403 });
    expect((await accept(await person(email.toUpperCase()), token)).status).toBe(200);
  });

  test("is good once, also for two who use it at the same moment", async () => {
    const { token } = await invite();
    const userId = randomUUID();
    const both = await Promise.all([person(email, userId), person(email)]);
    const answers = await Promise.all(both.map((who) => accept(who, token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect(await accept(await person(email, userId), token)).toMatchObject(gone);
    const members = await database().owner("select 1 from public.members where organization_id = $1 and email = $2", [
      tenant.id,
      email,
    ]);
    expect(members).toHaveLength(1);
  });

  test("is good for seven days", async () => {
    const { token, id, invitation_expires_at: end } = await invite();
    expect(Math.round((Date.parse(end) - Date.now()) / 3_600_000)).toBe(7 * 24);
    await database().owner("update private.invitations set expires_at = now() - interval '1 second' where member_id = $1", [id]);
    expect(await accept(await person(email), token)).toMatchObject(gone);
  });

  test("is taken back with its member", async () => {
    const { token, id } = await invite();
    await tenant.admin.call(deleteMember, { params: { id } });
    expect(await accept(await person(email), token)).toMatchObject(gone);
  });

  test("is no way in for a key or nobody", async () => {
    const { token } = await invite();
    expect(await accept(tenant.admin, token)).toMatchObject({ status: 401 });
    expect(await accept(nobody, token)).toMatchObject({ status: 401 });
  });

  test("its token is not stored", async () => {
    const { token, id } = await invite();
    const stored = await database().owner<{ row: string }>(
      "select to_jsonb(i)::text || to_jsonb(m)::text as row from private.invitations i join public.members m on m.id = i.member_id where m.id = $1",
      [id],
    );
    expect(stored).toHaveLength(1);
    expect(stored[0]?.row).not.toContain(token);
    expect(stored[0]?.row).not.toContain(Buffer.from(token).toString("hex"));
  });
});

describe("POST /members", () => {
  test("of an address that is a member or invited already is a 409", async () => {
    await invite();
    const again = { status: 409, error: { code: "conflict" } };
    expect(await tenant.admin.send("POST", "/members", { body: { email: email.toUpperCase(), role: "rep" } })).toMatchObject(
      again,
    );
    const body = { email: tenant.members.rep.email, role: "rep" };
    expect(await tenant.admin.send("POST", "/members", { body })).toMatchObject(again);
  });

  test("by a manager invites reps, and nobody else", async () => {
    const manager = await tenant.signedIn("manager");
    expect((await manager.call(inviteMember, { body: { email, role: "rep" } })).status).toBe(201);
    for (const role of ["manager", "admin", "owner"]) {
      const answer = await manager.send("POST", "/members", { body: { email: `x${email}`, role } });
      expect(answer, role).toMatchObject({ status: 403, error: { code: "forbidden" } });
    }
  });
});

test("somebody who is a member already stays what they are", async () => {
  const { token } = await invite("admin");
  const { userId } = tenant.members.rep;
  expect(await accept(await person(email, userId), token)).toMatchObject({ status: 409, error: { code: "conflict" } });
  expect((await (await tenant.signedIn("rep")).call(getMe)).data.role).toBe("rep");
  expect((await accept(await person(email), token)).status, "the link is good for who was invited").toBe(200);
});

test.each(["short", "%00", "a".repeat(43).replace("a", "!")])("a token that can be none (%s) is a 400", async (token) => {
  expect(await accept(await person(email), token)).toMatchObject({ status: 400 });
});

test("a token that nobody made is a 404", async () => {
  expect(await accept(await person(email), "a".repeat(43))).toMatchObject(gone);
});

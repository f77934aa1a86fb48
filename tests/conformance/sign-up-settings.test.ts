import { randomInt, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inviteMember } from "@/lib/members/contract";
import { type SecondWeb, startSecondWeb } from "@/tests/conformance/second-web";
import { type Account, cookiesOf, doorFrom, signUp, someClient, someone } from "@/tests/support/account";
import { database } from "@/tests/support/database";
import { newTenant } from "@/tests/support/tenant";

const domain = `d${randomInt(1e9)}.example`;
let closed: SecondWeb;
beforeAll(async () => {
  closed = await startSecondWeb({
    MIRA_SIGN_UP: `Else.example, ${domain}`,
    MIRA_SIGN_UPS_PER_HOUR: "3",
    MIRA_MAX_KEY_RATE: "500",
  });
}, 90_000);
afterAll(() => closed?.end());

const at = (name: string): Account => ({ ...someone(), email: `${randomUUID()}@${name}` });
const join = (account: Account, client: string, rest: object = { organization_name: "Northwind" }) =>
  doorFrom(client, "sign-up", { ...account, ...rest }, "", closed.url);

test.runIf(process.platform === "linux")(
  "a domain's own sign up, three in an hour from one client; others don't, and leave no account",
  async () => {
    const client = someClient();
    const stranger = at("elsewhere.example");
    expect(await join(stranger, client)).toMatchObject({ status: 403, error: "forbidden" });
    expect(await join(at(`sub.${domain}`), client)).toMatchObject({ status: 403, error: "forbidden" });
    expect(await database().owner("select 1 from auth.users where email = $1", [stranger.email])).toEqual([]);
    const statuses = await Promise.all(Array.from({ length: 5 }, async () => (await join(at(domain), client)).status));
    expect(statuses.sort()).toEqual([201, 201, 201, 429, 429]);
    expect((await join(at(domain), someClient())).status).toBe(201);
  },
);

test.runIf(process.platform === "linux")("who is invited signs up from anywhere, and does not count", async () => {
  const client = someClient();
  const invited = at("guest.example");
  const { data } = await (await newTenant()).admin.call(inviteMember, { body: { email: invited.email, role: "rep" } });
  const answer = await join(invited, client, { invitation: data.invitation_url.split("/").at(-1) });
  expect(answer.status).toBe(201);
});

test.runIf(process.platform === "linux")("organizations count like sign-ups, and are founded by the same people", async () => {
  const found = async (account: Account) => {
    const [client, cookie] = [someClient(), cookiesOf(await signUp(account))];
    const statuses: number[] = [];
    for (let time = 0; time < 5; time++)
      statuses.push((await doorFrom(client, "/api/v1/organizations", { name: "Another" }, cookie, closed.url)).status);
    return statuses;
  };
  expect(await found(at(domain))).toEqual([201, 201, 201, 429, 429]);
  expect(await found(at("elsewhere.example"))).toEqual([403, 403, 403, 403, 403]);
});

test("a key gets no higher rate than the installation's ceiling, and its answer says so", async () => {
  const { keys } = await newTenant();
  const make = async (rate: number) => {
    const answer = await fetch(`${closed.url}/api-keys`, {
      method: "POST",
      headers: { Authorization: `Bearer ${keys.admin.text}`, "Content-Type": "application/json" },
      body: JSON.stringify({ name: "Fast", permissions: ["read"], rate_limit_per_minute: rate }),
    });
    return (await answer.json()).data.rate_limit_per_minute;
  };
  expect([await make(100_000), await make(499)]).toEqual([500, 499]);
});

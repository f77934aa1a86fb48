import { createHmac, timingSafeEqual } from "node:crypto";
import { Webhook, WebhookVerificationError } from "standardwebhooks";
import { describe, expect, test } from "vitest";
import { newSecret, type Signing, signatureHeaders } from "@/lib/webhooks/signature";

const body = Buffer.from('{"id":"e","type":"task.created","data":{"title":"Grüße, 🦉"}}');
const signing = (secrets: Signing["secrets"]): Signing => ({
  secrets,
  deliveryId: "5f0c1f1e-6a55-4f3c-9a76-0d3e6d0f8c11",
  eventType: "task.created",
  sentAt: new Date(),
  body,
});

/** The check that the product's documents have shown to receivers from the start, for what is valid: it knows one secret and one header. */
function samplePasses(headers: Record<string, string>, secret: string): boolean {
  const presented = headers["X-Mira-Signature"]?.split("=")[1] ?? "";
  const expected = createHmac("sha256", secret).update(`${headers["X-Mira-Timestamp"]}.${body}`).digest("hex");
  return timingSafeEqual(Buffer.from(presented, "hex"), Buffer.from(expected, "hex"));
}

test("a secret is whsec_ and 32 random bytes in base64", () => {
  const secrets = Array.from({ length: 50 }, newSecret);
  expect(new Set(secrets).size).toBe(50);
  for (const secret of secrets) {
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(Buffer.from(secret.slice(6), "base64")).toHaveLength(32);
  }
});

test("the headers of a known delivery are these", () => {
  const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
  const headers = signatureHeaders({
    ...signing([secret]),
    sentAt: new Date("2026-05-09T14:00:00.987Z"),
    body: Buffer.from("{}"),
  });
  expect(headers).toEqual({
    "X-Mira-Event": "task.created",
    "X-Mira-Delivery": "5f0c1f1e-6a55-4f3c-9a76-0d3e6d0f8c11",
    "X-Mira-Timestamp": "1778335200",
    "X-Mira-Signature": "sha256=766ef5aeeaebb3f898354ebe9e719eecba2a06cc972eb42f708d2674da2c85c5",
    "webhook-id": "5f0c1f1e-6a55-4f3c-9a76-0d3e6d0f8c11",
    "webhook-timestamp": "1778335200",
    "webhook-signature": "v1,mcGuwte3d/ppsTABF8UAakUVSwaehbGVUcnjQIYic90=",
  });
});

describe("a receiver", () => {
  test("with a Standard Webhooks library verifies what we sign, and notices one changed byte", () => {
    const secret = newSecret();
    const headers = signatureHeaders(signing([secret]));
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body.toString()));
    const changed = Buffer.from(body.toString().replace("created", "Created"));
    expect(() => new Webhook(secret).verify(changed, headers)).toThrow(WebhookVerificationError);
    expect(() => new Webhook(newSecret()).verify(body, headers)).toThrow(WebhookVerificationError);
  });

  test("of the plainest kind verifies what we sign, whatever bytes the body has", () => {
    const secret = newSecret();
    const headers = signatureHeaders(signing([secret]));
    expect(samplePasses(headers, secret)).toBe(true);
    const raw = Buffer.from([0xff, 0x00, 0xc3]);
    const { "X-Mira-Signature": signature, "X-Mira-Timestamp": timestamp } = signatureHeaders({
      ...signing([secret]),
      body: raw,
    });
    const signed = Buffer.concat([Buffer.from(`${timestamp}.`), raw]);
    expect(signature).toBe(`sha256=${createHmac("sha256", secret).update(signed).digest("hex")}`);
  });
});

describe("while a secret is rotated", () => {
  const [old, fresh] = [newSecret(), newSecret()];
  const headers = signatureHeaders(signing([old, fresh]));

  test("the plainest receiver goes on with the old one", () => {
    expect(headers["X-Mira-Signature"]).toMatch(/^sha256=[0-9a-f]{64}$/);
    expect(samplePasses(headers, old)).toBe(true);
    expect(samplePasses(headers, fresh)).toBe(false);
  });

  test("a Standard Webhooks library verifies with either", () => {
    expect(headers["webhook-signature"]).toMatch(/^v1,\S{44} v1,\S{44}$/);
    expect(new Webhook(old).verify(body, headers)).toBeDefined();
    expect(new Webhook(fresh).verify(body, headers)).toBeDefined();
  });
});

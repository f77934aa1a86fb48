import { generateKeyPairSync, sign } from "node:crypto";

/** A self-signed certificate (RFC 5280) for one DNS name, made when the test runs: no key lies in the repository. */
export function selfSigned(name: string, validTo = new Date(Date.now() + 86_400_000)): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(objectId("06082a8648ce3d040302")); // ecdsa-with-SHA256
  const subject = sequence(node(0x31, sequence(objectId("0603550403"), node(0x0c, Buffer.from(name))))); // commonName
  const validity = sequence(time(new Date(validTo.getTime() - 30 * 86_400_000)), time(validTo));
  const extensions = sequence(
    sequence(objectId("0603551d13"), node(0x04, sequence(node(0x01, Buffer.from([0xff]))))), // basicConstraints: a CA
    sequence(objectId("0603551d11"), node(0x04, sequence(node(0x82, Buffer.from(name))))), // subjectAltName
  );
  const body = sequence(
    node(0xa0, node(0x02, Buffer.from([2]))),
    node(0x02, Buffer.from([1])),
    algorithm,
    subject,
    validity,
    subject,
    publicKey.export({ type: "spki", format: "der" }),
    node(0xa3, extensions),
  );
  const signature = sign("sha256", body, privateKey);
  const der = sequence(body, algorithm, node(0x03, Buffer.concat([Buffer.from([0]), signature])));
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${der.toString("base64").replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`,
  };
}

/** One DER element: tag, length, content. */
function node(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...items: Buffer[]): Buffer {
  return node(0x30, Buffer.concat(items));
}

function objectId(hex: string): Buffer {
  return Buffer.from(hex, "hex");
}

function time(date: Date): Buffer {
  return node(0x17, Buffer.from(`${date.toISOString().slice(2, 19).replace(/[-:T]/g, "")}Z`));
}

import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { Client } from "pg";

export interface FakePooler {
  /** The database's address by way of the pooler. */
  url: string;
  close(): Promise<void>;
}

/** A pooler in session mode that drops the startup options, as Supavisor does: all else passes as it is. */
export function droppingOptions(databaseUrl: string): Promise<FakePooler> {
  const target = new URL(databaseUrl);
  return listening(databaseUrl, (client) => {
    const server = connect(Number(target.port), target.hostname);
    server.on("error", () => client.destroy()).on("close", () => client.destroy());
    client.on("close", () => server.destroy());
    client.once("data", (startup: Buffer) => {
      server.write(withoutOptions(startup));
      client.pipe(server);
      server.pipe(client);
    });
  });
}

/** The startup packet: its length, the protocol's version, and names and values that end with a zero each. */
function withoutOptions(packet: Buffer): Buffer {
  const parts = packet.subarray(8).toString("latin1").split("\0");
  const pairs = parts.flatMap((name, place) => (place % 2 === 0 && name !== "" ? [[name, parts[place + 1]] as const] : []));
  const kept = pairs.filter(([name]) => name !== "options").map(([name, value]) => `${name}\0${value}\0`);
  const body = Buffer.from(`${kept.join("")}\0`, "latin1");
  const head = Buffer.from(packet.subarray(0, 8));
  head.writeInt32BE(body.length + 8, 0);
  return Buffer.concat([head, body]);
}

/**
 * A pooler in transaction mode: a connection has a server process from a statement to the end of its transaction, then another may have
 * it.
 */
export async function poolingTransactions(databaseUrl: string, processes = 3): Promise<FakePooler> {
  const logins = Array.from({ length: processes }, () => new Client({ connectionString: databaseUrl }));
  await Promise.all(logins.map((login) => login.on("error", () => undefined).connect()));
  const free = logins.map((login) => streamOf(login));
  const pooler = await listening(databaseUrl, (client) => {
    client.once("data", () => {
      client.write(welcome);
      client.on("data", lender(client, free));
    });
  });
  const close = async () => {
    await pooler.close();
    for (const login of logins) streamOf(login).destroy();
  };
  return { ...pooler, close };
}

/** The socket of a connection that has logged in, taken over from the driver. */
function streamOf(login: Client): Socket {
  const stream: unknown = Reflect.get(Reflect.get(login, "connection"), "stream");
  if (!(stream && typeof stream === "object" && "pipe" in stream)) throw new Error("the driver keeps its socket elsewhere");
  return (stream as Socket).on("error", () => undefined);
}

function lender(client: Socket, free: Socket[]): (data: Buffer) => void {
  let lent: Socket | undefined;
  return (data) => {
    if (data[0] === "X".charCodeAt(0)) return void client.end();
    if (!lent) {
      lent = free.pop();
      if (!lent) return void client.destroy(new Error("no server process is free"));
      lent.removeAllListeners("data");
      lent.on("data", (answer: Buffer) => {
        client.write(answer);
        // Ready for the next query, outside of a transaction.
        if (answer.subarray(-6).equals(idle) && lent) {
          free.push(lent);
          lent = undefined;
        }
      });
    }
    lent.write(data);
  };
}

const idle = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
/** Authentication is not asked for. */
const welcome = Buffer.concat([Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]), idle]);

async function listening(databaseUrl: string, onConnection: (client: Socket) => void): Promise<FakePooler> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((client) => {
    sockets.add(client);
    client.on("error", () => undefined).on("close", () => sockets.delete(client));
    onConnection(client);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const url = new URL(databaseUrl);
  url.port = String(typeof address === "object" ? address?.port : address);
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { url: url.href, close };
}

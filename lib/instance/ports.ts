import { createServer } from "node:net";
import path from "node:path";
import { z } from "zod";
import { readPrivate, writePrivate } from "@/lib/instance/home";

const Ports = z.strictObject({ web: z.int().optional(), postgres: z.int().optional(), supabase: z.int().optional() });
export type Ports = z.infer<typeof Ports>;

/** The ports of the last run, which are taken again where they are free. */
export function readPorts(home: string): Ports {
  return readPrivate(path.join(home, "ports.json"), Ports, "delete it, and the next start chooses ports anew") ?? {};
}

export function writePorts(home: string, ports: Ports): void {
  writePrivate(path.join(home, "ports.json"), ports);
}

/** Whether a port of this machine can be listened on, over IPv4 and, where there is any, IPv6. */
export async function isFree(port: number): Promise<boolean> {
  return (await canListen("127.0.0.1", port)) && (await canListen("::1", port));
}

/** The first of the preferred ports that is free, else one that the system hands out. */
export async function choosePort(...preferred: (number | undefined)[]): Promise<number> {
  for (const port of preferred) if (port !== undefined && (await isFree(port))) return port;
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === "object" ? resolve(address.port) : reject(new Error("No free port.")),
      );
    });
  });
}

function canListen(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on("error", (error: NodeJS.ErrnoException) => resolve(error.code !== "EADDRINUSE" && error.code !== "EACCES"));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

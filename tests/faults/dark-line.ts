import { connect, createServer, type Socket } from "node:net";

/** A line to a server that can go dark: what is sent is swallowed, nothing is closed, nobody is told. */
export interface DarkLine {
  port: number;
  /** From now on every connection that is there says nothing any more, for ever, and new ones are taken and get no answer. */
  goDark(): void;
  /** New connections work again. Those that were there stay dark, as after a router lost its table. */
  light(): void;
  close(): Promise<void>;
}

/** Listens on a loopback port, and passes on to another one. */
export async function startDarkLine(targetPort: number): Promise<DarkLine> {
  let isDark = false;
  const sockets = new Set<Socket>();
  const unheard = new WeakSet<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
  };
  const server = createServer((near) => {
    keep(near);
    if (isDark) return void near.resume();
    const far = connect(targetPort, "127.0.0.1");
    keep(far);
    near.pipe(far);
    far.pipe(near);
    near.on("close", () => far.destroy());
    far.on("close", () => unheard.has(near) || near.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the line has no port");
  return {
    port: address.port,
    goDark: () => {
      isDark = true;
      for (const socket of sockets) {
        unheard.add(socket);
        socket.unpipe().resume();
      }
    },
    light: () => {
      isDark = false;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}

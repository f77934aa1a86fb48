import { connect, createServer, type Socket } from "node:net";

/** A network connection to a server that can go silent: what is sent is dropped, nothing is closed, and no error is reported. */
export interface DarkLine {
  port: number;
  /** From now on no open connection passes anything on, and new ones are accepted but get no answer. */
  goDark(): void;
  /** New connections work again. Those that were open stay silent, as after a router lost its table. */
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

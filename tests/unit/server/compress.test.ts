import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { afterEach, expect, test } from "vitest";
import { compressionFrom } from "@/lib/server/compress";

const row = "2026-05-09,Discovery with Northwind,7.1,They talked about the price per seat\r\n";
const piece = new TextEncoder().encode(row.repeat(3_000));
const pieces = 60;

const server = createServer();
afterEach(() => server.close());

/** An answer of 60 pieces of 225 kB, each made when it is asked for. */
function longAnswer(): Response {
  let left = pieces;
  const body = new ReadableStream(
    {
      pull(controller) {
        if (left === 0) return controller.close();
        left -= 1;
        controller.enqueue(piece);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { headers: { "Content-Type": "text/csv" } });
}

test.each(["gzip", "br", "identity"])(
  "an answer of many pieces arrives whole and leaves no listeners behind: %s",
  async (encoding) => {
    const warnings: Error[] = [];
    const note = (warning: Error) => void warnings.push(warning);
    process.on("warning", note);
    const listener = getRequestListener(longAnswer, { overrideGlobalObjects: false });
    const compress = compressionFrom(1_024);
    server
      .removeAllListeners("request")
      .on("request", (request, response) => compress(request, response, () => listener(request, response)));
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { "Accept-Encoding": encoding } });
    expect(answer.headers.get("content-encoding")).toBe(encoding === "identity" ? null : encoding);
    expect((await answer.arrayBuffer()).byteLength).toBe(pieces * piece.byteLength);
    process.off("warning", note);
    expect(warnings).toEqual([]);
  },
);

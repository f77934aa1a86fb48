import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface FakeAnswer {
  status: number;
  body: unknown;
}

/** A carrier's REST API: keeps what it is asked, and answers what the test says. */
export class FakeCarrier {
  readonly asked: { method: string; path: string; authorization: string; form: URLSearchParams }[] = [];
  answer: (method: string, path: string) => FakeAnswer = () => ({ status: 404, body: { code: 20404 } });

  private constructor(private readonly server: Server) {}

  static async open(): Promise<FakeCarrier> {
    const server = createServer();
    const carrier = new FakeCarrier(server);
    server.on("request", async (request, response) => {
      let body = "";
      for await (const chunk of request) body += String(chunk);
      const { method = "", url = "", headers } = request;
      carrier.asked.push({ method, path: url, authorization: headers.authorization ?? "", form: new URLSearchParams(body) });
      const { status, body: answer } = carrier.answer(method, url);
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    return carrier;
  }

  /** Lists these calls from now on, each inner list a page. `next` makes the last page point to a further one. */
  lists(pages: readonly (readonly object[])[], next: string | null = null): void {
    this.answer = (_, path) => {
      const asked = new URL(path, this.url);
      const place = Number(asked.searchParams.get("Page") ?? 0);
      const hasMore = place + 1 < pages.length;
      const more = `${asked.pathname}?Page=${place + 1}`;
      return { status: 200, body: { calls: pages[place] ?? [], next_page_uri: hasMore ? more : next } };
    };
  }

  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

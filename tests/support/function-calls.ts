import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export type Output = Record<string, unknown>;
/** What one request is answered: a response's output, an error's status, or silence until the caller is gone. */
export type Step = readonly Output[] | number | "silence";

/** One function call of a model. */
export const functionCall = (name: string, input: object): Output => ({
  ...{ type: "function_call", call_id: name, name },
  arguments: JSON.stringify(input),
});

/** A server of the Responses API that calls functions: it answers its requests with these steps in turn, the last one for ever. */
export class FunctionCallServer {
  readonly bodies: { input: Output[]; tools: { name: string }[]; tool_choice: unknown }[] = [];
  private steps: readonly Step[] = [];
  private readonly server: Server = createServer((request, response) => {
    let text = "";
    request.on("data", (piece) => {
      text += piece;
    });
    request.on("end", () => {
      this.bodies.push(JSON.parse(text));
      const step = this.steps[Math.min(this.bodies.length, this.steps.length) - 1] ?? [];
      if (step === "silence") return;
      if (typeof step === "number") {
        response.writeHead(step, { "content-type": "application/json" }).end('{"error":{"message":"no"}}');
        return;
      }
      const usage = { input_tokens: 10, output_tokens: 5, total_tokens: 15 };
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ id: "r", object: "response", status: "completed", model: "m", output: step, usage }));
    });
  });

  /** From here on. */
  play(...steps: Step[]): void {
    this.steps = steps;
    this.bodies.length = 0;
  }

  /** Its address for OPENAI_BASE_URL. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/v1`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

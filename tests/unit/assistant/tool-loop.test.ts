import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { AnalysisError } from "@/lib/analysis/analyzer";
import { type ModelTool, runTools } from "@/lib/analysis/openai/tool-loop";

type Output = Record<string, unknown>;

let server: Server | undefined;
afterEach(() => void server?.close());

/** A server of the Responses API that answers its requests with these outputs in turn, the last one for ever. */
async function playing(outputs: readonly (readonly Output[] | number)[]) {
  const bodies: { input: Output[]; tool_choice: unknown }[] = [];
  server = createServer((request, response) => {
    let text = "";
    request.on("data", (piece) => {
      text += piece;
    });
    request.on("end", () => {
      bodies.push(JSON.parse(text));
      const output = outputs[Math.min(bodies.length, outputs.length) - 1] ?? [];
      if (typeof output === "number") {
        response.writeHead(output, { "content-type": "application/json" }).end('{"error":{"message":"no"}}');
        return;
      }
      const usage = { input_tokens: 10, output_tokens: 5, total_tokens: 15 };
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ id: "r", object: "response", status: "completed", model: "m", output, usage }));
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { options: { apiKey: "k", baseURL: `http://127.0.0.1:${port}/v1`, model: "m" }, bodies };
}

const call = (name: string, input: object): Output => ({
  type: "function_call",
  call_id: name,
  name,
  arguments: JSON.stringify(input),
});
const end = { name: "give_answer", description: "Ends it.", parameters: { type: "object" } };
const counted: unknown[] = [];
const tool: ModelTool = {
  name: "count",
  description: "Counts.",
  parameters: { type: "object" },
  call: async (input) => {
    counted.push(input);
    return '{"total":3}';
  },
};
const conversation = { instructions: "i", messages: [{ role: "user" as const, content: "How many?" }], tools: [tool] };
const signal = () => new AbortController().signal;

describe("runTools", () => {
  test("gives the model what its calls answered, and ends with the input of the last function", async () => {
    const { options, bodies } = await playing([[call("count", { of: "calls" })], [call("give_answer", { response: "3" })]]);
    const { result, usage } = await runTools(options, conversation, end, signal());
    expect(result).toEqual({ response: "3" });
    expect(counted.at(-1)).toEqual({ of: "calls" });
    expect(bodies[1]?.input.at(-1)).toMatchObject({ type: "function_call_output", call_id: "count", output: '{"total":3}' });
    expect(usage).toMatchObject({ input_tokens: 20, output_tokens: 10 });
  });

  test("a model that never ends is made to, after six requests", async () => {
    const { options, bodies } = await playing([[call("count", {})]]);
    expect((await runTools(options, conversation, end, signal())).result).toBeNull();
    expect(bodies).toHaveLength(6);
    expect(bodies[5]?.tool_choice).toEqual({ type: "function", name: "give_answer" });
  });

  test("a function that is not offered is answered with an error and not run", async () => {
    const { options, bodies } = await playing([[call("drop_tables", {})], [call("give_answer", {})]]);
    await runTools(options, conversation, end, signal());
    expect(JSON.stringify(bodies[1]?.input.at(-1))).toContain("no function drop_tables");
  });

  test.each([500, 429, 401])("a %i is an AnalysisError", async (status) => {
    const { options } = await playing([status]);
    await expect(runTools(options, conversation, end, signal())).rejects.toBeInstanceOf(AnalysisError);
  });
});

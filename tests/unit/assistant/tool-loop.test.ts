import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AnalysisError } from "@/lib/analysis/analyzer";
import { type ModelTool, runTools } from "@/lib/analysis/openai/tool-loop";
import { functionCall as call, FunctionCallServer } from "@/tests/support/function-calls";

const server = new FunctionCallServer();
let options: { apiKey: string; baseURL: string; model: string };
beforeAll(async () => {
  options = { apiKey: "k", baseURL: await server.start(), model: "m" };
});
afterAll(() => server.stop());

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
const run = () => runTools(options, conversation, end, new AbortController().signal);

describe("runTools", () => {
  test("gives the model what its calls answered, and ends with the input of the last function", async () => {
    server.play([call("count", { of: "calls" })], [call("give_answer", { response: "3" })]);
    const { result, usage } = await run();
    expect(result).toEqual({ response: "3" });
    expect(counted.at(-1)).toEqual({ of: "calls" });
    const answer = { type: "function_call_output", call_id: "count", output: '{"total":3}' };
    expect(server.bodies[1]?.input.at(-1)).toMatchObject(answer);
    expect(usage).toMatchObject({ input_tokens: 20, output_tokens: 10 });
  });

  test("a model that never ends is made to, after six requests", async () => {
    server.play([call("count", {})]);
    expect((await run()).result).toBeNull();
    expect(server.bodies).toHaveLength(6);
    expect(server.bodies[5]?.tool_choice).toEqual({ type: "function", name: "give_answer" });
  });

  test("a function that is not offered is answered with an error and not run", async () => {
    server.play([call("drop_tables", {})], [call("give_answer", {})]);
    await run();
    expect(JSON.stringify(server.bodies[1]?.input.at(-1))).toContain("no function drop_tables");
  });

  test.each([500, 429, 401])("a %i is an AnalysisError that says what was used until then", async (status) => {
    server.play([call("count", {})], status);
    const error = await run().catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(AnalysisError);
    expect(error).toMatchObject({ usage: { input_tokens: 10, output_tokens: 5 } });
  });
});

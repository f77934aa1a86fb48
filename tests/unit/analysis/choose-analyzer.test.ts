import { expect, test } from "vitest";
import { chooseAnalyzer } from "@/lib/analysis/choose-analyzer";
import { localAnalyzer } from "@/lib/analysis/local/analyzer";
import { defaultModel } from "@/lib/analysis/openai/analyzer";

const none = { apiKey: undefined, baseURL: undefined, model: undefined };

test("without a key the local analyzer is chosen, whatever else is set, and signs as itself", () => {
  expect(chooseAnalyzer({ ...none, model: "gpt-4.1", baseURL: "http://127.0.0.1:1/v1" })).toMatchObject({
    name: "local",
    model: localAnalyzer.model,
    prompt_version: localAnalyzer.prompt_version,
  });
});

test("with a key it is openai, with the model that is named, else the default", () => {
  expect(chooseAnalyzer({ ...none, apiKey: "sk-test" })).toMatchObject({ name: "openai", model: defaultModel });
  expect(chooseAnalyzer({ ...none, apiKey: "sk-test", model: "gpt-4.1" })).toMatchObject({ name: "openai", model: "gpt-4.1" });
});

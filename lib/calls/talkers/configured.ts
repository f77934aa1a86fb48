import { defaultModel } from "@/lib/analysis/openai/analyzer";
import { localTalker } from "@/lib/calls/talkers/local";
import { modelTalker } from "@/lib/calls/talkers/model";
import type { Talker } from "@/lib/calls/talkers/talker";
import { env } from "@/lib/env";

/** Who finds the words of an organization's calls: a model where there is a key for one, else the checklist. */
export function configuredTalker(organizationId: string): Talker {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL, OPENAI_MODEL: model = defaultModel } = env();
  return apiKey ? modelTalker({ organizationId, apiKey, baseURL, model }) : localTalker;
}

import { localTalker } from "@/lib/calls/talkers/local";
import type { Talker } from "@/lib/calls/talkers/talker";

/** Who finds the words of an organization's calls. */
export function configuredTalker(_organizationId: string): Talker {
  return localTalker;
}

import type { CallType } from "@/lib/analysis/analyzer";

const words: Record<CallType, string> = {
  discovery: "Discovery",
  demo: "Demo",
  negotiation: "Negotiation",
  "follow-up": "Follow-up",
  closing: "Closing",
  "cold-call": "Cold call",
  general: "General",
};

export const wordOfCallType = (callType: CallType | null): string => (callType === null ? "—" : words[callType]);

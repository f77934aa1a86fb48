import { Badge } from "@/app/_ui/badge";
import type { Document } from "@/lib/documents/contract";

const looks = {
  processing: { tone: "accent", word: "Being read" },
  ready: { tone: "good", word: "Ready" },
  failed: { tone: "bad", word: "Not readable" },
} as const;

/** Whether a document can be asked, in a word. */
export const DocumentStatus = ({ status }: { status: Document["status"] }) => (
  <Badge tone={looks[status].tone}>{looks[status].word}</Badge>
);

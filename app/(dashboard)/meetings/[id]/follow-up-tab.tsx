import { MailX } from "lucide-react";
import { Card } from "@/app/_ui/card";
import { CopyButton } from "@/app/_ui/copy-button";
import { EmptyState } from "@/app/_ui/states";
import type { Meeting } from "@/lib/meetings/contract";

export function FollowUpTab({ draft }: { draft: Meeting["follow_up_draft"] }) {
  if (draft === null) return <EmptyState icon={MailX}>There is no draft for this call yet.</EmptyState>;
  return (
    <Card className="max-w-3xl">
      <div className="flex flex-wrap items-center justify-between gap-3 border-b px-4 py-3">
        <h2 className="min-w-0 font-medium [overflow-wrap:anywhere]">{draft.subject}</h2>
        <div className="flex gap-2">
          <CopyButton text={draft.subject} label="Copy subject" />
          <CopyButton text={draft.body} label="Copy text" />
        </div>
      </div>
      <p className="max-w-[72ch] whitespace-pre-wrap p-4 [overflow-wrap:anywhere]">{draft.body}</p>
      <p className="border-t px-4 py-2.5 text-ink-faint text-xs">A draft from what was said. Read it before you send it.</p>
    </Card>
  );
}

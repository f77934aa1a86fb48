import { Mail, MailX } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { CopyButton } from "@/app/_ui/copy-button";
import { EmptyState } from "@/app/_ui/states";
import type { Meeting } from "@/lib/meetings/contract";

/** Mail programs take no longer address than about this. */
const longestHref = 1_900;

/** The draft as a new message to the other side; null where it is too long for an address. */
function mailHref({ follow_up_draft: draft, participants }: Meeting): string | null {
  if (draft === null || draft.body.trim() === "") return null;
  const others = participants.filter(({ side, email }) => side !== "rep" && email !== null);
  const to = others.map(({ email }) => encodeURIComponent(email ?? "")).join(",");
  const href = `mailto:${to}?subject=${encodeURIComponent(draft.subject)}&body=${encodeURIComponent(draft.body.replaceAll("\n", "\r\n"))}`;
  return href.length > longestHref ? null : href;
}

export function FollowUpTab({ meeting }: { meeting: Meeting }) {
  const draft = meeting.follow_up_draft;
  const href = mailHref(meeting);
  if (draft === null || draft.body.trim() === "") return <EmptyState icon={MailX}>There is no draft for this call.</EmptyState>;
  return (
    <Card className="max-w-3xl">
      <div className="flex flex-wrap items-center justify-between gap-3 border-b px-4 py-3">
        <h2 className="min-w-0 font-medium [overflow-wrap:anywhere]">{draft.subject}</h2>
        <div className="flex flex-wrap gap-2">
          {href === null ? null : (
            <Button asChild size="sm">
              <a href={href}>
                <Mail aria-hidden /> Open in mail
              </a>
            </Button>
          )}
          <CopyButton text={draft.subject} label="Copy subject" />
          <CopyButton text={draft.body} label="Copy text" />
        </div>
      </div>
      <p className="max-w-[72ch] whitespace-pre-wrap p-4 [overflow-wrap:anywhere]">{draft.body}</p>
      <p className="border-t px-4 py-2.5 text-ink-faint text-xs">A draft from what was said. Read it before you send it.</p>
    </Card>
  );
}

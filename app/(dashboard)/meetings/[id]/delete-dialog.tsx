"use client";

import { useRouter } from "next/navigation";
import { Confirm } from "@/app/_ui/confirm";
import { count } from "@/app/_ui/quantity";
import { call } from "@/lib/client/call";
import { toast } from "@/lib/client/toast";
import { useRefresh } from "@/lib/client/use-change";
import type { Meeting } from "@/lib/meetings/contract";

interface DeleteDialogProps {
  meeting: Meeting;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Says what goes with the meeting before it goes. */
export function DeleteDialog({ meeting, open, onOpenChange }: DeleteDialogProps) {
  const router = useRouter();
  const refresh = useRefresh();
  const remove = async () => {
    await call("DELETE /meetings/{id}", { params: { id: meeting.id } });
    router.push("/meetings");
    toast.success(`“${meeting.title}” is deleted.`);
    await refresh("/meetings", "/reports", "/tasks", "/insights", "/team");
  };
  return (
    <Confirm
      open={open}
      onOpenChange={onOpenChange}
      title="Delete this meeting?"
      description={meeting.title}
      action="Delete"
      onConfirm={remove}
    >
      Its transcript, {count(meeting.report_count, "report")}, {count(meeting.action_item_count, "action item")} and{" "}
      {count(meeting.decision_count, "decision")} go with it. This can't be undone.
    </Confirm>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useSWRConfig } from "swr";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { count } from "@/app/_ui/quantity";
import { call, urlOf } from "@/lib/client/call";
import { ApiError } from "@/lib/client/request";
import type { Meeting } from "@/lib/meetings/contract";

interface DeleteDialogProps {
  meeting: Meeting;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Says what goes with the meeting before it goes. */
export function DeleteDialog({ meeting, open, onOpenChange }: DeleteDialogProps) {
  const router = useRouter();
  const { mutate } = useSWRConfig();
  const [isDeleting, setDeleting] = useState(false);
  const lists = urlOf("GET /meetings", {});

  const remove = async () => {
    setDeleting(true);
    try {
      await call("DELETE /meetings/{id}", { params: { id: meeting.id } });
      await mutate((key) => typeof key === "string" && (key === lists || key.startsWith(`${lists}?`)));
      router.push("/meetings");
      toast.success(`“${meeting.title}” is deleted.`);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setDeleting(false);
      toast.error(error.message, error.requestId === null ? {} : { description: `Request ${error.requestId}` });
    }
  };

  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Delete this meeting?" description={meeting.title}>
      <p className="text-sm">
        Its transcript, {count(meeting.report_count, "report")}, {count(meeting.action_item_count, "action item")} and{" "}
        {count(meeting.decision_count, "decision")} go with it. This can't be undone.
      </p>
      <div className="mt-5 flex justify-end gap-2">
        <Button onClick={() => onOpenChange(false)}>Keep it</Button>
        <Button variant="danger" disabled={isDeleting} onClick={() => void remove()}>
          {isDeleting ? "Deleting…" : "Delete"}
        </Button>
      </div>
    </Dialog>
  );
}

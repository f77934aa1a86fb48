"use client";

import { CircleAlert, CircleCheck, Clock, LoaderCircle, X } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/app/_ui/button";
import { FileFacts } from "@/app/(dashboard)/meetings/_upload/staged-row";
import type { Upload } from "@/app/(dashboard)/meetings/_upload/use-uploads";
import { isWorking } from "@/app/(dashboard)/meetings/status";
import type { ApiError } from "@/lib/client/request";
import { useApi } from "@/lib/client/use-api";
import type { Meeting } from "@/lib/meetings/contract";

const pollMs = 2_000;

interface UploadRowProps {
  upload: Upload;
  onRemove: () => void;
  onRetry: () => void;
}

const Line = ({ icon, children, action }: { icon: ReactNode; children: ReactNode; action?: ReactNode }) => (
  <li className="flex min-h-11 items-center gap-2.5 py-1.5 text-sm [&>svg]:size-4 [&>svg]:shrink-0">
    {icon}
    <div className="min-w-0 flex-1">{children}</div>
    {action}
  </li>
);

const warning = <CircleAlert aria-hidden className="text-bad" />;
const busy = <LoaderCircle aria-hidden className="animate-spin text-accent-ink" />;

/** One transcript on its way: being read, queued, being sent, worked on, done, or refused with the reason. */
export function UploadRow({ upload, onRemove, onRetry }: UploadRowProps) {
  const { state, title } = upload;
  if (state.kind === "accepted") return <Accepted meetingId={state.meetingId} title={title} />;
  if (state.kind === "refused") return <Refused upload={upload} state={state} onRemove={onRemove} onRetry={onRetry} />;
  const words = { reading: "Reading", queued: "Queued", sending: "Sending", staged: "" }[state.kind];
  return (
    <Line icon={state.kind === "queued" ? <Clock aria-hidden className="text-ink-faint" /> : busy}>
      <div className="truncate">{title}</div>
      <div className="text-ink-faint text-xs">{words}</div>
    </Line>
  );
}

function Refused({
  upload,
  state,
  onRemove,
  onRetry,
}: UploadRowProps & { state: Extract<Upload["state"], { kind: "refused" }> }) {
  const action = (
    <div className="flex">
      {state.again ? (
        <Button size="sm" onClick={onRetry}>
          Try again
        </Button>
      ) : null}
      <Button variant="ghost" size="icon" aria-label={`Remove ${upload.title}`} onClick={onRemove}>
        <X />
      </Button>
    </div>
  );
  return (
    <Line icon={warning} action={action}>
      <div className="truncate">{upload.title}</div>
      <div className="text-bad text-xs">{state.reason}</div>
      <FileFacts upload={upload} />
      {state.requestId === null ? null : (
        <div className="break-all font-mono text-ink-faint text-xs">Request {state.requestId}</div>
      )}
    </Line>
  );
}

function Accepted({ meetingId, title }: { meetingId: string; title: string }) {
  const { data, error } = useApi(
    "GET /meetings/{id}",
    { params: { id: meetingId } },
    { refreshInterval: (reply) => (reply === undefined || isWorking(reply.data.status) ? pollMs : 0) },
  );
  const { icon, words } = progressOf(data?.data, error);
  const open = (
    <Button asChild size="sm">
      <Link href={`/meetings/${meetingId}`}>Open</Link>
    </Button>
  );
  return (
    <Line icon={icon} action={open}>
      <div className="truncate">{title}</div>
      <div className="text-ink-faint text-xs">{words}</div>
    </Line>
  );
}

function progressOf(meeting: Meeting | undefined, error: ApiError | undefined): { icon: ReactNode; words: string } {
  if (error !== undefined) return { icon: warning, words: `Received; how far it is can't be read: ${error.message}` };
  if (meeting?.status === "completed") {
    return { icon: <CircleCheck aria-hidden className="text-good" />, words: "Report ready" };
  }
  if (meeting?.status === "failed" || meeting?.status === "no_transcript") {
    return { icon: warning, words: meeting.failure_reason ?? "No transcript was found in it." };
  }
  return { icon: busy, words: "Processing; you can leave this page." };
}

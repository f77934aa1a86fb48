"use client";

import { ClipboardPaste, FileUp } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Select } from "@/app/_ui/field";
import { count } from "@/app/_ui/quantity";
import { PasteForm } from "@/app/(dashboard)/meetings/_upload/paste-form";
import { StagedRow } from "@/app/(dashboard)/meetings/_upload/staged-row";
import { UploadRow } from "@/app/(dashboard)/meetings/_upload/upload-row";
import { useColleagues } from "@/app/(dashboard)/meetings/_upload/use-colleagues";
import type { Upload, Uploads } from "@/app/(dashboard)/meetings/_upload/use-uploads";
import { wordOfCallType } from "@/app/(dashboard)/meetings/call-types";
import { callTypes } from "@/lib/analysis/analyzer";

const accepted = ".vtt,.srt,.sbv,.txt,.md,.csv,.tsv,.json,.docx,text/plain,text/vtt,text/csv,application/json";

interface UploadDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  uploads: Uploads;
}

export function UploadDialog({ open, onOpenChange, uploads }: UploadDialogProps) {
  const [isPasting, setPasting] = useState(false);
  const people = useColleagues();
  const change = (next: boolean) => {
    if (!next) uploads.tidy();
    setPasting(false);
    onOpenChange(next);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title="Upload transcripts"
      description="VTT, SRT or Word files from Zoom and Teams, text with speaker names or times, tables, or a recorder's JSON. Up to 10 MB each."
      wide
    >
      <div className="flex flex-col gap-4">
        {isPasting ? (
          <PasteForm
            onCancel={() => setPasting(false)}
            onSend={(title, text) => {
              uploads.paste(title, text, people);
              setPasting(false);
            }}
          />
        ) : (
          <FilePicker onFiles={(files) => uploads.stage(files, people)} onPaste={() => setPasting(true)} />
        )}
        <Batch uploads={uploads} />
      </div>
    </Dialog>
  );
}

function FilePicker({ onFiles, onPaste }: { onFiles: (files: readonly File[]) => void; onPaste: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="flex flex-col items-center gap-3 rounded-lg border border-line-strong border-dashed bg-canvas px-4 py-6 text-center">
      <input
        ref={input}
        type="file"
        multiple
        accept={accepted}
        aria-label="Transcript files"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <p className="text-ink-soft text-sm">Drop files anywhere, or</p>
      <div className="flex flex-wrap justify-center gap-2">
        <Button variant="primary" onClick={() => input.current?.click()}>
          <FileUp aria-hidden /> Choose files
        </Button>
        <Button onClick={onPaste}>
          <ClipboardPaste aria-hidden /> Paste text
        </Button>
      </div>
    </div>
  );
}

const place = { refused: 0, staged: 1, reading: 2, sending: 3, queued: 4, accepted: 5 };

function Batch({ uploads: { uploads, change, remove, start } }: { uploads: Uploads }) {
  const people = useColleagues();
  if (uploads.length === 0) return null;
  const sorted = uploads.toSorted((a, b) => place[a.state.kind] - place[b.state.kind]);
  const staged = uploads.filter(({ state }) => state.kind === "staged");
  const sameAs = ({ id, content }: Upload) => {
    const first = content === null ? undefined : uploads.find((one) => one.content?.text === content.text);
    return first?.id === id ? undefined : first?.title;
  };
  return (
    <div>
      <Summary uploads={uploads} />
      {staged.length > 1 ? (
        <Select
          aria-label="Kind of all calls"
          className="mt-2"
          value=""
          onChange={({ target }) => {
            const callType = callTypes.find((type) => type === target.value) ?? null;
            for (const { id } of staged) change(id, { callType });
          }}
        >
          <option value="">Set the kind of all {staged.length}…</option>
          {callTypes.map((type) => (
            <option key={type} value={type}>
              {wordOfCallType(type)}
            </option>
          ))}
        </Select>
      ) : null}
      <ul aria-label="Uploads" className="divide-y divide-line">
        {sorted.map((upload) =>
          upload.state.kind === "staged" ? (
            <StagedRow
              key={upload.id}
              upload={upload}
              sameAs={sameAs(upload)}
              people={people}
              onChange={(details) => change(upload.id, details)}
              onRemove={() => remove(upload.id)}
            />
          ) : (
            <UploadRow key={upload.id} upload={upload} onRemove={() => remove(upload.id)} onRetry={() => start([upload])} />
          ),
        )}
      </ul>
      {staged.length > 0 ? (
        <div className="sticky -bottom-4 -mx-4 -mb-4 border-t bg-surface p-4 sm:-bottom-5 sm:-mx-5 sm:-mb-5 sm:px-5">
          <Button
            variant="primary"
            className="w-full"
            disabled={staged.some(({ title }) => title.trim() === "")}
            onClick={() => start(staged)}
          >
            Upload {count(staged.length, "transcript")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** How many are where, in one line that stays in sight. */
function Summary({ uploads }: { uploads: readonly Upload[] }) {
  const of = (...kinds: Upload["state"]["kind"][]) => uploads.filter(({ state }) => kinds.includes(state.kind)).length;
  const [refused, waiting, received] = [of("refused"), of("queued", "sending"), of("accepted")];
  const sent = refused + waiting + received;
  const words = [
    refused > 0 ? `${refused} can't be used` : "",
    waiting > 0 ? `${waiting} on the way` : "",
    received > 0 ? `${received} received` : "",
  ].filter((part) => part !== "");
  if (uploads.length < 2 || words.length === 0) return null;
  return (
    <div className="sticky -top-4 z-10 -mx-4 bg-surface px-4 py-2 sm:-top-5 sm:-mx-5 sm:px-5">
      <p role="status" className="mb-1 text-ink-soft text-xs tabular-nums">
        {words.join(", ")}
      </p>
      <div aria-hidden className="flex h-1 overflow-hidden rounded-full bg-wash">
        <div className="bg-bad" style={{ width: `${(refused / sent) * 100}%` }} />
        <div className="bg-accent transition-[width]" style={{ width: `${(received / sent) * 100}%` }} />
      </div>
    </div>
  );
}

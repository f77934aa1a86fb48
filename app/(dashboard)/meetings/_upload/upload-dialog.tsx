"use client";

import { ClipboardPaste, FileUp } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field, Input, Select } from "@/app/_ui/field";
import { count } from "@/app/_ui/quantity";
import { PasteForm } from "@/app/(dashboard)/meetings/_upload/paste-form";
import { UploadRow } from "@/app/(dashboard)/meetings/_upload/upload-row";
import type { BatchOptions, Uploads } from "@/app/(dashboard)/meetings/_upload/use-uploads";
import { wordOfCallType } from "@/app/(dashboard)/meetings/call-types";
import { callTypes } from "@/lib/analysis/analyzer";

const accepted = ".vtt,.srt,.txt,.md,.csv,.tsv,.json,.docx,text/plain,text/vtt,text/csv,application/json";

interface UploadDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  uploads: Uploads;
}

export function UploadDialog({ open, onOpenChange, uploads }: UploadDialogProps) {
  const [isPasting, setPasting] = useState(false);
  const [options, setOptions] = useState<BatchOptions>({ callType: null, meetingDate: null });
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
        {isPasting ? null : <FilePicker onFiles={uploads.stage} onPaste={() => setPasting(true)} />}
        <Options options={options} onChange={setOptions} />
        {isPasting ? (
          <PasteForm
            onCancel={() => setPasting(false)}
            onSend={(title, text) => {
              uploads.paste(title, text, options);
              setPasting(false);
            }}
          />
        ) : null}
        <Batch uploads={uploads} options={options} />
      </div>
    </Dialog>
  );
}

function FilePicker({ onFiles, onPaste }: { onFiles: (files: readonly File[]) => void; onPaste: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="flex flex-col items-center gap-3 rounded-lg border border-line-strong border-dashed bg-canvas px-4 py-7 text-center">
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
      <p className="text-ink-soft text-sm">Drop files anywhere on this page, or</p>
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

function Options({ options, onChange }: { options: BatchOptions; onChange: (options: BatchOptions) => void }) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label="Kind of call" hint="Decides which templates score it.">
        {(ids) => (
          <Select
            {...ids}
            value={options.callType ?? ""}
            onChange={(event) =>
              onChange({ ...options, callType: callTypes.find((type) => type === event.target.value) ?? null })
            }
          >
            <option value="">Not said</option>
            {callTypes.map((type) => (
              <option key={type} value={type}>
                {wordOfCallType(type)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="Date of the call" hint="Now, if left empty.">
        {(ids) => (
          <Input
            {...ids}
            type="datetime-local"
            onChange={({ target: { value } }) =>
              onChange({ ...options, meetingDate: value === "" ? null : new Date(value).toISOString() })
            }
          />
        )}
      </Field>
    </div>
  );
}

function Batch({ uploads: { uploads, rename, remove, start }, options }: { uploads: Uploads; options: BatchOptions }) {
  const staged = uploads.filter(({ state }) => state.kind === "staged");
  const settled = uploads.filter(({ state }) => state.kind === "accepted" || state.kind === "refused").length;
  const sent = uploads.length - staged.length;
  if (uploads.length === 0) return null;
  return (
    <div>
      {sent > 1 ? (
        <div className="mb-1">
          <p role="status" className="mb-1 text-ink-soft text-xs tabular-nums">
            {settled} of {sent} sent
          </p>
          <div aria-hidden className="h-1 overflow-hidden rounded-full bg-wash">
            <div className="h-full bg-accent transition-[width]" style={{ width: `${(settled / sent) * 100}%` }} />
          </div>
        </div>
      ) : null}
      <ul aria-label="Uploads" aria-live="polite" className="divide-y divide-line">
        {uploads.map((upload) => (
          <UploadRow
            key={upload.id}
            upload={upload}
            onRename={(title) => rename(upload.id, title)}
            onRemove={() => remove(upload.id)}
            onRetry={() => start([upload], options)}
          />
        ))}
      </ul>
      {staged.length > 0 ? (
        <Button
          variant="primary"
          className="mt-3 w-full"
          disabled={staged.some(({ title }) => title.trim() === "")}
          onClick={() => start(staged, options)}
        >
          Upload {count(staged.length, "transcript")}
        </Button>
      ) : null}
    </div>
  );
}

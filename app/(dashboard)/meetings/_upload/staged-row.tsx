"use client";

import { FileText, TriangleAlert, X } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Button } from "@/app/_ui/button";
import { Input, Select } from "@/app/_ui/field";
import type { Colleague, Upload, UploadDetails } from "@/app/(dashboard)/meetings/_upload/use-uploads";
import { wordOfCallType } from "@/app/(dashboard)/meetings/call-types";
import { callTypes } from "@/lib/analysis/analyzer";

interface StagedRowProps {
  upload: Upload;
  /** The title of an upload before it with the very same content. */
  sameAs: string | undefined;
  /** Whose call it may be; empty where that is not for this person to say. */
  people: readonly Colleague[];
  onChange: (details: Partial<UploadDetails>) => void;
  onRemove: () => void;
}

const Labelled = ({
  label,
  note,
  children,
}: {
  label: string;
  note?: string | undefined;
  children: (id: string) => ReactNode;
}) => {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-0.5 block text-ink-faint text-xs">
        {label}
        {note === undefined ? null : <span> · {note}</span>}
      </label>
      {children(id)}
    </div>
  );
};

/** 34 kB, 1.2 MB. */
export const sizeOf = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** What the file is called, what it holds, and how large it is. */
export const FileFacts = ({ upload: { file, content } }: { upload: Upload }) => (
  <span className="text-ink-faint text-xs [overflow-wrap:anywhere]">
    {[file?.name ?? "Pasted text", content?.format, file === null ? null : sizeOf(file.bytes)].filter(Boolean).join(" · ")}
  </span>
);

const whence = { name: "from the name", file: "from the file" };

/** A transcript that was read and not yet sent, with what can be said of it. */
export function StagedRow({ upload, sameAs, people, onChange, onRemove }: StagedRowProps) {
  const { title, callType, date, dateFrom, userId, repSpeaker, content } = upload;
  return (
    <li className="flex flex-col gap-2 py-3">
      <div className="flex items-start gap-2.5">
        <FileText aria-hidden className="mt-2 size-4 shrink-0 text-ink-faint" />
        <div className="flex min-w-0 flex-1 flex-col gap-0.5">
          <Input aria-label="Title of the meeting" value={title} onChange={({ target }) => onChange({ title: target.value })} />
          <FileFacts upload={upload} />
          {sameAs === undefined ? null : (
            <p className="flex items-center gap-1.5 text-warn text-xs">
              <TriangleAlert aria-hidden className="size-3.5 shrink-0" /> The same content as “{sameAs}”.
            </p>
          )}
        </div>
        <Button variant="ghost" size="icon" aria-label={`Remove ${title}`} onClick={onRemove}>
          <X />
        </Button>
      </div>
      <div className="grid gap-2 pl-6.5 sm:grid-cols-2">
        <Labelled label="Kind of call">
          {(id) => (
            <Select
              id={id}
              value={callType ?? ""}
              onChange={({ target }) => onChange({ callType: callTypes.find((type) => type === target.value) ?? null })}
            >
              <option value="">Not said</option>
              {callTypes.map((type) => (
                <option key={type} value={type}>
                  {wordOfCallType(type)}
                </option>
              ))}
            </Select>
          )}
        </Labelled>
        <Labelled label="Date" note={dateFrom === null ? undefined : whence[dateFrom]}>
          {(id) => (
            <Input
              id={id}
              type="datetime-local"
              value={date}
              onChange={({ target }) => onChange({ date: target.value, dateFrom: null })}
            />
          )}
        </Labelled>
        {people.length > 1 ? (
          <Labelled label="Whose call">
            {(id) => (
              <Select id={id} value={userId ?? ""} onChange={({ target }) => onChange({ userId: target.value || null })}>
                <option value="">Mine</option>
                {people.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </Select>
            )}
          </Labelled>
        ) : null}
        {content !== null && content.speakers.length > 0 ? (
          <Labelled label="Who is the rep?">
            {(id) => (
              <Select id={id} value={repSpeaker ?? ""} onChange={({ target }) => onChange({ repSpeaker: target.value || null })}>
                <option value="">Find out from the call</option>
                {content.speakers.map((name) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Labelled>
        ) : null}
      </div>
    </li>
  );
}

"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field, Input } from "@/app/_ui/field";
import { useMe } from "@/app/(dashboard)/_shell/session";
import { request } from "@/lib/client/request";
import { sayError, useRefresh } from "@/lib/client/use-change";

const maxBytes = 10 * 1024 * 1024;
const uploadMs = 120_000;

/** Sends one file; it is read after the dialog has closed. */
export function UploadDialog({ onClose }: { onClose: () => void }) {
  const mayShare = useMe()?.role !== "rep";
  const refresh = useRefresh();
  const [file, setFile] = useState<File | null>(null);
  const [isShared, setShared] = useState(false);
  const [isSending, setSending] = useState(false);
  const isTooLarge = file !== null && file.size > maxBytes;

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (file === null || isTooLarge) return;
    setSending(true);
    const form = new FormData();
    form.set("file", file);
    form.set("is_shared", String(isShared));
    try {
      await request("/api/v1/documents", "POST", { body: form, timeoutMs: uploadMs });
      await refresh("/documents");
      onClose();
    } catch (error) {
      sayError(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <Dialog open onOpenChange={onClose} title="Upload a document" description="Its words are kept, the file is not.">
      <form onSubmit={(event) => void send(event)} className="flex flex-col gap-4">
        <Field
          label="File"
          hint="PDF, Word (.docx), HTML, Markdown or text, at most 10 MB."
          error={isTooLarge ? "The file is larger than 10 MB." : undefined}
        >
          {(ids) => (
            <Input
              {...ids}
              type="file"
              accept=".pdf,.docx,.html,.htm,.md,.markdown,.txt,application/pdf,text/*"
              className="h-auto! py-1.5"
              disabled={isSending}
              onChange={({ target }) => setFile(target.files?.[0] ?? null)}
            />
          )}
        </Field>
        {mayShare ? (
          <label className="flex items-start gap-2 text-sm">
            <input type="checkbox" className="mt-0.5" checked={isShared} onChange={({ target }) => setShared(target.checked)} />
            <span>
              For everybody in the organization
              <span className="block text-ink-soft">Otherwise it is yours, and managers see it.</span>
            </span>
          </label>
        ) : (
          <p className="text-ink-soft text-sm">It is yours; managers see it too.</p>
        )}
        <Button type="submit" variant="primary" className="self-end" disabled={isSending || file === null || isTooLarge}>
          {isSending ? "Uploading…" : "Upload"}
        </Button>
      </form>
    </Dialog>
  );
}

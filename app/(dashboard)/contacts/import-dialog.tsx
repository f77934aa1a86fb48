"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field, Input } from "@/app/_ui/field";
import { count } from "@/app/_ui/quantity";
import { type CsvContact, type CsvFile, readCsv } from "@/app/(dashboard)/contacts/read-csv";
import { call } from "@/lib/client/call";
import { sayError, useRefresh } from "@/lib/client/use-change";
import { maxBulkContacts } from "@/lib/contacts/limits";

interface Outcome {
  created: number;
  updated: number;
  skipped: number;
  refused: { line: number; message: string }[];
  done: number;
}

const nothing: Outcome = { created: 0, updated: 0, skipped: 0, refused: [], done: 0 };
const maxBytes = 10 * 1024 * 1024;
const shownFaults = 50;

async function send(contacts: readonly CsvContact[], before: Outcome): Promise<Outcome> {
  const { data } = await call("POST /contacts/bulk", { body: { contacts: contacts.map(({ contact }) => contact) } });
  const refused = data.errors.map(({ index, message }) => ({ line: contacts[index]?.line ?? 0, message }));
  return {
    created: before.created + data.created,
    updated: before.updated + data.updated,
    skipped: before.skipped + data.skipped,
    refused: [...before.refused, ...refused],
    done: before.done + contacts.length,
  };
}

/** Contacts of a CSV file, a hundred at a time. Sent twice it makes none twice, so after a failure the same file goes on. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const refresh = useRefresh();
  const [file, setFile] = useState<CsvFile | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isSending, setSending] = useState(false);
  const contacts = file !== null && "contacts" in file ? file.contacts : [];

  const choose = async (chosen: File | undefined) => {
    setOutcome(null);
    if (chosen === undefined) setFile(null);
    else setFile(chosen.size > maxBytes ? { fault: "The file is larger than 10 MB." } : readCsv(await chosen.text()));
  };
  const start = async () => {
    setSending(true);
    try {
      let so = nothing;
      for (let at = 0; at < contacts.length; at += maxBulkContacts) {
        so = await send(contacts.slice(at, at + maxBulkContacts), so);
        setOutcome(so);
      }
    } catch (error) {
      sayError(error);
    } finally {
      setSending(false);
      await refresh("/contacts");
    }
  };
  const isDone = outcome !== null && outcome.done === contacts.length;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Import contacts"
      description="A contact whose e-mail address is there already is updated."
    >
      <div className="flex flex-col gap-4">
        <Field
          label="CSV file"
          hint="Its first line names the columns: name, email, company, title, notes."
          error={file !== null && "fault" in file ? file.fault : undefined}
        >
          {(ids) => (
            <Input
              {...ids}
              type="file"
              accept=".csv,.tsv,.txt,text/csv"
              className="h-auto! py-1.5"
              disabled={isSending}
              onChange={({ target }) => void choose(target.files?.[0])}
            />
          )}
        </Field>
        {file !== null && "contacts" in file ? <Found file={file} /> : null}
        {outcome === null ? null : <Result outcome={outcome} total={contacts.length} />}
        {isDone ? (
          <Button variant="primary" className="self-end" onClick={onClose}>
            Close
          </Button>
        ) : (
          <Button
            variant="primary"
            className="self-end"
            disabled={isSending || contacts.length === 0}
            onClick={() => void start()}
          >
            {isSending ? "Importing…" : outcome === null ? "Import" : "Try again"}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

const Found = ({ file: { contacts, unused } }: { file: Extract<CsvFile, { contacts: unknown }> }) => (
  <p className="text-ink-soft text-sm [overflow-wrap:anywhere]">
    {count(contacts.length, "row")} found.
    {unused.length === 0 ? null : ` Not imported: ${unused.join(", ")}.`}
  </p>
);

function Result({ outcome, total }: { outcome: Outcome; total: number }) {
  const { created, updated, skipped, refused, done } = outcome;
  return (
    <div className="flex flex-col gap-2 text-sm">
      <p role="status">
        {done} of {total}: {created} created, {updated} updated, {skipped} unchanged, {refused.length} refused.
      </p>
      {refused.length === 0 ? null : (
        <ul aria-label="Refused rows" className="max-h-40 overflow-y-auto rounded-md bg-wash px-3 py-2 text-bad">
          {refused.slice(0, shownFaults).map(({ line, message }) => (
            <li key={line} className="[overflow-wrap:anywhere]">
              Line {line}: {message}
            </li>
          ))}
          {refused.length > shownFaults ? <li>And {refused.length - shownFaults} more.</li> : null}
        </ul>
      )}
    </div>
  );
}

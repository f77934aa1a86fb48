"use client";

import { Popover } from "radix-ui";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Field, Input, Select } from "@/app/_ui/field";
import { type Segment, sideWords } from "@/app/(dashboard)/meetings/[id]/speakers";
import { call } from "@/lib/client/call";
import { sayError, useRefresh } from "@/lib/client/use-change";

type Side = Segment["side"];
const sideOf = (word: string): Side => (word === "rep" || word === "prospect" ? word : "unknown");

interface SpeakerEditorProps {
  meetingId: string;
  speaker: string;
  side: Side;
  colour: string;
}

/** A speaker's name that opens a small form: what they are called, and on whose side they are. The call is then analyzed again. */
export function SpeakerEditor({ meetingId, speaker, side, colour }: SpeakerEditorProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        aria-label={`${speaker}, ${sideWords[side]}: rename or change the side`}
        className="min-w-0 truncate rounded-sm text-left font-medium decoration-dotted underline-offset-4 hover:underline"
        style={{ color: colour }}
      >
        {speaker}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label={`Speaker ${speaker}`}
          className="z-50 w-72 animate-appear rounded-lg bg-surface p-4 shadow-float"
        >
          <SpeakerForm meetingId={meetingId} speaker={speaker} side={side} onDone={() => setOpen(false)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

type FormProps = Omit<SpeakerEditorProps, "colour"> & { onDone: () => void };

function SpeakerForm({ meetingId, speaker, side, onDone }: FormProps) {
  const refresh = useRefresh();
  const [name, setName] = useState(speaker);
  const [chosen, setChosen] = useState(side);
  const [isSaving, setSaving] = useState(false);
  const renamed = name.trim() !== speaker && name.trim() !== "";
  const save = async () => {
    setSaving(true);
    try {
      await call("PATCH /meetings/{id}/speakers", {
        params: { id: meetingId },
        body: { speakers: [{ label: speaker, ...(renamed && { name: name.trim() }), ...(chosen !== side && { side: chosen }) }] },
      });
      await refresh("/meetings", "/reports", "/team");
      onDone();
    } catch (error) {
      sayError(error);
      setSaving(false);
    }
  };
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label="Name">
        {(ids) => <Input {...ids} maxLength={200} value={name} onChange={({ target }) => setName(target.value)} />}
      </Field>
      <Field label="Side" hint="The call is analyzed again with it.">
        {(ids) => (
          <Select {...ids} value={chosen} onChange={({ target }) => setChosen(sideOf(target.value))}>
            <option value="rep">Rep</option>
            <option value="prospect">Prospect</option>
            <option value="unknown">Not known</option>
          </Select>
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={isSaving || (!renamed && chosen === side)}>
          {isSaving ? "Saving…" : "Save"}
        </Button>
      </div>
    </form>
  );
}

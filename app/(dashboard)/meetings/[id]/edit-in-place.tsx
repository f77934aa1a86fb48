"use client";

import { Check, PencilLine, X } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Input, Select } from "@/app/_ui/field";
import { localOf } from "@/app/_ui/local-time";
import { When } from "@/app/_ui/when";
import { useMe } from "@/app/(dashboard)/_shell/session";
import { wordOfCallType } from "@/app/(dashboard)/meetings/call-types";
import { callTypes } from "@/lib/analysis/analyzer";
import { call, type Input as InputOf } from "@/lib/client/call";
import { useApi } from "@/lib/client/use-api";
import { sayError, useRefresh } from "@/lib/client/use-change";
import type { Meeting } from "@/lib/meetings/contract";

type Change = NonNullable<InputOf<"PATCH /meetings/{id}">["body"]>;

/** Saves a change of the meeting. Answers whether the server took it; what it refuses is said. */
function useSave(meeting: Meeting): (change: Change) => Promise<boolean> {
  const refresh = useRefresh();
  return async (body) => {
    try {
      await call("PATCH /meetings/{id}", { params: { id: meeting.id }, body });
      await refresh("/meetings", "/reports", "/team");
      return true;
    } catch (error) {
      sayError(error);
      return false;
    }
  };
}

interface InPlaceProps {
  /** "title", "date" */
  what: string;
  value: string;
  type: "text" | "datetime-local";
  onSave: (value: string) => Promise<boolean>;
  children: ReactNode;
  className?: string;
}

/** Text with a pencil beside it that turns it into a field. Enter saves, Escape leaves it as it was. */
function InPlace({ what, value, type, onSave, children, className }: InPlaceProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const save = async () => {
    if (draft === null || draft.trim() === "") return;
    setSaving(true);
    if (draft === value || (await onSave(draft.trim()))) setDraft(null);
    setSaving(false);
  };
  if (draft === null) {
    return (
      <span className="inline-flex min-w-0 max-w-full items-center gap-1">
        {children}
        <Button
          variant="ghost"
          size="icon"
          className="size-6! text-ink-faint"
          aria-label={`Change the ${what}`}
          onClick={() => setDraft(value)}
        >
          <PencilLine className="size-3.5!" />
        </Button>
      </span>
    );
  }
  return (
    <form
      className="flex min-w-0 flex-1 items-center gap-1"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Input
        autoFocus
        aria-label={what === "title" ? "Title" : "Date"}
        type={type}
        maxLength={500}
        value={draft}
        disabled={isSaving}
        className={className}
        onChange={({ target }) => setDraft(target.value)}
        onKeyDown={({ key }) => key === "Escape" && setDraft(null)}
      />
      <Button type="submit" size="icon" variant="ghost" aria-label={`Save the ${what}`} disabled={isSaving}>
        <Check />
      </Button>
      <Button size="icon" variant="ghost" aria-label={`Leave the ${what} as it was`} onClick={() => setDraft(null)}>
        <X />
      </Button>
    </form>
  );
}

export function Title({ meeting }: { meeting: Meeting }) {
  const save = useSave(meeting);
  const size = "font-semibold text-xl tracking-tight md:text-2xl";
  return (
    <InPlace
      what="title"
      type="text"
      value={meeting.title}
      onSave={(title) => save({ title })}
      className="h-10! font-semibold text-lg"
    >
      <h1 className={`${size} min-w-0 [overflow-wrap:anywhere]`}>{meeting.title}</h1>
    </InPlace>
  );
}

export function MeetingDate({ meeting }: { meeting: Meeting }) {
  const save = useSave(meeting);
  return (
    <InPlace
      what="date"
      type="datetime-local"
      value={localOf(new Date(meeting.meeting_date))}
      onSave={(date) => save({ meeting_date: new Date(date).toISOString() })}
      className="w-52!"
    >
      <When at={meeting.meeting_date} detail="full" />
    </InPlace>
  );
}

const quiet = "-ml-1 w-auto! max-w-48 border-transparent! bg-transparent! px-1! hover:border-line-strong!";

interface PickProps {
  label: string;
  value: string;
  options: readonly { value: string; word: string }[];
  onPick: (value: string) => Promise<boolean>;
}

/** A fact that is one of a few: chosen where it stands. Shows the choice at once, and what it was where the server refuses it. */
function Pick({ label, value, options, onPick }: PickProps) {
  const id = useId();
  const [wanted, setWanted] = useState<string | null>(null);
  const pick = async (next: string) => {
    setWanted(next);
    await onPick(next);
    setWanted(null);
  };
  return (
    <Select
      id={id}
      aria-label={label}
      className={quiet}
      value={wanted ?? value}
      disabled={wanted !== null}
      onChange={({ target }) => void pick(target.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.word}
        </option>
      ))}
    </Select>
  );
}

export function Kind({ meeting }: { meeting: Meeting }) {
  const save = useSave(meeting);
  return (
    <Pick
      label="Kind of call"
      value={meeting.call_type ?? ""}
      options={[{ value: "", word: "—" }, ...callTypes.map((type) => ({ value: type, word: wordOfCallType(type) }))]}
      onPick={(picked) => save({ call_type: callTypes.find((type) => type === picked) ?? null })}
    />
  );
}

/** Whose call it is: a rep's own stays theirs, who manages may give it to another. */
export function Rep({ meeting }: { meeting: Meeting }) {
  const save = useSave(meeting);
  const me = useMe();
  const manages = me !== undefined && me.role !== "rep";
  const members = useApi("GET /members", manages ? { query: { status: "active", limit: 100 } } : null).data?.data;
  if (members === undefined) return meeting.user_name ?? "—";
  const options = members.flatMap(({ user_id, name }) => (user_id === null ? [] : [{ value: user_id, word: name }]));
  const isKnown = meeting.user_id === null || options.some(({ value }) => value === meeting.user_id);
  const own = isKnown ? [] : [{ value: meeting.user_id ?? "", word: meeting.user_name ?? "—" }];
  return (
    <Pick
      label="Rep"
      value={meeting.user_id ?? ""}
      options={[{ value: "", word: "—" }, ...own, ...options]}
      onPick={(picked) => save({ user_id: picked === "" ? null : picked })}
    />
  );
}

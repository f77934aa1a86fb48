"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field, Select } from "@/app/_ui/field";
import { bandOf, Score, ScoreBar } from "@/app/_ui/score";
import { bodyOf, type TemplateValues } from "@/app/(dashboard)/templates/template-values";
import { call, type Reply } from "@/lib/client/call";
import { useApi } from "@/lib/client/use-api";
import { sayError } from "@/lib/client/use-change";
import type { Template } from "@/lib/templates/contract";

type Preview = Reply<"POST /templates/{id}/preview">["data"];

interface TryDialogProps {
  template: Template;
  /** As the form has it, saved or not. */
  values: TemplateValues;
  onClose: () => void;
}

/** What the report of a past meeting would be by this template as it stands in the form. Nothing of it is kept. */
export function TryDialog({ template, values, onClose }: TryDialogProps) {
  const meetings = useApi("GET /meetings", { query: { status: "completed", limit: 50 } }).data?.data ?? [];
  const [chosen, setChosen] = useState("");
  const [isTrying, setTrying] = useState(false);
  const [preview, setPreview] = useState<Preview | null>(null);
  const meetingId = chosen === "" ? meetings[0]?.id : chosen;
  const tryIt = async () => {
    if (meetingId === undefined) return;
    setTrying(true);
    try {
      const input = { params: { id: template.id }, body: { meeting_id: meetingId, changes: bodyOf(values) } };
      setPreview((await call("POST /templates/{id}/preview", input, { timeoutMs: 90_000 })).data);
    } catch (error) {
      sayError(error);
    } finally {
      setTrying(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Try on a past meeting"
      description={`${values.name}, as it stands in the form. Nothing is kept.`}
      wide
    >
      {meetings.length === 0 ? (
        <p className="text-ink-soft text-sm">There is no analyzed meeting yet.</p>
      ) : (
        <div className="flex flex-col gap-4">
          <Field label="Meeting">
            {(ids) => (
              <Select {...ids} value={meetingId} onChange={({ target }) => setChosen(target.value)}>
                {meetings.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {title}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Button variant="primary" className="self-end" disabled={isTrying} onClick={() => void tryIt()}>
            {isTrying ? "Scoring…" : "Score it"}
          </Button>
          <div aria-live="polite">{preview === null ? null : <PreviewView preview={preview} />}</div>
        </div>
      )}
    </Dialog>
  );
}

const PreviewView = ({ preview: { overall_score, summary, criteria_scores } }: { preview: Preview }) => (
  <div className="flex flex-col gap-3 rounded-lg border p-4">
    <div className="flex items-baseline gap-2.5">
      <Score value={overall_score} className="font-semibold! text-2xl" />
      <span className="font-medium">{overall_score === null ? "Not scored" : bandOf(overall_score).word}</span>
    </div>
    <p className="text-ink-soft text-sm">{summary}</p>
    <ul className="flex flex-col gap-2.5">
      {criteria_scores.map(({ name, score, not_applicable, feedback }) => (
        <li key={name} className="text-sm">
          <div className="flex justify-between gap-3">
            <span className="font-medium">{name}</span>
            {not_applicable ? <span className="text-ink-faint">Not applicable</span> : <Score value={score} />}
          </div>
          <ScoreBar value={not_applicable ? null : score} className="my-1" />
          <p className="text-ink-soft text-xs">{feedback}</p>
        </li>
      ))}
    </ul>
  </div>
);

"use client";

import { useForm } from "react-hook-form";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Field, Input, Textarea } from "@/app/_ui/field";
import { FormError } from "@/app/(auth)/form-error";
import { useSubmit } from "@/app/(auth)/use-submit";
import { call } from "@/lib/client/call";
import { toast } from "@/lib/client/toast";
import { useRefresh } from "@/lib/client/use-change";
import type { Report } from "@/lib/reports/contract";

interface Values {
  criteria: { name: string; score: string; isApplicable: boolean; feedback: string }[];
  note: string;
}

const valuesOf = (report: Report): Values => ({
  criteria: report.criteria_scores.map(({ name, score, not_applicable, feedback }) => ({
    name,
    score: score === null ? "" : String(score),
    isApplicable: !not_applicable,
    feedback,
  })),
  note: report.review?.note ?? "",
});

type Changed = { name: string; score: number; feedback?: string } | { name: string; not_applicable: true; feedback?: string };

/** What the manager changed: a criterion that was left as it is keeps the machine's score. */
function changesOf(before: Values, after: Values): Changed[] {
  return after.criteria.flatMap((criterion, at): Changed[] => {
    const old = before.criteria[at];
    const isSame =
      old?.score === criterion.score && old.isApplicable === criterion.isApplicable && old.feedback === criterion.feedback;
    if (isSame || (criterion.isApplicable && criterion.score === "")) return [];
    const feedback =
      criterion.feedback.trim() === "" || criterion.feedback === old?.feedback ? {} : { feedback: criterion.feedback };
    if (!criterion.isApplicable) return [{ name: criterion.name, not_applicable: true, ...feedback }];
    return [{ name: criterion.name, score: Number(criterion.score), ...feedback }];
  });
}

/** A manager's own scores and words: they count from then on, the machine's stay beside them. */
export function ReviewForm({ report, onClose }: { report: Report; onClose: () => void }) {
  const before = valuesOf(report);
  const form = useForm<Values>({ defaultValues: before });
  const refresh = useRefresh();
  const { onSubmit, error, isSending } = useSubmit(form, async (after) => {
    const criteria = changesOf(before, after);
    await call("PATCH /reports/{id}", {
      params: { id: report.id },
      body: {
        ...(criteria.length === 0 ? {} : { criteria_scores: criteria }),
        note: after.note.trim() === "" ? null : after.note,
      },
    });
    await refresh("/reports", "/meetings", "/team");
    toast.success("The review is saved.");
    onClose();
  });
  const { errors } = form.formState;

  return (
    <Card className="p-4">
      <form onSubmit={onSubmit} noValidate aria-label="Review" className="flex flex-col gap-5">
        <FormError error={error} />
        {report.criteria_scores.map((criterion, at) => {
          const isApplicable = form.watch(`criteria.${at}.isApplicable`);
          return (
            <fieldset key={criterion.name} className="grid gap-x-4 gap-y-2 border-b pb-4 sm:grid-cols-[12rem_minmax(0,1fr)]">
              <legend className="mb-1 font-medium">{criterion.name}</legend>
              <div className="flex flex-col gap-2">
                <Field
                  label="Score, 0 to 10"
                  hint={criterion.machine_score === null ? "Not scored by Mira" : `Mira: ${criterion.machine_score.toFixed(1)}`}
                  error={errors.criteria?.[at]?.score?.message}
                >
                  {(ids) => (
                    <Input
                      {...ids}
                      type="number"
                      inputMode="decimal"
                      min={0}
                      max={10}
                      step={0.1}
                      disabled={!isApplicable}
                      {...form.register(`criteria.${at}.score`, {
                        min: { value: 0, message: "0 is the least." },
                        max: { value: 10, message: "10 is the most." },
                      })}
                    />
                  )}
                </Field>
                <label className="flex items-center gap-2 text-sm">
                  <input
                    type="checkbox"
                    checked={!isApplicable}
                    onChange={({ target }) => form.setValue(`criteria.${at}.isApplicable`, !target.checked)}
                    className="size-4 accent-accent"
                  />
                  Not applicable
                </label>
              </div>
              <Field label="Feedback">
                {(ids) => <Textarea {...ids} rows={3} maxLength={5000} {...form.register(`criteria.${at}.feedback`)} />}
              </Field>
            </fieldset>
          );
        })}
        <Field label="Note to the rep">
          {(ids) => <Textarea {...ids} rows={3} maxLength={5000} {...form.register("note")} />}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={isSending}>
            {isSending ? "Saving…" : "Save the review"}
          </Button>
        </div>
      </form>
    </Card>
  );
}

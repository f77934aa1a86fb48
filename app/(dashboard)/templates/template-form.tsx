"use client";

import { FlaskConical } from "lucide-react";
import { useForm } from "react-hook-form";
import { Button } from "@/app/_ui/button";
import { Field, Input, Select, Textarea } from "@/app/_ui/field";
import { FormError } from "@/app/(auth)/form-error";
import { useSubmit } from "@/app/(auth)/use-submit";
import { wordOfCallType } from "@/app/(dashboard)/meetings/call-types";
import { CriteriaRows } from "@/app/(dashboard)/templates/criteria-rows";
import type { TemplateValues } from "@/app/(dashboard)/templates/template-values";
import { callTypes } from "@/lib/analysis/analyzer";

const tones = { direct: "Direct", encouraging: "Encouraging", "data-driven": "Data-driven" } as const;

interface TemplateFormProps {
  values: TemplateValues;
  action: string;
  isReadOnly?: boolean;
  onSave: (values: TemplateValues) => Promise<void>;
  /** Tries what stands in the form, saved or not. */
  onTry?: (values: TemplateValues) => void;
}

/** What a good call is: the criteria, their weights, and how the coach is to speak. */
export function TemplateForm({ values, action, isReadOnly = false, onSave, onTry }: TemplateFormProps) {
  const form = useForm<TemplateValues>({ values, resetOptions: { keepDirtyValues: true } });
  const { onSubmit, error, isSending } = useSubmit(form, onSave);
  const { errors, isDirty } = form.formState;
  return (
    <form onSubmit={onSubmit} noValidate>
      <fieldset disabled={isReadOnly} className="flex flex-col gap-5">
        <FormError error={error} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Name" hint="Shown to the rep on each report." error={errors.name?.message}>
            {(ids) => <Input {...ids} maxLength={200} {...form.register("name", { required: "Type a name." })} />}
          </Field>
          <Field label="Description" error={errors.description?.message}>
            {(ids) => <Textarea {...ids} rows={3} maxLength={2000} {...form.register("description")} />}
          </Field>
          <Field label="Kind of call" hint="It scores calls of this kind; a general one scores those that no other fits.">
            {(ids) => (
              <Select {...ids} {...form.register("call_type")}>
                {callTypes.map((type) => (
                  <option key={type} value={type}>
                    {wordOfCallType(type)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label="Tone of the coaching">
            {(ids) => (
              <Select {...ids} {...form.register("coaching_tone")}>
                {Object.entries(tones).map(([value, word]) => (
                  <option key={value} value={value}>
                    {word}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
        <CriteriaRows form={form} />
        <Field
          label="What the coach looks for"
          hint="In plain words. A model reads it; the local analyzer scores by the criteria alone."
          error={errors.prompt_template?.message}
        >
          {(ids) => (
            <Textarea
              {...ids}
              rows={5}
              maxLength={20_000}
              {...form.register("prompt_template", { required: "Say what the coach looks for." })}
            />
          )}
        </Field>
        <Field label="Industry" hint="What the coach has to know of your market." error={errors.industry_context?.message}>
          {(ids) => <Textarea {...ids} rows={2} maxLength={2000} {...form.register("industry_context")} />}
        </Field>
        <label className="flex items-center gap-2 text-sm">
          <input type="checkbox" className="size-4 accent-accent" {...form.register("is_active")} />
          Scores new calls
        </label>
        {isReadOnly ? null : (
          <div className="sticky bottom-0 -mx-4 -mb-4 flex justify-end gap-2 rounded-b-lg border-t bg-surface px-4 py-3">
            {onTry === undefined ? null : (
              <Button onClick={() => void form.handleSubmit(onTry)()}>
                <FlaskConical aria-hidden /> Try on a past meeting
              </Button>
            )}
            <Button type="submit" variant="primary" disabled={isSending || !isDirty}>
              {isSending ? "Saving…" : action}
            </Button>
          </div>
        )}
      </fieldset>
    </form>
  );
}

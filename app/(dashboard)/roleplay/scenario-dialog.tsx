"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/app/_ui/button";
import { Confirm } from "@/app/_ui/confirm";
import { Dialog } from "@/app/_ui/dialog";
import { Field, Input, Select, Textarea } from "@/app/_ui/field";
import { FormError } from "@/app/(auth)/form-error";
import { useSubmit } from "@/app/(auth)/use-submit";
import { difficultyLooks } from "@/app/(dashboard)/roleplay/difficulty";
import { call } from "@/lib/client/call";
import { useApi } from "@/lib/client/use-api";
import { useRefresh } from "@/lib/client/use-change";
import type { Difficulty, Scenario } from "@/lib/roleplay/scenario-contract";

interface Values {
  name: string;
  person: string;
  title: string;
  company: string;
  industry: string;
  personality: string;
  situation: string;
  /** One a line. */
  objections: string;
  goals: string;
  difficulty: Difficulty;
  template_id: string;
  is_active: boolean;
}

const valuesOf = (scenario: Scenario | null): Values => ({
  name: scenario?.name ?? "",
  person: scenario?.persona.name ?? "",
  title: scenario?.persona.title ?? "",
  company: scenario?.persona.company ?? "",
  industry: scenario?.persona.industry ?? "",
  personality: scenario?.persona.personality ?? "",
  situation: scenario?.situation ?? "",
  objections: scenario?.objections.join("\n") ?? "",
  goals: scenario?.goals.join("\n") ?? "",
  difficulty: scenario?.difficulty ?? "medium",
  template_id: scenario?.template_id ?? "",
  is_active: scenario?.is_active ?? true,
});

const orNull = (text: string) => (text.trim() === "" ? null : text);
const lines = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

const bodyOf = (values: Values) => ({
  name: values.name,
  persona: {
    name: values.person,
    title: values.title,
    company: orNull(values.company),
    industry: orNull(values.industry),
    personality: orNull(values.personality),
  },
  situation: values.situation,
  objections: lines(values.objections),
  goals: lines(values.goals),
  difficulty: values.difficulty,
  template_id: orNull(values.template_id),
  is_active: values.is_active,
});

/** A buyer to practise with. */
export function ScenarioDialog({ scenario, onClose }: { scenario: Scenario | null; onClose: () => void }) {
  const refresh = useRefresh();
  const [isDeleting, setDeleting] = useState(false);
  const templates = useApi("GET /templates", { query: { limit: 100 } }).data?.data ?? [];
  const form = useForm<Values>({ values: valuesOf(scenario), resetOptions: { keepDirtyValues: true } });
  const { onSubmit, error, isSending } = useSubmit(form, async (values) => {
    if (scenario === null) await call("POST /roleplay/scenarios", { body: bodyOf(values) });
    else await call("PATCH /roleplay/scenarios/{id}", { params: { id: scenario.id }, body: bodyOf(values) });
    await refresh("/roleplay/scenarios");
    onClose();
  });
  const { errors } = form.formState;
  if (isDeleting && scenario !== null) {
    return (
      <Confirm
        open
        onOpenChange={onClose}
        title="Delete this scenario?"
        description={scenario.name}
        action="Delete"
        onConfirm={async () => {
          await call("DELETE /roleplay/scenarios/{id}", { params: { id: scenario.id } });
          await refresh("/roleplay/scenarios");
        }}
      >
        Sessions that were played with it stay.
      </Confirm>
    );
  }
  return (
    <Dialog open onOpenChange={onClose} title={scenario === null ? "New scenario" : "Scenario"} wide>
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <FormError error={error} />
        <Field label="Name" error={errors.name?.message}>
          {(ids) => <Input {...ids} autoFocus maxLength={200} {...form.register("name", { required: "Name the scenario." })} />}
        </Field>
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label="The buyer's name" error={errors.person?.message}>
            {(ids) => <Input {...ids} maxLength={120} {...form.register("person", { required: "Name the buyer." })} />}
          </Field>
          <Field label="Title" error={errors.title?.message}>
            {(ids) => <Input {...ids} maxLength={120} {...form.register("title", { required: "Say what they are." })} />}
          </Field>
          <Field label="Company">{(ids) => <Input {...ids} maxLength={120} {...form.register("company")} />}</Field>
          <Field label="Industry">{(ids) => <Input {...ids} maxLength={120} {...form.register("industry")} />}</Field>
        </div>
        <Field label="How they talk">{(ids) => <Input {...ids} maxLength={1000} {...form.register("personality")} />}</Field>
        <Field
          label="Their situation"
          hint="In their own words, a fact a sentence. They tell what a fitting question asks for."
          error={errors.situation?.message}
        >
          {(ids) => (
            <Textarea
              {...ids}
              rows={4}
              maxLength={5000}
              {...form.register("situation", { required: "Say what they live with." })}
            />
          )}
        </Field>
        <Field label="Objections" hint="One a line, as they would say it." error={errors.objections?.message}>
          {(ids) => <Textarea {...ids} rows={3} {...form.register("objections")} />}
        </Field>
        <Field label="Goals of the rep" hint="One a line." error={errors.goals?.message}>
          {(ids) => <Textarea {...ids} rows={2} {...form.register("goals")} />}
        </Field>
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label="Difficulty">
            {(ids) => (
              <Select {...ids} {...form.register("difficulty")}>
                {Object.entries(difficultyLooks).map(([value, { word }]) => (
                  <option key={value} value={value}>
                    {word}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label="Scored by">
            {(ids) => (
              <Select {...ids} {...form.register("template_id")}>
                <option value="">The general template</option>
                {templates.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
        <label className="flex items-center gap-2 text-sm">
          <input type="checkbox" className="size-4 accent-accent" {...form.register("is_active")} />
          Can be played
        </label>
        <div className="flex items-center gap-2">
          {scenario === null ? null : (
            <Button variant="ghost" onClick={() => setDeleting(true)}>
              Delete
            </Button>
          )}
          <Button type="submit" variant="primary" className="ml-auto" disabled={isSending}>
            {isSending ? "Saving…" : "Save"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

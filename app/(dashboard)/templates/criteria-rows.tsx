"use client";

import clsx from "clsx";
import { ArrowDown, ArrowUp, GripVertical, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { type UseFormReturn, useFieldArray, useWatch } from "react-hook-form";
import { Button } from "@/app/_ui/button";
import { Field, Input, Textarea } from "@/app/_ui/field";
import { normalized, sumOf, type TemplateValues } from "@/app/(dashboard)/templates/template-values";

const most = 20;

/** The criteria in their order, with the sum of their weights. Rows move by their buttons, and by drag. */
export function CriteriaRows({ form }: { form: UseFormReturn<TemplateValues> }) {
  const { fields, append, remove, move } = useFieldArray({ control: form.control, name: "criteria" });
  const weights = useWatch({ control: form.control, name: "criteria" }).map(({ weight }) => weight);
  const [dragged, setDragged] = useState<number | null>(null);
  const [said, setSaid] = useState("");
  const sum = sumOf(weights);
  const errors = form.formState.errors.criteria;

  const go = (from: number, to: number) => {
    move(from, to);
    setSaid(`${form.getValues(`criteria.${to}.name`) || "The criterion"} is now number ${to + 1} of ${fields.length}.`);
  };
  const isNameTaken = (name: string, at: number) =>
    form.getValues("criteria").some((one, other) => other !== at && one.name.trim().toLowerCase() === name.trim().toLowerCase());

  return (
    <fieldset>
      <legend className="mb-2 font-medium text-sm">Criteria</legend>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      <ol className="flex flex-col gap-2">
        {fields.map((field, at) => (
          <li
            key={field.id}
            onDragOver={(event) => event.preventDefault()}
            onDrop={() => {
              if (dragged !== null && dragged !== at) go(dragged, at);
              setDragged(null);
            }}
            className={clsx(
              "grid gap-x-3 gap-y-2 rounded-md border p-3 sm:grid-cols-[auto_minmax(0,1fr)_7rem_auto]",
              dragged === at && "opacity-50",
            )}
          >
            <span
              draggable
              onDragStart={() => setDragged(at)}
              onDragEnd={() => setDragged(null)}
              aria-hidden
              className="hidden cursor-grab pt-7 text-ink-faint sm:block"
            >
              <GripVertical className="size-4" />
            </span>
            <Field label="Name" error={errors?.[at]?.name?.message}>
              {(ids) => (
                <Input
                  {...ids}
                  maxLength={100}
                  {...form.register(`criteria.${at}.name`, {
                    required: "Name the criterion.",
                    validate: (name) => !isNameTaken(name, at) || "Another criterion has this name.",
                  })}
                />
              )}
            </Field>
            <Field label="Weight" error={errors?.[at]?.weight?.message}>
              {(ids) => (
                <Input
                  {...ids}
                  type="number"
                  inputMode="decimal"
                  step="any"
                  {...form.register(`criteria.${at}.weight`, {
                    valueAsNumber: true,
                    validate: (weight) => (weight >= 0.01 && weight <= 1000) || "0.01 to 1,000.",
                  })}
                />
              )}
            </Field>
            <div className="flex items-start gap-1 sm:pt-6">
              <Move label={`Move ${field.name || "the criterion"} up`} isOff={at === 0} onMove={() => go(at, at - 1)}>
                <ArrowUp />
              </Move>
              <Move
                label={`Move ${field.name || "the criterion"} down`}
                isOff={at === fields.length - 1}
                onMove={() => go(at, at + 1)}
              >
                <ArrowDown />
              </Move>
              <Move label={`Remove ${field.name || "the criterion"}`} isOff={fields.length === 1} onMove={() => remove(at)}>
                <Trash2 />
              </Move>
            </div>
            <div className="sm:col-span-3 sm:col-start-2">
              <Field label="What good looks like">
                {(ids) => <Textarea {...ids} rows={2} maxLength={1000} {...form.register(`criteria.${at}.description`)} />}
              </Field>
            </div>
          </li>
        ))}
      </ol>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <Button disabled={fields.length >= most} onClick={() => append({ name: "", weight: 10, description: "" })}>
          <Plus aria-hidden /> Add a criterion
        </Button>
        <span role="status" className={clsx("text-sm tabular-nums", sum === 100 ? "text-ink-soft" : "text-warn")}>
          Weights sum to {sum}
          {sum === 100 ? "." : ": they are scaled to 100."}
        </span>
        {sum === 100 || sum <= 0 ? null : (
          <Button
            size="sm"
            onClick={() => {
              for (const [at, weight] of normalized(weights).entries()) {
                form.setValue(`criteria.${at}.weight`, weight, { shouldDirty: true });
              }
            }}
          >
            Normalize
          </Button>
        )}
      </div>
    </fieldset>
  );
}

interface MoveProps {
  label: string;
  isOff: boolean;
  onMove: () => void;
  children: React.ReactNode;
}

const Move = ({ label, isOff, onMove, children }: MoveProps) => (
  <Button variant="ghost" size="icon" aria-label={label} disabled={isOff} onClick={onMove}>
    {children}
  </Button>
);

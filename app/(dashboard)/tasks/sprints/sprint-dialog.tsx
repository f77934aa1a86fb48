"use client";

import { useForm } from "react-hook-form";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field, Input, Textarea } from "@/app/_ui/field";
import { FormError } from "@/app/(auth)/form-error";
import { useSubmit } from "@/app/(auth)/use-submit";
import { call } from "@/lib/client/call";
import { useRefresh } from "@/lib/client/use-change";

const empty = { name: "", goal: "", starts_on: "", ends_on: "" };

/** Makes a sprint with the usual stages, active at once. */
export function SprintDialog({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) {
  const refresh = useRefresh();
  const form = useForm({ defaultValues: empty });
  const { onSubmit, error, isSending } = useSubmit(form, async ({ name, goal, starts_on, ends_on }) => {
    const dates = { ...(starts_on === "" ? {} : { starts_on }), ...(ends_on === "" ? {} : { ends_on }) };
    const body = { name, status: "active" as const, ...(goal === "" ? {} : { goal }), ...dates };
    const { data } = await call("POST /sprints", { body });
    await refresh("/sprints");
    onMade(data.id);
    onClose();
  });
  const { errors } = form.formState;
  return (
    <Dialog open onOpenChange={onClose} title="New sprint" description="With the stages To do, In progress and Done.">
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <FormError error={error} />
        <Field label="Name" error={errors.name?.message}>
          {(ids) => (
            <Input {...ids} autoFocus maxLength={200} {...form.register("name", { required: "Give the sprint a name." })} />
          )}
        </Field>
        <Field label="Goal" error={errors.goal?.message}>
          {(ids) => <Textarea {...ids} rows={2} maxLength={2000} {...form.register("goal")} />}
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field label="First day" error={errors.starts_on?.message}>
            {(ids) => <Input {...ids} type="date" {...form.register("starts_on")} />}
          </Field>
          <Field label="Last day" error={errors.ends_on?.message}>
            {(ids) => <Input {...ids} type="date" {...form.register("ends_on")} />}
          </Field>
        </div>
        <Button type="submit" variant="primary" disabled={isSending} className="self-end">
          {isSending ? "Saving…" : "Create"}
        </Button>
      </form>
    </Dialog>
  );
}

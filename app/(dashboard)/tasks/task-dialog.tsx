"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/app/_ui/button";
import { Confirm } from "@/app/_ui/confirm";
import { Dialog } from "@/app/_ui/dialog";
import { Field, Input, Select, Textarea } from "@/app/_ui/field";
import { FormError } from "@/app/(auth)/form-error";
import { useSubmit } from "@/app/(auth)/use-submit";
import { horizonWords, namesOf, priorityLooks, statusWords, type Task } from "@/app/(dashboard)/tasks/words";
import { call } from "@/lib/client/call";
import { useApi } from "@/lib/client/use-api";
import { useRefresh } from "@/lib/client/use-change";

type Values = Record<"title" | "description" | "horizon" | "priority" | "status" | "due_date" | "assignee_id", string>;

const valuesOf = (task: Task | null): Values => ({
  title: task?.title ?? "",
  description: task?.description ?? "",
  horizon: task?.horizon ?? "",
  priority: task?.priority ?? "normal",
  status: task?.status ?? "pending",
  due_date: task?.due_date ?? "",
  assignee_id: task?.assignee_id ?? "",
});

const bodyOf = (values: Values) => ({
  title: values.title,
  description: values.description === "" ? null : values.description,
  horizon: namesOf(horizonWords).find((name) => name === values.horizon) ?? null,
  priority: namesOf(priorityLooks).find((name) => name === values.priority) ?? "normal",
  status: namesOf(statusWords).find((name) => name === values.status) ?? "pending",
  due_date: values.due_date === "" ? null : values.due_date,
  assignee_id: values.assignee_id === "" ? null : values.assignee_id,
});

/** Makes a task, or changes one. */
export function TaskDialog({ task, onClose }: { task: Task | null; onClose: () => void }) {
  const refresh = useRefresh();
  const [isDeleting, setDeleting] = useState(false);
  const members = useApi("GET /members", { query: { status: "active", limit: 100 } }).data?.data ?? [];
  const form = useForm<Values>({ values: valuesOf(task), resetOptions: { keepDirtyValues: true } });
  const { onSubmit, error, isSending } = useSubmit(form, async (values) => {
    const body = bodyOf(values);
    if (task === null) await call("POST /tasks", { body });
    else await call("PATCH /tasks/{id}", { params: { id: task.id }, body });
    await refresh("/tasks", "/meetings", "/sprints");
    onClose();
  });
  const { errors } = form.formState;

  if (isDeleting && task !== null) {
    const remove = async () => {
      await call("DELETE /tasks/{id}", { params: { id: task.id } });
      await refresh("/tasks", "/meetings", "/sprints");
    };
    return (
      <Confirm open onOpenChange={onClose} title="Delete this task?" description={task.title} action="Delete" onConfirm={remove}>
        This can't be undone.
      </Confirm>
    );
  }
  return (
    <Dialog open onOpenChange={onClose} title={task === null ? "New task" : "Task"}>
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <FormError error={error} />
        <Field label="What is to be done" error={errors.title?.message}>
          {(ids) => (
            <Input {...ids} autoFocus maxLength={500} {...form.register("title", { required: "Say what is to be done." })} />
          )}
        </Field>
        <Field label="Details" error={errors.description?.message}>
          {(ids) => <Textarea {...ids} rows={3} maxLength={5000} {...form.register("description")} />}
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Choice label="Status" options={statusWords} {...form.register("status")} />
          <Choice
            label="Priority"
            options={{ immediate: "Immediate", high: "High", normal: "Normal", low: "Low" }}
            {...form.register("priority")}
          />
          <Choice label="Horizon" none="None" options={horizonWords} {...form.register("horizon")} />
          <Field label="Due" error={errors.due_date?.message}>
            {(ids) => <Input {...ids} type="date" {...form.register("due_date")} />}
          </Field>
        </div>
        <Choice
          label="Assignee"
          none="Nobody"
          options={Object.fromEntries(members.flatMap(({ user_id, name }) => (user_id === null ? [] : [[user_id, name]])))}
          {...form.register("assignee_id")}
        />
        <div className="flex items-center gap-2">
          {task === null ? null : (
            <Button variant="ghost" onClick={() => setDeleting(true)}>
              <Trash2 aria-hidden /> Delete
            </Button>
          )}
          <Button type="submit" variant="primary" disabled={isSending} className="ml-auto">
            {isSending ? "Saving…" : "Save"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type ChoiceProps = React.ComponentProps<"select"> & { label: string; options: Record<string, string>; none?: string };

const Choice = ({ label, options, none, ...rest }: ChoiceProps) => (
  <Field label={label}>
    {(ids) => (
      <Select {...ids} {...rest}>
        {none === undefined ? null : <option value="">{none}</option>}
        {Object.entries(options).map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </Select>
    )}
  </Field>
);

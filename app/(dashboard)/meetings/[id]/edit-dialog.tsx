"use client";

import { useForm } from "react-hook-form";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field, Input, Select } from "@/app/_ui/field";
import { FormError } from "@/app/(auth)/form-error";
import { useSubmit } from "@/app/(auth)/use-submit";
import { wordOfCallType } from "@/app/(dashboard)/meetings/call-types";
import { callTypes } from "@/lib/analysis/analyzer";
import { call } from "@/lib/client/call";
import { useApi } from "@/lib/client/use-api";
import { useRefresh } from "@/lib/client/use-change";
import type { Meeting } from "@/lib/meetings/contract";

interface Values {
  title: string;
  /** In the viewer's zone, as an input has it: `2026-05-09T14:00`. */
  date: string;
  call_type: string;
  user_id: string;
}

function localOf(iso: string): string {
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Title, date, kind and rep of a meeting. */
export default function EditDialog({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) {
  const refresh = useRefresh();
  const members = useApi("GET /members", { query: { status: "active", limit: 100 } }).data?.data ?? [];
  const form = useForm<Values>({
    values: {
      title: meeting.title,
      date: localOf(meeting.meeting_date),
      call_type: meeting.call_type ?? "",
      user_id: meeting.user_id ?? "",
    },
    resetOptions: { keepDirtyValues: true },
  });
  const { dirtyFields, errors } = form.formState;
  const { onSubmit, error, isSending } = useSubmit(form, async (values) => {
    const body = {
      ...(dirtyFields.title && { title: values.title }),
      ...(dirtyFields.date && { meeting_date: new Date(values.date).toISOString() }),
      ...(dirtyFields.call_type && { call_type: callTypes.find((type) => type === values.call_type) ?? null }),
      ...(dirtyFields.user_id && { user_id: values.user_id === "" ? null : values.user_id }),
    };
    await call("PATCH /meetings/{id}", { params: { id: meeting.id }, body });
    await refresh("/meetings", "/reports", "/team");
    onClose();
  });
  return (
    <Dialog open onOpenChange={onClose} title="Edit the meeting">
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <FormError error={error} />
        <Field label="Title" error={errors.title?.message}>
          {(ids) => <Input {...ids} autoFocus maxLength={500} {...form.register("title", { required: "Type a title." })} />}
        </Field>
        <Field label="Date" error={errors.date?.message}>
          {(ids) => <Input {...ids} type="datetime-local" {...form.register("date", { required: "Choose a date." })} />}
        </Field>
        <Field label="Kind of call">
          {(ids) => (
            <Select {...ids} {...form.register("call_type")}>
              <option value="">Not known</option>
              {callTypes.map((type) => (
                <option key={type} value={type}>
                  {wordOfCallType(type)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Rep" hint="Whose call it is: they see it, and its reports count for them.">
          {(ids) => (
            <Select {...ids} {...form.register("user_id")}>
              <option value="">Nobody</option>
              {members.flatMap(({ user_id, name }) =>
                user_id === null
                  ? []
                  : [
                      <option key={user_id} value={user_id}>
                        {name}
                      </option>,
                    ],
              )}
            </Select>
          )}
        </Field>
        <div className="flex justify-end">
          <Button type="submit" variant="primary" disabled={isSending || !form.formState.isDirty}>
            {isSending ? "Saving…" : "Save"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

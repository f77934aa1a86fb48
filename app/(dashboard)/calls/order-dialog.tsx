"use client";

import { useRouter } from "next/navigation";
import { useRef } from "react";
import { useForm, useWatch } from "react-hook-form";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field, Input, Select, Textarea } from "@/app/_ui/field";
import { FormError } from "@/app/(auth)/form-error";
import { useSubmit } from "@/app/(auth)/use-submit";
import { OrderPreview } from "@/app/(dashboard)/calls/order-preview";
import {
  bodyOf,
  consentWords,
  emptyOrder,
  languageWords,
  type OrderValues,
  voicemailWords,
} from "@/app/(dashboard)/calls/order-values";
import { call } from "@/lib/client/call";
import { useRefresh } from "@/lib/client/use-change";

/** Orders a call, with a preview of what is said first and what it may cost. */
export function OrderDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const refresh = useRefresh();
  // Sent twice by an impatient finger, it rings once.
  const key = useRef(crypto.randomUUID());
  const form = useForm<OrderValues>({ defaultValues: emptyOrder });
  const { onSubmit, error, isSending } = useSubmit(form, async (values) => {
    try {
      const made = await call("POST /calls", { body: bodyOf(values) }, { headers: { "Idempotency-Key": key.current } });
      await refresh("/calls", "/balance");
      router.push(`/calls/${made.data.id}`);
    } finally {
      key.current = crypto.randomUUID();
    }
  });
  const { errors } = form.formState;
  const values = { ...emptyOrder, ...useWatch({ control: form.control }) };
  return (
    <Dialog open onOpenChange={onClose} title="New call" wide>
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <FormError error={error} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Phone number" hint="With + and the country's code." error={errors.phone_number?.message}>
            {(ids) => (
              <Input
                {...ids}
                autoFocus
                type="tel"
                maxLength={32}
                {...form.register("phone_number", { required: "Type a number." })}
              />
            )}
          </Field>
          <Field label="Who is called" error={errors.name?.message}>
            {(ids) => <Input {...ids} maxLength={200} {...form.register("name")} />}
          </Field>
        </div>
        <Field label="What to accomplish" hint="The other side may hear it." error={errors.instructions?.message}>
          {(ids) => (
            <Textarea
              {...ids}
              rows={3}
              maxLength={5000}
              {...form.register("instructions", { required: "Say what the call is for." })}
            />
          )}
        </Field>
        <Field label="First sentence" hint="Said right after the introduction." error={errors.first_message?.message}>
          {(ids) => <Textarea {...ids} rows={2} maxLength={1000} {...form.register("first_message")} />}
        </Field>
        <div className="grid gap-4 sm:grid-cols-3">
          <Field label="When" hint="Empty: at once." error={errors.call_at?.message}>
            {(ids) => <Input {...ids} type="datetime-local" {...form.register("call_at")} />}
          </Field>
          <Field label="Language">
            {(ids) => (
              <Select {...ids} {...form.register("language")}>
                <Options words={languageWords} />
              </Select>
            )}
          </Field>
          <Field label="Minutes at most" error={errors.minutes?.message}>
            {(ids) => <Input {...ids} type="number" min={1} max={60} {...form.register("minutes")} />}
          </Field>
        </div>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="If a machine answers" error={errors.voicemail?.message}>
            {(ids) => (
              <Select {...ids} {...form.register("voicemail")}>
                <Options words={voicemailWords} />
              </Select>
            )}
          </Field>
          <Field label="Why they may be called" hint="Kept with the call." error={errors.basis?.message}>
            {(ids) => (
              <Select {...ids} {...form.register("basis")}>
                <option value="">Not said</option>
                <Options words={consentWords} />
              </Select>
            )}
          </Field>
        </div>
        {values.voicemail === "leave_message" ? (
          <Field
            label="Message for the machine"
            hint="Said after the introduction. Empty: the first sentence."
            error={errors.voicemail_message?.message}
          >
            {(ids) => <Textarea {...ids} rows={2} maxLength={1000} {...form.register("voicemail_message")} />}
          </Field>
        ) : null}
        {values.basis === "" ? null : (
          <Field label="Note on that" hint="Where and when it was said." error={errors.note?.message}>
            {(ids) => <Input {...ids} maxLength={500} {...form.register("note")} />}
          </Field>
        )}
        <OrderPreview order={bodyOf(values)} />
        <div className="flex justify-end">
          <Button type="submit" variant="primary" disabled={isSending}>
            {isSending ? "Ordering…" : values.call_at === "" ? "Call now" : "Schedule"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const Options = ({ words }: { words: Readonly<Record<string, string>> }) =>
  Object.entries(words).map(([value, word]) => (
    <option key={value} value={value}>
      {word}
    </option>
  ));

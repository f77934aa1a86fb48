"use client";

import { useForm } from "react-hook-form";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field, Input, Textarea } from "@/app/_ui/field";
import { FormError } from "@/app/(auth)/form-error";
import { useSubmit } from "@/app/(auth)/use-submit";
import { call } from "@/lib/client/call";
import { useRefresh } from "@/lib/client/use-change";
import type { Contact } from "@/lib/contacts/contract";

const members = ["name", "email", "company", "title", "notes"] as const;
type Values = Record<(typeof members)[number], string>;

const valuesOf = (contact: Contact | null): Values => ({
  name: contact?.name ?? "",
  email: contact?.email ?? "",
  company: contact?.company ?? "",
  title: contact?.title ?? "",
  notes: contact?.notes ?? "",
});

const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());
const bodyOf = ({ name, email, company, title, notes }: Values) => ({
  ...{ name: orNull(name), email: orNull(email), company: orNull(company), title: orNull(title), notes: orNull(notes) },
});

/** Of a new contact, what was filled in: one with the same address may be there, and keeps the rest. */
const filledIn = (body: ReturnType<typeof bodyOf>) =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));

const labels: Record<Exclude<keyof Values, "notes">, string> = {
  name: "Name",
  email: "E-mail",
  company: "Company",
  title: "Title",
};

/** Makes a contact, or changes one. */
export function ContactDialog({ contact, onClose }: { contact: Contact | null; onClose: () => void }) {
  const refresh = useRefresh();
  const form = useForm<Values>({ values: valuesOf(contact), resetOptions: { keepDirtyValues: true } });
  const { onSubmit, error, isSending } = useSubmit(form, async (values) => {
    const body = bodyOf(values);
    if (contact === null) await call("POST /contacts", { body: filledIn(body) });
    else await call("PATCH /contacts/{id}", { params: { id: contact.id }, body });
    await refresh("/contacts");
    onClose();
  });
  const { errors } = form.formState;
  return (
    <Dialog open onOpenChange={onClose} title={contact === null ? "New contact" : "Change contact"}>
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <FormError error={error} />
        {(["name", "email", "company", "title"] as const).map((member) => (
          <Field key={member} label={labels[member]} error={errors[member]?.message}>
            {(ids) => (
              <Input
                {...ids}
                type={member === "email" ? "email" : "text"}
                autoFocus={member === "name"}
                maxLength={member === "email" ? 320 : 200}
                {...form.register(member)}
              />
            )}
          </Field>
        ))}
        <Field label="Notes" error={errors.notes?.message}>
          {(ids) => <Textarea {...ids} rows={3} maxLength={10_000} {...form.register("notes")} />}
        </Field>
        <Button type="submit" variant="primary" disabled={isSending} className="self-end">
          {isSending ? "Saving…" : "Save"}
        </Button>
      </form>
    </Dialog>
  );
}

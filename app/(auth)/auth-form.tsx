"use client";

import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Field, Input } from "@/app/_ui/field";
import { FormError } from "@/app/(auth)/form-error";
import { ApiError } from "@/lib/client/request";

interface AuthField {
  name: string;
  label: string;
  type?: "email" | "password";
  autoComplete: string;
  hint?: string;
  /** Said where it is empty. */
  required: string;
  minLength?: { value: number; message: string };
}

interface AuthFormProps {
  fields: readonly AuthField[];
  /** On the button, and while it is being sent. */
  action: string;
  working: string;
  onSend: (value: (name: string) => string) => Promise<void>;
  /** Below the button: where else one can go. */
  children: ReactNode;
}

function faultOf({ required, minLength }: AuthField, value: string): string | undefined {
  if (value === "") return required;
  return minLength !== undefined && value.length < minLength.value ? minLength.message : undefined;
}

/** A form of a few text fields. It brings no library with it: these are the first pages that anybody loads. */
export function AuthForm({ fields, action, working, onSend, children }: AuthFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [faults, setFaults] = useState<Readonly<Record<string, string | undefined>>>({});
  const [error, setError] = useState<ApiError | null>(null);
  const [isSending, setSending] = useState(false);

  /** Says what is wrong with which field and goes to the first of them; answers whether there is any. */
  const point = (found: Readonly<Record<string, string | undefined>>): boolean => {
    setFaults(found);
    const first = fields.find(({ name }) => found[name] !== undefined);
    if (first !== undefined) form.current?.querySelector<HTMLInputElement>(`[name="${first.name}"]`)?.focus();
    return first !== undefined;
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const value = (name: string) => String(data.get(name) ?? "");
    setError(null);
    if (point(Object.fromEntries(fields.map((field) => [field.name, faultOf(field, value(field.name))])))) return;
    setSending(true);
    try {
      await onSend(value);
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      if (!point(Object.fromEntries(cause.details.map(({ path, message }) => [path, message])))) setError(cause);
    } finally {
      setSending(false);
    }
  };

  return (
    <form ref={form} method="post" onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
      {fields.map(({ name, label, hint, type = "text", autoComplete }, at) => (
        <Field key={name} label={label} error={faults[name]} {...(hint === undefined ? {} : { hint })}>
          {(ids) => (
            <Input
              {...ids}
              name={name}
              type={type}
              autoComplete={autoComplete}
              autoFocus={at === 0}
              onChange={() => setFaults({ ...faults, [name]: undefined })}
            />
          )}
        </Field>
      ))}
      <FormError error={error} />
      <Button type="submit" variant="primary" disabled={isSending} className="h-9">
        {isSending ? working : action}
      </Button>
      <p className="text-ink-soft text-sm">{children}</p>
    </form>
  );
}

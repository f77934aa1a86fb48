"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/app/_ui/button";
import { CopyButton } from "@/app/_ui/copy-button";
import { Dialog } from "@/app/_ui/dialog";
import { Field, Input } from "@/app/_ui/field";
import { When } from "@/app/_ui/when";
import { FormError } from "@/app/(auth)/form-error";
import { useSubmit } from "@/app/(auth)/use-submit";
import { useMe } from "@/app/(dashboard)/_shell/session";
import { RoleField } from "@/app/(dashboard)/settings/members/role-field";
import { type Role, rolesGivenBy } from "@/app/(dashboard)/settings/members/roles";
import { call, type Reply } from "@/lib/client/call";
import { useRefresh } from "@/lib/client/use-change";

interface Values {
  email: string;
  name: string;
  role: Role;
}

/** Invites somebody, then shows the link to send them. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const roles = rolesGivenBy(useMe()?.role);
  const refresh = useRefresh();
  const [invited, setInvited] = useState<Reply<"POST /members">["data"] | null>(null);
  const form = useForm<Values>({ defaultValues: { email: "", name: "", role: "rep" } });
  const { onSubmit, error, isSending } = useSubmit(form, async ({ email, name, role }) => {
    const { data } = await call("POST /members", { body: { email, role, ...(name.trim() === "" ? {} : { name }) } });
    await refresh("/members");
    setInvited(data);
  });
  const { errors } = form.formState;

  if (invited !== null) {
    return (
      <Dialog open onOpenChange={onClose} title="Send them this link" description={`For ${invited.email ?? invited.name}`}>
        <p className="select-all rounded-md bg-wash px-3 py-2 font-mono text-xs [overflow-wrap:anywhere]">
          {invited.invitation_url}
        </p>
        <p className="mt-2 text-ink-soft text-sm">
          It works once, for this address, until <When at={invited.invitation_expires_at} />.
        </p>
        <div className="mt-4 flex justify-end gap-2">
          <CopyButton text={invited.invitation_url} label="Copy the link" />
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog open onOpenChange={onClose} title="Invite somebody">
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <FormError error={error} />
        <Field label="E-mail address" error={errors.email?.message}>
          {(ids) => (
            <Input {...ids} type="email" autoFocus {...form.register("email", { required: "Type the address of the person." })} />
          )}
        </Field>
        <Field label="Name" hint="They can change it when they join." error={errors.name?.message}>
          {(ids) => <Input {...ids} maxLength={200} {...form.register("name")} />}
        </Field>
        <RoleField roles={roles} chosen={form.watch("role")} error={errors.role?.message} {...form.register("role")} />
        <div className="flex justify-end">
          <Button type="submit" variant="primary" disabled={isSending}>
            {isSending ? "Inviting…" : "Invite"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

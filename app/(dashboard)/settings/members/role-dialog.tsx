"use client";

import { useForm } from "react-hook-form";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field, Input } from "@/app/_ui/field";
import { FormError } from "@/app/(auth)/form-error";
import { useSubmit } from "@/app/(auth)/use-submit";
import { useMe } from "@/app/(dashboard)/_shell/session";
import { RoleField } from "@/app/(dashboard)/settings/members/role-field";
import { type Role, rolesGivenBy } from "@/app/(dashboard)/settings/members/roles";
import { call } from "@/lib/client/call";
import { useRefresh } from "@/lib/client/use-change";
import type { Member } from "@/lib/members/contract";

export function RoleDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const given = rolesGivenBy(useMe()?.role);
  const roles = given.includes(member.role) ? given : [member.role];
  const refresh = useRefresh();
  const form = useForm<{ name: string; role: Role }>({ defaultValues: { name: member.name, role: member.role } });
  const { onSubmit, error, isSending } = useSubmit(form, async (body) => {
    await call("PATCH /members/{id}", { params: { id: member.id }, body });
    await refresh("/members", "/me", "/team");
    onClose();
  });
  const { errors } = form.formState;
  return (
    <Dialog open onOpenChange={onClose} title="Change a member" description={member.email ?? member.name}>
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <FormError error={error} />
        <Field label="Name" error={errors.name?.message}>
          {(ids) => <Input {...ids} maxLength={200} {...form.register("name", { required: "Type a name." })} />}
        </Field>
        <RoleField roles={roles} chosen={form.watch("role")} error={errors.role?.message} {...form.register("role")} />
        <div className="flex justify-end">
          <Button type="submit" variant="primary" disabled={isSending}>
            {isSending ? "Saving…" : "Save"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

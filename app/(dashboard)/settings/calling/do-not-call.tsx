"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { Answered } from "@/app/_ui/answered";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Confirm } from "@/app/_ui/confirm";
import { type Column, DataTable, TableSkeleton } from "@/app/_ui/data-table";
import { Field, Input } from "@/app/_ui/field";
import { Pagination } from "@/app/_ui/pagination";
import { When } from "@/app/_ui/when";
import { FormError } from "@/app/(auth)/form-error";
import { useSubmit } from "@/app/(auth)/use-submit";
import { useMe } from "@/app/(dashboard)/_shell/session";
import type { ListedNumber } from "@/lib/calls/calling-contract";
import { call } from "@/lib/client/call";
import { useApi } from "@/lib/client/use-api";
import { useRefresh } from "@/lib/client/use-change";

/** The numbers that are never rung, those of people who asked for it on a call among them. */
export function DoNotCall() {
  const [page, setPage] = useState(1);
  const [removed, setRemoved] = useState<ListedNumber | null>(null);
  const refresh = useRefresh();
  const isAdmin = useMe()?.permissions.includes("admin") ?? false;
  const numbers = useApi("GET /calling/do-not-call", { query: { page } }, { keepPreviousData: true });
  const columns: readonly Column<ListedNumber>[] = [
    { id: "number", label: "Number", isWide: true, cell: ({ phone_number }) => phone_number },
    { id: "why", label: "Why", cell: ({ source, note }) => (source === "opt_out" ? "Asked on a call" : (note ?? "Added")) },
    { id: "when", label: "Since", cell: ({ created_at }) => <When at={created_at} detail="day" /> },
    {
      id: "remove",
      label: "",
      cell: (one) =>
        isAdmin ? (
          <Button variant="ghost" onClick={() => setRemoved(one)}>
            Remove
          </Button>
        ) : null,
    },
  ];
  const remove = async () => {
    if (removed) await call("DELETE /calling/do-not-call/{id}", { params: { id: removed.id } });
    await refresh("/calling");
  };
  return (
    <Card className="flex flex-col gap-4 p-4">
      <h2 className="font-medium">Never called</h2>
      <AddNumber />
      <Answered answer={numbers} loading={<TableSkeleton noun="numbers" />}>
        {({ data, meta }) =>
          data.length === 0 ? (
            <p className="text-ink-soft text-sm">No number is on the list.</p>
          ) : (
            <>
              <div className="-mx-4">
                <DataTable caption="Numbers that are never called, newest first" columns={columns} rows={data} />
              </div>
              <Pagination {...meta} noun="number" onPage={setPage} />
            </>
          )
        }
      </Answered>
      <Confirm
        open={removed !== null}
        onOpenChange={() => setRemoved(null)}
        title="Take this number off the list?"
        description={removed?.phone_number ?? ""}
        action="Remove"
        onConfirm={remove}
      >
        Only where the person wants to be called again.
      </Confirm>
    </Card>
  );
}

function AddNumber() {
  const refresh = useRefresh();
  const form = useForm({ defaultValues: { phone_number: "" } });
  const { onSubmit, error, isSending } = useSubmit(form, async ({ phone_number }) => {
    await call("POST /calling/do-not-call", { body: { phone_number: phone_number.replace(/[\s().-]/g, "") } });
    await refresh("/calling");
    form.reset();
  });
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-2">
      <FormError error={error} />
      <div className="flex items-end gap-2">
        <div className="grow">
          <Field label="Number to add" error={form.formState.errors.phone_number?.message}>
            {(ids) => (
              <Input {...ids} type="tel" maxLength={32} {...form.register("phone_number", { required: "Type a number." })} />
            )}
          </Field>
        </div>
        <Button type="submit" disabled={isSending}>
          Add
        </Button>
      </div>
    </form>
  );
}

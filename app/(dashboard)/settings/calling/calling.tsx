"use client";

import { useForm } from "react-hook-form";
import { Answered } from "@/app/_ui/answered";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Field, Input } from "@/app/_ui/field";
import { PageHeader } from "@/app/_ui/page-header";
import { Skeleton } from "@/app/_ui/skeleton";
import { FormError } from "@/app/(auth)/form-error";
import { useSubmit } from "@/app/(auth)/use-submit";
import { useMe } from "@/app/(dashboard)/_shell/session";
import { DoNotCall } from "@/app/(dashboard)/settings/calling/do-not-call";
import type { CallingRules } from "@/lib/calls/calling-contract";
import { call } from "@/lib/client/call";
import { toast } from "@/lib/client/toast";
import { useApi } from "@/lib/client/use-api";
import { useRefresh } from "@/lib/client/use-change";

/** The rules for calls, and the numbers that are never rung. */
export function Calling() {
  const rules = useApi("GET /calling", {});
  return (
    <>
      <PageHeader title="Calling" />
      <div className="flex flex-col gap-4">
        <Answered answer={rules} loading={<Skeleton className="h-96 rounded-lg" />}>
          {({ data }) => <Rules rules={data} />}
        </Answered>
        <DoNotCall />
      </div>
    </>
  );
}

const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

interface Values {
  records_calls: boolean;
  window_start: string;
  window_end: string;
  days: CallingRules["days"];
  /** Two letters each, with commas between. */
  allowed_countries: string;
  calls_per_number_per_day: string;
  daily_limit: string;
}

const valuesOf = (rules: CallingRules): Values => ({
  records_calls: rules.records_calls,
  window_start: rules.window_start,
  window_end: rules.window_end,
  days: rules.days,
  allowed_countries: rules.allowed_countries.join(", "),
  calls_per_number_per_day: String(rules.calls_per_number_per_day),
  daily_limit: String(rules.daily_limit_cents / 100),
});

function Rules({ rules }: { rules: CallingRules }) {
  const mayChange = useMe()?.permissions.includes("admin") ?? false;
  const refresh = useRefresh();
  const form = useForm<Values>({ values: valuesOf(rules), resetOptions: { keepDirtyValues: true } });
  const { onSubmit, error, isSending } = useSubmit(form, async (values) => {
    const countries = values.allowed_countries.split(/[\s,]+/).filter((code) => code !== "");
    await call("PATCH /calling", {
      body: {
        ...(values.records_calls === rules.records_calls ? {} : { records_calls: values.records_calls }),
        window_start: values.window_start,
        window_end: values.window_end,
        days: values.days,
        allowed_countries: countries.map((code) => code.toUpperCase()),
        calls_per_number_per_day: Number(values.calls_per_number_per_day),
        daily_limit_cents: Math.round(Number(values.daily_limit) * 100),
      },
    });
    await refresh("/calling", "/balance");
    toast.success("The rules are saved.");
  });
  const { errors } = form.formState;
  return (
    <Card className="p-4">
      <form onSubmit={onSubmit} noValidate>
        <fieldset disabled={!mayChange} className="flex flex-col gap-4">
          <FormError error={error} />
          {mayChange ? null : <p className="text-ink-soft text-sm">Only an admin can change these.</p>}
          <p className="text-sm">
            Every call begins with: <span className="text-ink-soft">“{rules.disclosure}”</span>{" "}
            {rules.carrier === "simulated" ? "Calls are simulated here: no phone rings, a script answers." : ""}
          </p>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Not before" hint="In every time zone that the number may be in." error={errors.window_start?.message}>
              {(ids) => <Input {...ids} maxLength={5} {...form.register("window_start")} />}
            </Field>
            <Field label="Not after" error={errors.window_end?.message}>
              {(ids) => <Input {...ids} maxLength={5} {...form.register("window_end")} />}
            </Field>
            <Field label="Countries" hint="Two letters each, such as US, CA." error={errors.allowed_countries?.message}>
              {(ids) => <Input {...ids} {...form.register("allowed_countries")} />}
            </Field>
            <Field label="Calls to a number a day" error={errors.calls_per_number_per_day?.message}>
              {(ids) => <Input {...ids} type="number" min={1} max={20} {...form.register("calls_per_number_per_day")} />}
            </Field>
            <Field label="Dollars a day" hint="What one day's calls may cost together." error={errors.daily_limit?.message}>
              {(ids) => <Input {...ids} type="number" min={0} step="0.01" {...form.register("daily_limit")} />}
            </Field>
          </div>
          <fieldset className="flex flex-wrap gap-x-4 gap-y-2 text-sm">
            <legend className="mb-1 font-medium">Days</legend>
            {days.map((day) => (
              <label key={day} className="flex items-center gap-1.5 capitalize">
                <input type="checkbox" value={day} className="size-4 accent-accent" {...form.register("days")} />
                {day}
              </label>
            ))}
          </fieldset>
          <div>
            <label className="flex items-center gap-1.5 text-sm">
              <input type="checkbox" className="size-4 accent-accent" {...form.register("records_calls")} />
              Record calls, and say so at their beginning
            </label>
            {errors.records_calls === undefined ? null : (
              <p className="mt-1 text-bad text-xs">Calls {errors.records_calls.message}.</p>
            )}
          </div>
          <div className="flex justify-end">
            <Button type="submit" variant="primary" disabled={isSending || !form.formState.isDirty}>
              {isSending ? "Saving…" : "Save"}
            </Button>
          </div>
        </fieldset>
      </form>
    </Card>
  );
}

"use client";

import { useForm } from "react-hook-form";
import { Answered } from "@/app/_ui/answered";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Field, Input, Select } from "@/app/_ui/field";
import { PageHeader } from "@/app/_ui/page-header";
import { Skeleton } from "@/app/_ui/skeleton";
import { FormError } from "@/app/(auth)/form-error";
import { useSubmit } from "@/app/(auth)/use-submit";
import { useMe } from "@/app/(dashboard)/_shell/session";
import { call } from "@/lib/client/call";
import { toast } from "@/lib/client/toast";
import { useApi } from "@/lib/client/use-api";
import { useRefresh } from "@/lib/client/use-change";
import type { Organization } from "@/lib/organizations/contract";

export function OrganizationForm() {
  const organization = useApi("GET /organization", {});
  return (
    <>
      <PageHeader title="Organization" />
      <Answered answer={organization} loading={<Skeleton className="h-96 rounded-lg" />}>
        {({ data }) => <Form organization={data} />}
      </Answered>
    </>
  );
}

const weekStarts = { monday: "Monday", sunday: "Sunday", saturday: "Saturday" } as const;
type WeekStart = keyof typeof weekStarts;

interface Values {
  name: string;
  slug: string;
  time_zone: string;
  week_start: WeekStart;
  leaderboard_visible: boolean;
  /** Empty means no bound. */
  retention_days: string;
  monthly_token_budget: string;
}

const numberOrNull = (text: string) => (text.trim() === "" ? null : Number(text));

function Form({ organization }: { organization: Organization }) {
  const { id: _id, created_at: _created, updated_at: _updated, ...settings } = organization;
  const mayChange = useMe()?.permissions.includes("admin") ?? false;
  const refresh = useRefresh();
  const form = useForm<Values>({
    values: {
      ...settings,
      retention_days: settings.retention_days === null ? "" : String(settings.retention_days),
      monthly_token_budget: settings.monthly_token_budget === null ? "" : String(settings.monthly_token_budget),
    },
    resetOptions: { keepDirtyValues: true },
  });
  const { onSubmit, error, isSending } = useSubmit(form, async ({ retention_days, monthly_token_budget, ...rest }) => {
    await call("PATCH /organization", {
      body: {
        ...rest,
        retention_days: numberOrNull(retention_days),
        monthly_token_budget: numberOrNull(monthly_token_budget),
      },
    });
    await refresh("/organization", "/me", "/team");
    toast.success("The settings are saved.");
  });
  const { errors } = form.formState;
  const zones = Intl.supportedValuesOf("timeZone");

  return (
    <Card className="p-4">
      <form onSubmit={onSubmit} noValidate>
        <fieldset disabled={!mayChange} className="flex flex-col gap-4">
          <FormError error={error} />
          {mayChange ? null : <p className="text-ink-soft text-sm">Only an admin can change these.</p>}
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Name" error={errors.name?.message}>
              {(ids) => <Input {...ids} maxLength={200} {...form.register("name", { required: "Type a name." })} />}
            </Field>
            <Field label="Short name" hint="For the command line and in links." error={errors.slug?.message}>
              {(ids) => <Input {...ids} maxLength={63} {...form.register("slug", { required: "Type a short name." })} />}
            </Field>
            <Field label="Time zone" hint="What a day and “this week” mean." error={errors.time_zone?.message}>
              {(ids) => (
                <Select {...ids} {...form.register("time_zone")}>
                  {zones.includes(organization.time_zone) ? null : <option>{organization.time_zone}</option>}
                  {zones.map((zone) => (
                    <option key={zone}>{zone}</option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label="First day of the week" error={errors.week_start?.message}>
              {(ids) => (
                <Select {...ids} {...form.register("week_start")}>
                  {Object.entries(weekStarts).map(([value, word]) => (
                    <option key={value} value={value}>
                      {word}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field
              label="Keep meetings for, in days"
              hint="Older ones are deleted with all that came of them. Empty keeps them."
              error={errors.retention_days?.message}
            >
              {(ids) => <Input {...ids} type="number" min={1} max={36_500} {...form.register("retention_days")} />}
            </Field>
            <Field
              label="Model tokens a month"
              hint="What analysis by a model may use. Empty sets no bound."
              error={errors.monthly_token_budget?.message}
            >
              {(ids) => <Input {...ids} type="number" min={0} {...form.register("monthly_token_budget")} />}
            </Field>
          </div>
          <label className="flex items-center gap-2 text-sm">
            <input type="checkbox" className="size-4 accent-accent" {...form.register("leaderboard_visible")} />
            Reps see each other's names and scores
          </label>
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

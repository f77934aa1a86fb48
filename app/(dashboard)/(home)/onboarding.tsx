"use client";

import clsx from "clsx";
import { CircleCheck, CircleDashed } from "lucide-react";
import Link from "next/link";
import { Card } from "@/app/_ui/card";
import { LoadSampleCalls } from "@/app/(dashboard)/_samples/sample-calls";
import { useSampleCalls } from "@/app/(dashboard)/_samples/use-sample-calls";
import { uploadHref } from "@/app/(dashboard)/_shell/destinations";
import { useMe } from "@/app/(dashboard)/_shell/session";
import { useApi } from "@/lib/client/use-api";

interface Step {
  label: string;
  href: string;
  isDone: boolean;
}

/** Whether the steps of a new organization are done, read off its data; undefined until that is known. */
function useSteps(): readonly Step[] | undefined {
  const one = { query: { limit: 1 } };
  const isAdmin = useMe()?.permissions.includes("admin") ?? false;
  const { loaded } = useSampleCalls();
  const meetings = useApi("GET /meetings", one).data;
  const reports = useApi("GET /reports", one).data;
  const templates = useApi("GET /templates", { query: { limit: 100 } }).data;
  const members = useApi("GET /members", isAdmin ? one : null).data;
  const keys = useApi("GET /api-keys", isAdmin ? { query: { limit: 100 } } : null).data;
  if (!isAdmin || !meetings || !reports || !templates || !members || !keys) return undefined;
  const report = reports.data[0];
  return [
    { label: "Upload a transcript", href: uploadHref, isDone: meetings.meta.total > (loaded ?? 0) },
    { label: "Read its report", href: report ? `/reports/${report.id}` : "/reports", isDone: reports.meta.total > 0 },
    { label: "Make a template yours", href: "/templates", isDone: templates.data.some(({ version }) => version > 1) },
    { label: "Invite a colleague", href: "/settings/members", isDone: members.meta.total > 1 },
    { label: "Make an API key", href: "/settings/api-keys", isDone: keys.meta.total > 0 },
    {
      label: "Import the API into Postman",
      href: "/settings/api",
      isDone: keys.data.some(({ last_used_at }) => last_used_at !== null),
    },
  ];
}

/** The way of a new organization, for its admins, until all of it is done. */
export function Onboarding() {
  const steps = useSteps();
  if (steps === undefined || steps.every(({ isDone }) => isDone)) return null;
  const next = steps.find(({ isDone }) => !isDone);
  const done = steps.filter(({ isDone }) => isDone).length;
  return (
    <Card className="p-4">
      <h2 className="font-semibold text-sm">
        Get started{" "}
        <span className="font-normal text-ink-faint">
          · {done} of {steps.length} done
        </span>
      </h2>
      <ol className="mt-3 grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
        {steps.map((step) => (
          <li key={step.label}>
            <Link
              href={step.href}
              className={clsx(
                "flex h-9 items-center gap-2 rounded-md px-2 text-sm hover:bg-wash pointer-coarse:h-11",
                step.isDone ? "text-ink-faint" : step === next ? "bg-accent-wash font-medium text-accent-ink" : "text-ink-soft",
              )}
            >
              {step.isDone ? (
                <CircleCheck aria-hidden className="size-4 shrink-0 text-good" />
              ) : (
                <CircleDashed aria-hidden className="size-4 shrink-0" />
              )}
              {step.label}
              <span className="sr-only">{step.isDone ? ", done" : ", to do"}</span>
            </Link>
          </li>
        ))}
      </ol>
      {steps[0]?.isDone ? null : <NoCallYet />}
    </Card>
  );
}

/** For who has no transcript at hand. Empty once the sample calls are there. */
const NoCallYet = () => (
  <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 text-ink-soft text-sm empty:hidden">
    <LoadSampleCalls />
  </div>
);

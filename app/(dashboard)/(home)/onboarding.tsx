"use client";

import clsx from "clsx";
import { CircleCheck, CircleDashed } from "lucide-react";
import Link from "next/link";
import { useEffect } from "react";
import { Card } from "@/app/_ui/card";
import { Skeleton } from "@/app/_ui/skeleton";
import { LoadSampleCalls } from "@/app/(dashboard)/_samples/sample-calls";
import { useSampleCalls } from "@/app/(dashboard)/_samples/use-sample-calls";
import { uploadHref } from "@/app/(dashboard)/_shell/destinations";
import { useMe } from "@/app/(dashboard)/_shell/session";
import { onboardingCookie, onboardingOver } from "@/app/(dashboard)/(home)/onboarding-cookie";
import { useApi } from "@/lib/client/use-api";

interface Step {
  label: string;
  href: string;
  isDone: boolean;
}

/**
 * The steps of a new organization and whether they are done, read off its data; none for who is no admin and where they can't be read,
 * undefined until that is known.
 */
function useSteps(): readonly Step[] | undefined {
  const one = { query: { limit: 1 } };
  const me = useMe();
  const isAdmin = me?.permissions.includes("admin") ?? false;
  const { loaded } = useSampleCalls();
  const asked = {
    meetings: useApi("GET /meetings", one),
    reports: useApi("GET /reports", one),
    templates: useApi("GET /templates", { query: { limit: 100 } }),
    members: useApi("GET /members", isAdmin ? one : null),
    keys: useApi("GET /api-keys", isAdmin ? { query: { limit: 100 } } : null),
  };
  if ((me !== undefined && !isAdmin) || Object.values(asked).some(({ error }) => error !== undefined)) return [];
  const [meetings, reports, templates] = [asked.meetings.data, asked.reports.data, asked.templates.data];
  const [members, keys] = [asked.members.data, asked.keys.data];
  if (!meetings || !reports || !templates || !members || !keys) return undefined;
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

const year = 365 * 24 * 60 * 60;

/**
 * The way of a new organization, for its admins, until all of it is done. Until that is known its place is kept, unless it was not
 * shown the last time: the figures below must not jump.
 */
export function Onboarding({ keepsPlace }: { keepsPlace: boolean }) {
  const steps = useSteps();
  const isShown = steps?.some(({ isDone }) => !isDone);
  useEffect(() => {
    if (isShown === undefined) return;
    const rest = isShown ? "max-age=0" : `max-age=${year}`;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
    document.cookie = `${onboardingCookie}=${onboardingOver}; path=/; ${rest}; samesite=lax`;
  }, [isShown]);
  if (steps === undefined) return keepsPlace ? <Place /> : null;
  if (!isShown) return null;
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

/** As high as the list of steps. */
const Place = () => (
  <Card aria-hidden className="p-4">
    <Skeleton className="h-5 w-40" />
    <div className="mt-3 grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
      {["a", "b", "c", "d", "e", "f"].map((key) => (
        <Skeleton key={key} className="h-9 pointer-coarse:h-11" />
      ))}
    </div>
  </Card>
);

/** For who has no transcript at hand. Empty once the sample calls are there. */
const NoCallYet = () => (
  <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 text-ink-soft text-sm empty:hidden">
    <LoadSampleCalls />
  </div>
);

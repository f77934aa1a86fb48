"use client";

import { BookOpen, Download } from "lucide-react";
import Link from "next/link";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { PageHeader } from "@/app/_ui/page-header";
import { useMe } from "@/app/(dashboard)/_shell/session";

const steps = [
  "In Postman, choose Import and give it the address of openapi.json.",
  "Set the collection's variable bearerToken to an API key.",
  "Send “Who am I”: it answers your organization.",
];

/** Where the API is described, and how to begin with it. */
export function ApiPage() {
  const isAdmin = useMe()?.permissions.includes("admin") ?? false;
  return (
    <>
      <PageHeader title="API" />
      <div className="flex flex-col gap-4">
        <Card className="flex flex-col gap-3 p-4">
          <p className="text-ink-soft">
            All that this dashboard shows comes from the API, and whatever you do here a script can do too.
          </p>
          <div className="flex flex-wrap gap-2">
            <Button asChild variant="primary">
              <Link href="/docs">
                <BookOpen aria-hidden /> Read the reference
              </Link>
            </Button>
            <Button asChild>
              <a href="/api/v1/openapi.json" download="mira-openapi.json">
                <Download aria-hidden /> openapi.json
              </a>
            </Button>
            {isAdmin ? (
              <Button asChild>
                <Link href="/settings/api-keys">API keys</Link>
              </Button>
            ) : null}
          </div>
        </Card>
        <Card className="p-4">
          <h2 className="font-semibold">Postman</h2>
          <ol className="mt-2 flex list-decimal flex-col gap-1.5 pl-5 text-ink-soft text-sm">
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </Card>
      </div>
    </>
  );
}

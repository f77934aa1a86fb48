"use client";

import { Button } from "@/app/_ui/button";
import { Mark } from "@/app/_ui/mark";

const digestOf = (error: unknown): string | null =>
  error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : null;

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = digestOf(error);
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div role="alert" className="flex flex-col items-center gap-4 text-center">
        <Mark />
        <h1 className="font-semibold text-xl">This page stopped working</h1>
        <p className="max-w-sm text-ink-soft">
          What you had saved is kept. Try again
          {digest === null ? "." : "; if it happens again, quote this code to whoever runs Mira for you."}
        </p>
        {digest === null ? null : <code className="select-all font-mono text-ink-faint text-xs">{digest}</code>}
        <Button onClick={retry}>Try again</Button>
      </div>
    </main>
  );
}

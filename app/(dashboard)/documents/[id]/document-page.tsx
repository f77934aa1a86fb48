"use client";

import clsx from "clsx";
import { ArrowLeft, FileX, Hourglass, MessageCircleQuestion, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { parseAsInteger, useQueryState } from "nuqs";
import { useEffect, useRef, useState } from "react";
import { Answered } from "@/app/_ui/answered";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Confirm } from "@/app/_ui/confirm";
import { PageHeader } from "@/app/_ui/page-header";
import { Skeleton } from "@/app/_ui/skeleton";
import { EmptyState } from "@/app/_ui/states";
import { useMe } from "@/app/(dashboard)/_shell/session";
import { call, type Reply } from "@/lib/client/call";
import { useApi } from "@/lib/client/use-api";
import { useRefresh } from "@/lib/client/use-change";

type Detail = Reply<"GET /documents/{id}">["data"];
const readingMs = 1_500;

/** What does it say, and where does an answer come from? */
export function DocumentPage({ id }: { id: string }) {
  const document = useApi(
    "GET /documents/{id}",
    { params: { id } },
    { refreshInterval: (reply) => (reply?.data.status === "processing" ? readingMs : 0) },
  );
  const [isDeleting, setDeleting] = useState(false);
  const isRep = useMe()?.role === "rep";
  const known = document.data?.data;
  const title = known?.title;
  useEffect(() => {
    if (title !== undefined) window.document.title = `${title} · Mira`;
  }, [title]);
  return (
    <>
      <Link href="/documents" className="mb-3 flex items-center gap-1.5 self-start text-ink-soft text-sm hover:text-ink">
        <ArrowLeft aria-hidden className="size-4" /> Documents
      </Link>
      <PageHeader title={title ?? "Document"}>
        {known === undefined ? null : (
          <div className="flex flex-wrap justify-end gap-2">
            {isRep && known.user_id === null ? null : (
              <Button variant="ghost" onClick={() => setDeleting(true)}>
                <Trash2 aria-hidden /> Delete
              </Button>
            )}
            {known.status === "ready" ? (
              <Button asChild variant="primary">
                <Link href={`/ask?document=${id}`}>
                  <MessageCircleQuestion aria-hidden /> Ask about this document
                </Link>
              </Button>
            ) : null}
          </div>
        )}
      </PageHeader>
      <Answered answer={document} loading={<Skeleton className="h-96 rounded-lg" />}>
        {({ data }) => (
          <>
            <Card className="p-4">
              <Words document={data} />
            </Card>
            {isDeleting ? <Deletion document={data} onClose={() => setDeleting(false)} /> : null}
          </>
        )}
      </Answered>
    </>
  );
}

function Words({ document: { status, failure_reason, passages } }: { document: Detail }) {
  const [place] = useQueryState("passage", parseAsInteger);
  const here = useRef<HTMLSpanElement>(null);
  const count = passages.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the passage is there once the document is
  useEffect(() => {
    here.current?.scrollIntoView({ block: "center" });
  }, [place, count]);
  if (status === "processing") return <EmptyState icon={Hourglass}>It is being read. This takes a few seconds.</EmptyState>;
  if (status === "failed") return <EmptyState icon={FileX}>It could not be read. {failure_reason}</EmptyState>;
  return (
    <p className="max-w-prose whitespace-pre-wrap text-sm leading-relaxed [overflow-wrap:anywhere]">
      {passages.map(({ index, text }) => (
        <span
          key={index}
          ref={index === place ? here : undefined}
          className={clsx(index === place && "rounded-sm bg-accent-wash")}
        >
          {text}
        </span>
      ))}
    </p>
  );
}

function Deletion({ document: { id, title }, onClose }: { document: Detail; onClose: () => void }) {
  const router = useRouter();
  const refresh = useRefresh();
  return (
    <Confirm
      open
      onOpenChange={onClose}
      title="Delete this document?"
      action="Delete"
      onConfirm={async () => {
        await call("DELETE /documents/{id}", { params: { id } });
        router.push("/documents");
        await refresh("/documents");
      }}
    >
      {title} and its words are deleted for everybody. This can't be undone.
    </Confirm>
  );
}

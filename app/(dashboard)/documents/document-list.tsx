"use client";

import { FileText, MessageCircleQuestion, Upload } from "lucide-react";
import Link from "next/link";
import { parseAsInteger, useQueryState } from "nuqs";
import { useState } from "react";
import { Answered } from "@/app/_ui/answered";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { type Column, DataTable, RowLink, TableSkeleton } from "@/app/_ui/data-table";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { EmptyState } from "@/app/_ui/states";
import { When } from "@/app/_ui/when";
import { DocumentStatus } from "@/app/(dashboard)/documents/status";
import { UploadDialog } from "@/app/(dashboard)/documents/upload-dialog";
import { useApi } from "@/lib/client/use-api";
import type { Document } from "@/lib/documents/contract";

const readingMs = 1_500;

const columns: readonly Column<Document>[] = [
  {
    id: "title",
    label: "Document",
    isWide: true,
    cell: ({ id, title, status, failure_reason }) => (
      <div className="min-w-0 md:truncate">
        <RowLink href={`/documents/${id}`}>{title}</RowLink>
        {status === "failed" ? <span className="ml-2 text-bad">{failure_reason}</span> : null}
      </div>
    ),
  },
  { id: "status", label: "Status", cell: ({ status }) => <DocumentStatus status={status} /> },
  { id: "words", label: "Words", isNumber: true, from: "lg", cell: ({ word_count }) => word_count?.toLocaleString("en") ?? "—" },
  { id: "owner", label: "For", cell: ({ user_id }) => (user_id === null ? "Everybody" : "Its member") },
  { id: "added", label: "Added", from: "lg", cell: ({ created_at }) => <When at={created_at} detail="day" /> },
  {
    id: "ask",
    label: "",
    cell: ({ id, title, status }) =>
      status === "ready" ? (
        <Link href={`/ask?document=${id}`} className="relative flex items-center gap-1 text-accent-ink hover:underline">
          <MessageCircleQuestion aria-hidden className="size-4" /> Ask<span className="sr-only"> about {title}</span>
        </Link>
      ) : (
        "—"
      ),
  },
];

/** What is there to ask about beside calls? */
export function DocumentList() {
  const [page, setPage] = useQueryState("page", parseAsInteger.withDefault(1));
  const [isUploading, setUploading] = useState(false);
  const documents = useApi(
    "GET /documents",
    { query: { page: Math.max(1, page) } },
    {
      keepPreviousData: true,
      refreshInterval: (reply) => (reply?.data.some(({ status }) => status === "processing") ? readingMs : 0),
    },
  );
  const upload = (
    <Button variant="primary" onClick={() => setUploading(true)}>
      <Upload aria-hidden /> Upload a document
    </Button>
  );
  return (
    <>
      <PageHeader title="Documents">{upload}</PageHeader>
      <Answered
        answer={documents}
        loading={
          <Card>
            <TableSkeleton noun="documents" />
          </Card>
        }
      >
        {({ data, meta: { page: at = 1, limit = 20, total = 0, total_pages = 0 } }) =>
          data.length === 0 ? (
            <Card>
              <EmptyState icon={FileText} action={upload}>
                Upload a price list, a contract or a playbook, and ask about it. Answers quote the place they rest on.
              </EmptyState>
            </Card>
          ) : (
            <div className="flex flex-col gap-3">
              <Card aria-busy={documents.isLoading}>
                <DataTable caption="Documents, newest first" columns={columns} rows={data} />
              </Card>
              <Pagination
                {...{ page: at, limit, total, total_pages }}
                noun="document"
                onPage={(next) => void setPage(next, { history: "push" })}
              />
            </div>
          )
        }
      </Answered>
      {isUploading ? <UploadDialog onClose={() => setUploading(false)} /> : null}
    </>
  );
}

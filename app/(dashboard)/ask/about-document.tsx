"use client";

import { FileText, X } from "lucide-react";
import Link from "next/link";
import { useApi } from "@/lib/client/use-api";

interface AboutDocumentProps {
  id: string;
  onClear: () => void;
}

/** Which document the questions are about, and the way back to all. */
export function AboutDocument({ id, onClear }: AboutDocumentProps) {
  const { data, error } = useApi("GET /documents/{id}", { params: { id } });
  return (
    <p className="mb-4 flex items-center gap-2 rounded-md bg-wash px-3 py-2 text-sm">
      <FileText aria-hidden className="size-4 shrink-0 text-ink-faint" />
      <span className="min-w-0 truncate">
        {error ? error.message : "About "}
        {data ? (
          <Link href={`/documents/${id}`} className="font-medium hover:underline">
            {data.data.title}
          </Link>
        ) : null}
      </span>
      <button
        type="button"
        onClick={onClear}
        className="ml-auto rounded-sm p-1 hover:bg-surface"
        aria-label="Ask about everything"
      >
        <X aria-hidden className="size-4" />
      </button>
    </p>
  );
}

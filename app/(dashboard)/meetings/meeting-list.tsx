"use client";

import { AudioLines, Upload } from "lucide-react";
import dynamic from "next/dynamic";
import { parseAsBoolean, useQueryState } from "nuqs";
import { useState } from "react";
import { Answered } from "@/app/_ui/answered";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { TableSkeleton } from "@/app/_ui/data-table";
import { EmptyList } from "@/app/_ui/empty-list";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { useDebounced } from "@/app/_ui/use-debounced";
import { LoadSampleCalls } from "@/app/(dashboard)/_samples/sample-calls";
import { useSharedUploads } from "@/app/(dashboard)/meetings/_upload/upload-provider";
import { FilterBar } from "@/app/(dashboard)/meetings/filter-bar";
import { MeetingTable } from "@/app/(dashboard)/meetings/meeting-table";
import { SelectionBar } from "@/app/(dashboard)/meetings/selection-bar";
import { isWorking } from "@/app/(dashboard)/meetings/status";
import { type Filters, useFilters } from "@/app/(dashboard)/meetings/use-filters";
import { useApi } from "@/lib/client/use-api";

const UploadDialog = dynamic(() => import("@/app/(dashboard)/meetings/_upload/upload-dialog").then((file) => file.UploadDialog), {
  ssr: false,
});

const workingMs = 2_000;
const idleMs = 60_000;

export function MeetingList() {
  const filters = useFilters();
  const [isUploadOpen, setUploadOpen] = useQueryState("upload", parseAsBoolean.withDefault(false));
  const openUpload = () => void setUploadOpen(true);
  const uploads = useSharedUploads();

  return (
    <>
      <PageHeader title="Meetings">
        <Button variant="primary" onClick={openUpload}>
          <Upload aria-hidden /> Upload
        </Button>
      </PageHeader>
      <div className="flex flex-col gap-3">
        <FilterBar filters={filters} />
        <Meetings filters={filters} onUpload={openUpload} />
      </div>
      {isUploadOpen ? <UploadDialog open onOpenChange={(open) => void setUploadOpen(open)} uploads={uploads} /> : null}
    </>
  );
}

function Meetings({ filters, onUpload }: { filters: Filters; onUpload: () => void }) {
  const q = useDebounced(filters.filters.q.trim());
  const query = q === "" ? filters.query : { ...filters.query, q };
  const meetings = useApi(
    "GET /meetings",
    { query },
    {
      keepPreviousData: true,
      refreshInterval: (reply) => (reply?.data.some(({ status }) => isWorking(status)) ? workingMs : idleMs),
    },
  );
  // What was chosen holds for the rows that it was chosen among.
  const place = JSON.stringify(query);
  const [chosen, setChosen] = useState<{ place: string; ids: ReadonlySet<string> }>({ place, ids: new Set() });
  const selected: ReadonlySet<string> = chosen.place === place ? chosen.ids : new Set();
  const select = (ids: ReadonlySet<string>) => setChosen({ place, ids });

  return (
    <Answered
      answer={meetings}
      loading={
        <Card>
          <TableSkeleton noun="meetings" />
        </Card>
      }
    >
      {({ data, meta }) => (
        <>
          <Card
            aria-busy={meetings.isLoading}
            className={meetings.isLoading ? "opacity-60 transition-opacity" : "transition-opacity"}
          >
            {data.length > 0 ? (
              <MeetingTable meetings={data} filters={filters} selected={selected} onSelect={select} />
            ) : (
              <NoMeetings filters={filters} onUpload={onUpload} />
            )}
          </Card>
          {meta.total > 0 ? <Pagination {...meta} noun="meeting" onPage={(page) => filters.change({ page })} /> : null}
          <SelectionBar query={query} shown={data.length} total={meta.total} selected={selected} onSelect={select} />
        </>
      )}
    </Answered>
  );
}

const NoMeetings = ({ filters, onUpload }: { filters: Filters; onUpload: () => void }) => (
  <EmptyList
    noun="meeting"
    filters={filters}
    icon={AudioLines}
    action={
      <div className="flex flex-wrap justify-center gap-2">
        <Button variant="primary" onClick={onUpload}>
          <Upload aria-hidden /> Upload a transcript
        </Button>
        <LoadSampleCalls />
      </div>
    }
  >
    Upload the transcript of a call, and its coaching report appears here.
  </EmptyList>
);

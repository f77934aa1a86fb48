"use client";

import { AudioLines, SearchX, Upload } from "lucide-react";
import { parseAsBoolean, useQueryState } from "nuqs";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { EmptyState, ErrorState, StaleNotice } from "@/app/_ui/states";
import { useDebounced } from "@/app/_ui/use-debounced";
import { LoadSampleCalls } from "@/app/(dashboard)/_samples/sample-calls";
import { DropTarget } from "@/app/(dashboard)/meetings/_upload/drop-target";
import { UploadDialog } from "@/app/(dashboard)/meetings/_upload/upload-dialog";
import { useUploads } from "@/app/(dashboard)/meetings/_upload/use-uploads";
import { FilterBar } from "@/app/(dashboard)/meetings/filter-bar";
import { MeetingTable, MeetingTableSkeleton } from "@/app/(dashboard)/meetings/meeting-table";
import { isWorking } from "@/app/(dashboard)/meetings/status";
import { type Filters, useFilters } from "@/app/(dashboard)/meetings/use-filters";
import { useRowKeys } from "@/app/(dashboard)/meetings/use-row-keys";
import { useApi } from "@/lib/client/use-api";

const workingMs = 2_000;
const idleMs = 60_000;

export function MeetingList() {
  const filters = useFilters();
  const [isUploadOpen, setUploadOpen] = useQueryState("upload", parseAsBoolean.withDefault(false));
  const openUpload = () => void setUploadOpen(true);
  const uploads = useUploads();
  useRowKeys();

  return (
    <DropTarget
      onFiles={(files) => {
        uploads.stage(files);
        openUpload();
      }}
    >
      <PageHeader title="Meetings">
        <Button variant="primary" onClick={openUpload}>
          <Upload aria-hidden /> Upload
        </Button>
      </PageHeader>
      <div className="flex flex-col gap-3">
        <FilterBar filters={filters} />
        <Meetings filters={filters} onUpload={openUpload} />
      </div>
      <UploadDialog open={isUploadOpen} onOpenChange={(open) => void setUploadOpen(open)} uploads={uploads} />
    </DropTarget>
  );
}

function Meetings({ filters, onUpload }: { filters: Filters; onUpload: () => void }) {
  const q = useDebounced(filters.filters.q.trim());
  const { data, error, isLoading, mutate } = useApi(
    "GET /meetings",
    { query: q === "" ? filters.query : { ...filters.query, q } },
    {
      keepPreviousData: true,
      refreshInterval: (reply) => (reply?.data.some(({ status }) => isWorking(status)) ? workingMs : idleMs),
    },
  );
  const retry = () => void mutate();

  if (data === undefined) {
    return <Card>{error === undefined ? <MeetingTableSkeleton /> : <ErrorState error={error} onRetry={retry} />}</Card>;
  }
  return (
    <>
      {error === undefined ? null : <StaleNotice error={error} onRetry={retry} />}
      <Card aria-busy={isLoading} className={isLoading ? "opacity-60 transition-opacity" : "transition-opacity"}>
        {data.data.length > 0 ? <MeetingTable meetings={data.data} /> : <NoMeetings filters={filters} onUpload={onUpload} />}
      </Card>
      {data.meta.total > 0 ? <Pagination {...data.meta} noun="meeting" onPage={(page) => filters.change({ page })} /> : null}
    </>
  );
}

function NoMeetings({ filters, onUpload }: { filters: Filters; onUpload: () => void }) {
  if (filters.isFiltered || filters.filters.page > 1) {
    const action = <Button onClick={filters.clear}>{filters.isFiltered ? "Clear the filters" : "To the first page"}</Button>;
    return (
      <EmptyState icon={SearchX} action={action}>
        {filters.isFiltered ? "No meeting fits these filters." : "There are no meetings on this page."}
      </EmptyState>
    );
  }
  const action = (
    <div className="flex flex-wrap justify-center gap-2">
      <Button variant="primary" onClick={onUpload}>
        <Upload aria-hidden /> Upload a transcript
      </Button>
      <LoadSampleCalls />
    </div>
  );
  return (
    <EmptyState icon={AudioLines} action={action}>
      Upload the transcript of a call, and its coaching report appears here.
    </EmptyState>
  );
}

"use client";

import { ArrowLeft, AudioLines, Pencil, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Answered } from "@/app/_ui/answered";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Confirm } from "@/app/_ui/confirm";
import { type Column, DataTable, RowLink, TableSkeleton } from "@/app/_ui/data-table";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { Score } from "@/app/_ui/score";
import { Skeleton } from "@/app/_ui/skeleton";
import { EmptyState } from "@/app/_ui/states";
import { When } from "@/app/_ui/when";
import { useMe } from "@/app/(dashboard)/_shell/session";
import { ContactDialog } from "@/app/(dashboard)/contacts/contact-dialog";
import { titleOf } from "@/app/(dashboard)/contacts/words";
import { StatusBadge } from "@/app/(dashboard)/meetings/status";
import { call } from "@/lib/client/call";
import { useApi } from "@/lib/client/use-api";
import { useRefresh } from "@/lib/client/use-change";
import type { Contact } from "@/lib/contacts/contract";
import type { MeetingSummary } from "@/lib/meetings/contract";

/** Who is it, and what did we talk about? */
export function ContactPage({ id }: { id: string }) {
  const contact = useApi("GET /contacts/{id}", { params: { id } });
  const [open, setOpen] = useState<"change" | "delete" | null>(null);
  const mayDelete = useMe()?.role !== "rep";
  const known = contact.data?.data;
  const title = known === undefined ? undefined : titleOf(known);
  useEffect(() => {
    if (title !== undefined) document.title = `${title} · Mira`;
  }, [title]);
  return (
    <>
      <Link href="/contacts" className="mb-3 flex items-center gap-1.5 self-start text-ink-soft text-sm hover:text-ink">
        <ArrowLeft aria-hidden className="size-4" /> Contacts
      </Link>
      <PageHeader title={title ?? "Contact"}>
        {known === undefined ? null : (
          <div className="flex gap-2">
            {mayDelete ? (
              <Button variant="ghost" onClick={() => setOpen("delete")}>
                <Trash2 aria-hidden /> Delete
              </Button>
            ) : null}
            <Button onClick={() => setOpen("change")}>
              <Pencil aria-hidden /> Change
            </Button>
          </div>
        )}
      </PageHeader>
      <Answered answer={contact} loading={<Skeleton className="h-96 rounded-lg" />}>
        {({ data }) => (
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[18rem_minmax(0,1fr)]">
            <Facts contact={data} />
            <Meetings id={id} />
            {open === "change" ? <ContactDialog contact={data} onClose={() => setOpen(null)} /> : null}
            {open === "delete" ? <Deletion contact={data} onClose={() => setOpen(null)} /> : null}
          </div>
        )}
      </Answered>
    </>
  );
}

function Facts({ contact }: { contact: Contact }) {
  const { email, company, company_domain, title, meeting_count, last_meeting_at: last, external_ids } = contact;
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    ["E-mail", email],
    ["Company", company],
    ["Domain", company_domain],
    ["Title", title],
    ["Meetings", meeting_count],
    ["Last meeting", last === null ? null : <When key="last" at={last} detail="day" />],
    ...Object.entries(external_ids),
  ];
  return (
    <Card className="flex flex-col gap-4 p-4">
      <dl className="flex flex-col gap-3 text-sm">
        {facts.map(([name, value]) => (
          <div key={name} className="min-w-0">
            <dt className="text-ink-faint text-xs">{name}</dt>
            <dd className="[overflow-wrap:anywhere]">{value ?? "—"}</dd>
          </div>
        ))}
      </dl>
      {contact.notes === null || contact.notes === "" ? null : (
        <p className="whitespace-pre-wrap border-t pt-3 text-sm [overflow-wrap:anywhere]">{contact.notes}</p>
      )}
    </Card>
  );
}

const meetingColumns: readonly Column<MeetingSummary>[] = [
  {
    id: "title",
    label: "Meeting",
    isWide: true,
    cell: ({ id, title }) => (
      <div className="min-w-0 md:truncate">
        <RowLink href={`/meetings/${id}`}>{title}</RowLink>
      </div>
    ),
  },
  { id: "date", label: "Date", cell: ({ meeting_date }) => <When at={meeting_date} /> },
  { id: "rep", label: "Rep", from: "lg", cell: ({ user_name }) => user_name ?? "—" },
  { id: "score", label: "Score", isNumber: true, cell: ({ overall_score }) => <Score value={overall_score} /> },
  { id: "status", label: "Status", cell: ({ status }) => <StatusBadge status={status} /> },
];

/** The calls with the contact that the viewer may see. */
function Meetings({ id }: { id: string }) {
  const [page, setPage] = useState(1);
  const meetings = useApi("GET /contacts/{id}/meetings", { params: { id }, query: { page } }, { keepPreviousData: true });
  const isRep = useMe()?.role === "rep";
  return (
    <section aria-label="Meetings" className="flex min-w-0 flex-col gap-3">
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
            <Card>
              {data.length === 0 ? (
                <EmptyState icon={AudioLines}>
                  {isRep ? "You have no meeting with this contact." : "No meeting with this contact so far."}
                </EmptyState>
              ) : (
                <DataTable caption="Meetings, newest first" columns={meetingColumns} rows={data} />
              )}
            </Card>
            {meta.total > 0 ? <Pagination {...meta} noun="meeting" onPage={setPage} /> : null}
          </>
        )}
      </Answered>
    </section>
  );
}

function Deletion({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const refresh = useRefresh();
  const router = useRouter();
  const remove = async () => {
    await call("DELETE /contacts/{id}", { params: { id: contact.id } });
    router.push("/contacts");
    await refresh("/contacts");
  };
  return (
    <Confirm
      open
      onOpenChange={onClose}
      title="Delete this contact?"
      description={titleOf(contact)}
      action="Delete"
      onConfirm={remove}
    >
      Its meetings stay. This can't be undone.
    </Confirm>
  );
}

"use client";

import { ContactRound, FileUp, Plus, Search, SearchX } from "lucide-react";
import dynamic from "next/dynamic";
import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { useState } from "react";
import { Answered } from "@/app/_ui/answered";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { type Column, DataTable, RowLink, TableSkeleton } from "@/app/_ui/data-table";
import { Input } from "@/app/_ui/field";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { EmptyState } from "@/app/_ui/states";
import { typedText, useDebounced } from "@/app/_ui/use-debounced";
import { When } from "@/app/_ui/when";
import { ContactDialog } from "@/app/(dashboard)/contacts/contact-dialog";
import { titleOf } from "@/app/(dashboard)/contacts/words";
import { useApi } from "@/lib/client/use-api";
import type { Contact } from "@/lib/contacts/contract";

const ImportDialog = dynamic(() => import("@/app/(dashboard)/contacts/import-dialog").then((file) => file.ImportDialog), {
  ssr: false,
});

const columns: readonly Column<Contact>[] = [
  {
    id: "name",
    label: "Contact",
    isWide: true,
    cell: (contact) => (
      <div className="min-w-0 md:truncate">
        <RowLink href={`/contacts/${contact.id}`}>{titleOf(contact)}</RowLink>
        {contact.title === null ? null : <span className="ml-2 text-ink-faint">{contact.title}</span>}
      </div>
    ),
  },
  { id: "company", label: "Company", cell: ({ company }) => company ?? "—" },
  { id: "email", label: "E-mail", from: "lg", cell: ({ email }) => email ?? "—" },
  { id: "meetings", label: "Meetings", isNumber: true, cell: ({ meeting_count }) => meeting_count },
  {
    id: "last",
    label: "Last meeting",
    cell: ({ last_meeting_at: at }) => (at === null ? "—" : <When at={at} detail="day" />),
  },
];

/** Whom do we talk to? */
export function ContactList() {
  const [{ q, page }, setFilters] = useQueryStates({ q: parseAsString.withDefault(""), page: parseAsInteger.withDefault(1) });
  const [open, setOpen] = useState<"new" | "import" | null>(null);
  const text = useDebounced(q.trim());
  const query = { page: Math.max(1, page), ...(text === "" ? {} : { q: text }) };
  const contacts = useApi("GET /contacts", { query }, { keepPreviousData: true });
  const clear = () => void setFilters(null);
  return (
    <>
      <PageHeader title="Contacts">
        <div className="flex gap-2">
          <Button onClick={() => setOpen("import")}>
            <FileUp aria-hidden /> Import
          </Button>
          <Button variant="primary" onClick={() => setOpen("new")}>
            <Plus aria-hidden /> New contact
          </Button>
        </div>
      </PageHeader>
      <div className="flex flex-col gap-3">
        <search className="relative max-w-md">
          <Search aria-hidden className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-faint" />
          <Input
            type="search"
            aria-label="Search contacts"
            placeholder="Name, e-mail, company or notes"
            className="pl-8"
            maxLength={200}
            value={q}
            onChange={({ target }) => void setFilters({ q: target.value, page: 1 }, typedText)}
          />
        </search>
        <Answered
          answer={contacts}
          loading={
            <Card>
              <TableSkeleton noun="contacts" />
            </Card>
          }
        >
          {({ data, meta: { page: at = 1, limit = 20, total = 0, total_pages = 0 } }) =>
            data.length === 0 ? (
              <Card>{q === "" && page <= 1 ? <NoContacts onNew={setOpen} /> : <NoneFound onClear={clear} />}</Card>
            ) : (
              <>
                <Card aria-busy={contacts.isLoading}>
                  <DataTable caption="Contacts, newest first" columns={columns} rows={data} />
                </Card>
                <Pagination
                  {...{ page: at, limit, total, total_pages }}
                  noun="contact"
                  onPage={(next) => void setFilters({ page: next }, { history: "push" })}
                />
              </>
            )
          }
        </Answered>
      </div>
      {open === "new" ? <ContactDialog contact={null} onClose={() => setOpen(null)} /> : null}
      {open === "import" ? <ImportDialog onClose={() => setOpen(null)} /> : null}
    </>
  );
}

const NoneFound = ({ onClear }: { onClear: () => void }) => (
  <EmptyState icon={SearchX} action={<Button onClick={onClear}>Show all contacts</Button>}>
    No contact fits this search.
  </EmptyState>
);

const NoContacts = ({ onNew }: { onNew: (dialog: "new" | "import") => void }) => (
  <EmptyState
    icon={ContactRound}
    action={
      <div className="flex gap-2">
        <Button onClick={() => onNew("import")}>Import a CSV file</Button>
        <Button variant="primary" onClick={() => onNew("new")}>
          New contact
        </Button>
      </div>
    }
  >
    Who takes part in a call with an e-mail address becomes a contact here. You can also add or import your own.
  </EmptyState>
);

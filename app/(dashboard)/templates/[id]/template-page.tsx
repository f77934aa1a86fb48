"use client";

import { ArrowLeft, FlaskConical, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Answered } from "@/app/_ui/answered";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Confirm } from "@/app/_ui/confirm";
import { PageHeader } from "@/app/_ui/page-header";
import { Skeleton } from "@/app/_ui/skeleton";
import { TryDialog } from "@/app/(dashboard)/templates/[id]/try-dialog";
import { Versions } from "@/app/(dashboard)/templates/[id]/versions";
import { TemplateForm } from "@/app/(dashboard)/templates/template-form";
import { useMayEditTemplates } from "@/app/(dashboard)/templates/template-list";
import { bodyOf, valuesOf } from "@/app/(dashboard)/templates/template-values";
import { call } from "@/lib/client/call";
import { toast } from "@/lib/client/toast";
import { useApi } from "@/lib/client/use-api";
import { useRefresh } from "@/lib/client/use-change";
import type { Template } from "@/lib/templates/contract";

export function TemplatePage({ id }: { id: string }) {
  const template = useApi("GET /templates/{id}", { params: { id } });
  return (
    <>
      <Link href="/templates" className="mb-3 flex items-center gap-1.5 self-start text-ink-soft text-sm hover:text-ink">
        <ArrowLeft aria-hidden className="size-4" /> Templates
      </Link>
      <Answered answer={template} loading={<Skeleton className="h-[40rem] rounded-lg" />}>
        {({ data }) => <LoadedTemplate template={data} />}
      </Answered>
    </>
  );
}

function LoadedTemplate({ template }: { template: Template }) {
  const router = useRouter();
  const refresh = useRefresh();
  const mayEdit = useMayEditTemplates();
  const [open, setOpen] = useState<"try" | "delete" | null>(null);
  const params = { id: template.id };
  useEffect(() => {
    document.title = `${template.name} · Mira`;
  }, [template.name]);
  return (
    <>
      <PageHeader title={template.name}>
        {mayEdit ? (
          <div className="flex gap-2">
            <Button onClick={() => setOpen("try")}>
              <FlaskConical aria-hidden /> Try on a past meeting
            </Button>
            <Button variant="ghost" size="icon" aria-label="Delete the template" onClick={() => setOpen("delete")}>
              <Trash2 />
            </Button>
          </div>
        ) : null}
      </PageHeader>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_18rem]">
        <Card className="p-4">
          <TemplateForm
            key={template.version}
            values={valuesOf(template)}
            action={`Save as version ${template.version + 1}`}
            isReadOnly={!mayEdit}
            onSave={async (values) => {
              await call("PATCH /templates/{id}", { params, body: bodyOf(values) });
              await refresh("/templates");
              toast.success("Saved. Calls that come in now are scored by it.");
            }}
          />
        </Card>
        <Versions templateId={template.id} />
      </div>
      {open === "try" ? <TryDialog template={template} onClose={() => setOpen(null)} /> : null}
      <Confirm
        open={open === "delete"}
        onOpenChange={() => setOpen(null)}
        title="Delete this template?"
        description={template.name}
        action="Delete"
        onConfirm={async () => {
          await call("DELETE /templates/{id}", { params });
          await refresh("/templates");
          router.push("/templates");
        }}
      >
        It scores no more calls. Reports that were made by it stay as they are.
      </Confirm>
    </>
  );
}

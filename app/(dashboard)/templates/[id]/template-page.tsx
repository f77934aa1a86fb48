"use client";

import { ArrowLeft, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Answered } from "@/app/_ui/answered";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Confirm } from "@/app/_ui/confirm";
import { PageHeader } from "@/app/_ui/page-header";
import { Skeleton } from "@/app/_ui/skeleton";
import { useVisit } from "@/app/(dashboard)/_shell/recent";
import { Versions } from "@/app/(dashboard)/templates/[id]/versions";
import { TemplateForm } from "@/app/(dashboard)/templates/template-form";
import { useMayEditTemplates } from "@/app/(dashboard)/templates/template-list";
import { bodyOf, type TemplateValues, valuesOf } from "@/app/(dashboard)/templates/template-values";
import { call } from "@/lib/client/call";
import { toast } from "@/lib/client/toast";
import { useApi } from "@/lib/client/use-api";
import { useRefresh } from "@/lib/client/use-change";
import type { Template } from "@/lib/templates/contract";

const TryDialog = dynamic(() => import("@/app/(dashboard)/templates/[id]/try-dialog").then((file) => file.TryDialog), {
  ssr: false,
});

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
  const [isDeleting, setDeleting] = useState(false);
  const [tried, setTried] = useState<TemplateValues | null>(null);
  const params = { id: template.id };
  useVisit(template.name);
  return (
    <>
      <PageHeader title={template.name}>
        {mayEdit ? (
          <Button variant="ghost" size="icon" aria-label="Delete the template" onClick={() => setDeleting(true)}>
            <Trash2 />
          </Button>
        ) : null}
      </PageHeader>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_18rem]">
        <Card className="p-4">
          <TemplateForm
            key={template.version}
            values={valuesOf(template)}
            action={`Save as version ${template.version + 1}`}
            isReadOnly={!mayEdit}
            onTry={setTried}
            onSave={async (values) => {
              await call("PATCH /templates/{id}", { params, body: bodyOf(values) });
              await refresh("/templates");
              toast.success("Saved. Calls that come in now are scored by it.");
            }}
          />
        </Card>
        <Versions templateId={template.id} />
      </div>
      {tried === null ? null : <TryDialog template={template} values={tried} onClose={() => setTried(null)} />}
      <Confirm
        open={isDeleting}
        onOpenChange={setDeleting}
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

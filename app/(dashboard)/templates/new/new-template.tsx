"use client";

import { useRouter } from "next/navigation";
import { Card } from "@/app/_ui/card";
import { PageHeader } from "@/app/_ui/page-header";
import { TemplateForm } from "@/app/(dashboard)/templates/template-form";
import { blankTemplate, bodyOf } from "@/app/(dashboard)/templates/template-values";
import { call } from "@/lib/client/call";
import { toast } from "@/lib/client/toast";
import { useRefresh } from "@/lib/client/use-change";

export function NewTemplate() {
  const router = useRouter();
  const refresh = useRefresh();
  return (
    <>
      <PageHeader title="New template" />
      <Card className="p-4">
        <TemplateForm
          values={blankTemplate}
          action="Make the template"
          onSave={async (values) => {
            const { data } = await call("POST /templates", { body: bodyOf(values) });
            await refresh("/templates");
            toast.success("The template scores the next calls of its kind.");
            router.push(`/templates/${data.id}`);
          }}
        />
      </Card>
    </>
  );
}

"use client";

import { useState } from "react";
import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import { ApiError } from "@/lib/client/request";

/** Sends a form. Errors of a field go to the field, the rest is `error`. */
export function useSubmit<Values extends FieldValues>(form: UseFormReturn<Values>, send: (values: Values) => Promise<void>) {
  const [error, setError] = useState<ApiError | null>(null);
  const isField = (path: string): path is Path<Values> => path in form.getValues();

  const onSubmit = form.handleSubmit(async (values) => {
    setError(null);
    try {
      await send(values);
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      for (const { path, message } of cause.details) if (isField(path)) form.setError(path, { message });
      if (!cause.details.some(({ path }) => isField(path))) setError(cause);
    }
  });

  return { onSubmit, error, isSending: form.formState.isSubmitting };
}

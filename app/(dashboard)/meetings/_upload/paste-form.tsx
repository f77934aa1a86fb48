"use client";

import { useForm } from "react-hook-form";
import { Button } from "@/app/_ui/button";
import { Field, Input, Textarea } from "@/app/_ui/field";

const minLength = 20;

interface PasteFormProps {
  onSend: (title: string, text: string) => void;
  onCancel: () => void;
}

export function PasteForm({ onSend, onCancel }: PasteFormProps) {
  const { register, handleSubmit, formState } = useForm({ defaultValues: { title: "", text: "" } });
  const text = {
    validate: (value: string) =>
      value.trim().length >= minLength ||
      "Paste the whole transcript: one line for each turn, such as Ana: Thanks for making time.",
  };
  return (
    <form
      onSubmit={handleSubmit((values) => onSend(values.title.trim(), values.text))}
      noValidate
      className="flex flex-col gap-3"
    >
      <Field label="Title" error={formState.errors.title?.message}>
        {(ids) => (
          <Input
            {...ids}
            autoFocus
            {...register("title", { validate: (value) => value.trim() !== "" || "Give the meeting a title." })}
          />
        )}
      </Field>
      <Field label="Transcript" error={formState.errors.text?.message}>
        {(ids) => (
          <Textarea
            {...ids}
            rows={9}
            placeholder={"Ana: Thanks for making time today.\nBen: Glad to. Where shall we start?"}
            {...register("text", text)}
          />
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Back</Button>
        <Button type="submit" variant="primary">
          Add transcript
        </Button>
      </div>
    </form>
  );
}

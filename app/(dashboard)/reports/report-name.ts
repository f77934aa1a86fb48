interface Named {
  meeting_title: string | null;
  template_name: string;
}

/** What tells one report from another: the call it is about. Practice has no call. */
export const reportName = ({ meeting_title, template_name }: Named): string => meeting_title ?? `Practice: ${template_name}`;

/** By what the call was scored; nothing where the name says it already. */
export const scoredBy = ({ meeting_title, template_name }: Named): readonly string[] =>
  meeting_title === null ? [] : [template_name];

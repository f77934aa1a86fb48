/** A statement of SQL with the values of its parameters. */
export interface Statement {
  text: string;
  values: readonly unknown[];
}

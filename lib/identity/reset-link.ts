/** The page that sets a new password, by the token that Supabase Auth mails. */
export const resetLink = (publicUrl: string, tokenHash: string): string =>
  new URL(`/reset?token_hash=${encodeURIComponent(tokenHash)}`, publicUrl).href;

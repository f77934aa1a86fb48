/** After a sign-up that did not sign in. Says the same whether the address was known or not. */
export const Unconfirmed = () => (
  <p role="status" className="rounded-md bg-accent-wash px-3 py-2">
    You can't be signed in yet. If this address is new here, confirm it with the link that we have mailed you, then come back with
    the same password. If it has an account, sign in, or set a new password.
  </p>
);

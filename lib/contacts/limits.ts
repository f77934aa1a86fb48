/** Apart from the contract, so that a page that knows it loads no schemas. */
export const maxBulkContacts = 100;

/** The customer of `scriptedSystem.ts`. */
export const tested = {
  customerId: 'tested',
  name: 'Tested',
  token: 'tested-token',
  accounts: ['tested-account-1', 'tested-account-2', 'tested-account-3'],
} as const;

/** Headers of a call for one of its accounts. */
export const headersOf = (account: string): Record<string, string> => ({
  'account-api-token': tested.token,
  'identification-token': account,
  'content-type': 'application/json',
  'result-handling': 'reslink',
});

import type { AdministrationDeclaration } from '../../functions/contract/administration.declaration.ts';

/** Bodies of calls in which the example would wait, delete the test's customer, or ask for more than a token has. */
const others: Readonly<Record<string, object>> = {
  'events.wait': { waitSeconds: 0 },
  // Refused as invalid, and so once its scope is there.
  'customers.erase': { unknown: true },
  'tokens.create': {},
};

/** The body with which a test calls any administration function: its example, where that does no harm. */
export const administrationBody = ({ name, example }: Pick<AdministrationDeclaration, 'name' | 'example'>): object =>
  others[name] ?? (example.input as object);

import { z } from 'zod';
import type { WrittenJson } from './declaration.ts';

/** A refusal that an administration function declares. */
interface AdministrationError {
  readonly message: string;
  /** HTTP status that it is answered with. */
  readonly status: number;
}

/** One administration function: `POST /admin/<resource>.<function>`, answered at once. */
export interface AdministrationDeclaration<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly summary: string;
  /**
   * `read`: it changes nothing, and needs `admin:read` · `token`: it tells the calling token about itself, and needs no scope. Every other needs
   * `admin:write`.
   */
  readonly access?: 'read' | 'token';
  /**
   * Its handler keeps to the accounts of the calling token where the body names none. Any other such call is refused for a token that is limited
   * to accounts.
   */
  readonly keepsToAccounts?: true;
  /** Validates the body. Fields made by `secret` are never echoed. */
  readonly input: Input;
  /** The completion. */
  readonly output: Output;
  readonly errors: Readonly<Record<string, AdministrationError>>;
  /** It is also for a customer whose erasure has begun; the token of such a one is invalid for any other. */
  readonly whileErased?: true;
  /** With the header `identification-token` it is about that account alone. */
  readonly takesIdentification?: true;
  /** A call as documentation shows it; a test holds it against the schemas. */
  readonly example: { readonly input: WrittenJson; readonly output: WrittenJson };
}

/** Keeps the literal types of a declaration. */
export const declareAdministration = <const Declaration extends AdministrationDeclaration>(declaration: Declaration): Declaration =>
  declaration;

export const id = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[\w-]+$/, 'must be an id as this API gives them');

/** The account that a function is about. */
export const givenAccountId = id.describe('Id of the account, from accounts.list.');

/** Which page of a list is asked for. */
export const page = {
  limit: z.int().min(1).max(100).default(50).describe('Maximum number of rows.'),
  cursor: z.string().min(1).max(500).optional().describe('nextCursor of the previous page.'),
};

export const label = z.string().trim().min(1).max(200);

export const accountNotFound = { status: 404, message: 'There is no such account. Check the accountId against accounts.list.' } as const;

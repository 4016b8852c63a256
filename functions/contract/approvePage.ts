/** What the page of an approval link shows. Times are ISO 8601. */
export interface ShownApproval {
  /** Names exactly what is shown; the page sends it with the decision. */
  readonly approvalId: string;
  /** The customer's name. */
  readonly requester: string | null;
  /** Name of the token with which the function was called, or its id if it has no name. */
  readonly askedBy: string | null;
  readonly account: string | null;
  /** LinkedIn profile of the account's member, once known. */
  readonly publicUrl: string | null;
  readonly function: string;
  readonly target: string | null;
  /** With a thread as target: whom that conversation is with, if it is stored. */
  readonly person: string | null;
  /** Everything that the item was called with besides, complete. */
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
  readonly askedAt: string;
  readonly expiresAt: string;
  /** `ended`: it no longer waits for a decision, and there was none. */
  readonly state: 'waiting' | 'approved' | 'rejected' | 'ended';
  readonly decidedAt: string | null;
}

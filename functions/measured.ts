/** A request's end in numbers and kinds: nothing of what was asked or read (P12). Times in milliseconds. */
export interface EndInNumbers {
  readonly function: string;
  readonly status: 'complete' | 'error';
  readonly items: number;
  /** The request's own error, and those of its items. */
  readonly errors: readonly { readonly errorType: string; readonly page?: string | undefined }[];
  /** Absent where it ended before a worker began it. */
  readonly queueWaitMs?: number | undefined;
  readonly browserMs: number;
  readonly pacingMs: number;
}

/** What is counted of approvals: items that were asked for, and decisions. */
export type ApprovalCount = 'requested' | 'approved' | 'rejected';

/** What is measured of the system as a whole. A crash may lose or double a count, never a result. */
export interface Metrics {
  accepted(): void;
  ended(end: EndInNumbers): void;
  approval(what: ApprovalCount): void;
}

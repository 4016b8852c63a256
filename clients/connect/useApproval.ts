import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ShownApproval } from '../../functions/contract/approvePage.ts';
import { askApproval, Refused } from './calls.ts';

/** Milliseconds until a page that got no answer asks again. */
const retryMs = 3_000;

export interface ApprovalState {
  readonly approval: ShownApproval | undefined;
  readonly isRefused: boolean;
  readonly isSilent: boolean;
  /** Whether a decision is being sent. */
  readonly isBusy: boolean;
  decide(isApproved: boolean): Promise<void>;
}

/** The approval of this page's link. Opening it decides nothing. */
export const useApproval = (): ApprovalState => {
  const [approval, setApproval] = useState<ShownApproval>();
  const [isRefused, setRefused] = useState(false);
  const [isSilent, setSilent] = useState(false);
  const [isBusy, setBusy] = useState(false);

  const take = useCallback(async (asking: Promise<ShownApproval>): Promise<void> => {
    try {
      const shown = await asking;
      // A decision is final: an answer that still waits for one was read before it.
      setApproval((before) => (before && before.state !== 'waiting' ? before : shown));
      setSilent(false);
    } catch (error) {
      if (error instanceof Refused && error.errorType === 'linkNotFound') setRefused(true);
      else setSilent(true);
    }
  }, []);
  const token = location.hash.slice(1);

  useEffect(() => {
    void take(askApproval('open', { token }));
    // Another link in the same tab.
    const reload = (): void => location.reload();
    addEventListener('hashchange', reload);
    return () => removeEventListener('hashchange', reload);
  }, [take, token]);

  useEffect(() => {
    if (!isSilent) return;
    const timer = setInterval(() => void take(askApproval('open', { token })), retryMs);
    return () => clearInterval(timer);
  }, [isSilent, take, token]);

  return {
    approval,
    isRefused,
    isSilent,
    isBusy,
    decide: async (isApproved) => {
      if (!approval || isBusy) return;
      setBusy(true);
      await take(askApproval('decide', { token, approvalId: approval.approvalId, isApproved }));
      setBusy(false);
    },
  };
};

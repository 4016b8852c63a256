import type { VNode } from 'preact';
import { pace, useLive } from '../live.ts';

/** Maximum number of items that are counted. */
const counted = 100;

/** How many items wait for approval. */
export const ApprovalCount = (): VNode | null => {
  const { data } = useLive(
    'approvals count',
    async (call, signal) => (await call('approvals.list', { limit: counted }, signal)).approvals.length,
    () => pace.resting,
  );
  if (!data) return null;
  return (
    <span class="count">
      {data === counted ? `${counted}+` : data}
      <span class="unseen"> waiting</span>
    </span>
  );
};

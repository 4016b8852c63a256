import type { VNode } from 'preact';
import type { Request } from '../words/request.ts';

interface ProgressProps {
  readonly request: Pick<Request, 'done' | 'total' | 'failed'>;
  readonly label: string;
}

/** How many items of a request have ended. */
export const Progress = ({ request: { done, total, failed }, label }: ProgressProps): VNode => (
  <span class="progress">
    <progress value={done} max={Math.max(1, total)} aria-label={label} />
    <span class="figures">
      {done}/{total}
    </span>
    {failed > 0 && <span class="bad-text">{failed} failed</span>}
  </span>
);

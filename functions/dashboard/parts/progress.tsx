import type { VNode } from 'preact';

/** How many items of a request have ended. */
export const Progress = ({ done, total, label }: { readonly done: number; readonly total: number; readonly label: string }): VNode => (
  <span class="progress">
    <progress value={done} max={Math.max(1, total)} aria-label={label} />
    <span class="figures">
      {done}/{total}
    </span>
  </span>
);

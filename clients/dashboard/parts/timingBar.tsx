import type { VNode } from 'preact';
import type { RequestDetail } from '../words/request.ts';
import { duration } from '../words/time.ts';

interface Part {
  readonly name: 'queued' | 'browser' | 'pacing' | 'between';
  readonly label: string;
  readonly ms: number;
  readonly says: string;
}

const partsOf = ({ timing, status }: Pick<RequestDetail, 'timing' | 'status'>, now: number): Part[] => {
  const { acceptedAt, finishedAt, queuedMs, browserMs, pacingMs } = timing;
  const elapsed = (finishedAt === null ? now : Date.parse(finishedAt)) - Date.parse(acceptedAt);
  const between = Math.max(0, elapsed - queuedMs - browserMs - pacingMs);
  const isRunning = status === 'running';
  return [
    { name: 'queued', label: 'Queued', ms: queuedMs, says: 'before it began' },
    { name: 'browser', label: 'Browser', ms: browserMs, says: 'work on LinkedIn’s pages' },
    { name: 'pacing', label: 'Pacing', ms: pacingMs, says: 'deliberate pauses' },
    {
      name: 'between',
      label: isRunning ? 'Under way' : 'Between',
      ms: between,
      says: isRunning ? 'of the present item' : 'set-up, and waits between runs',
    },
  ];
};

/** Where a request's time went, from its acceptance to its end or to now. */
export const TimingBar = ({
  request,
  now,
}: {
  readonly request: Pick<RequestDetail, 'timing' | 'status'>;
  readonly now: number;
}): VNode => {
  const parts = partsOf(request, now);
  const whole = Math.max(
    1,
    parts.reduce((sum, { ms }) => sum + ms, 0),
  );
  return (
    <div class="timing">
      <div class="timing-bar" aria-hidden="true">
        {parts.map(({ name, ms }) => (
          <span key={name} class={`part ${name}`} style={{ flexGrow: ms / whole }} />
        ))}
      </div>
      <dl class="timing-parts">
        {parts.map(({ name, label, ms, says }) => (
          <div key={name}>
            <dt>
              <span class={`swatch ${name}`} aria-hidden="true" />
              {label}
            </dt>
            <dd>
              <strong>{duration(ms)}</strong> <span class="quiet">{says}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
};

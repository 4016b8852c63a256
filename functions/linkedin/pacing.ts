/** Deliberate human-like pauses. The only place of the project that waits for time to pass. */
export interface Pacing {
  /** Milliseconds paused so far. */
  readonly pausedMs: number;
  /** Pauses as a person would at this point. */
  pause(occasion: 'arrive' | 'read' | 'beforeClick' | 'typing' | 'betweenItems', signal?: AbortSignal): Promise<void>;
}

import { guardedAgent } from '../network/guardedAgent.ts';
import type { UrlGuard } from '../network/guardedUrl.ts';
import { type Post, postTo } from './post.ts';

/** The connections to endpoints, each kept for a while for the next event. */
export interface EndpointConnections {
  readonly post: Post;
  /** Posts over new connections from now on. What is under way ends over its own. */
  renew(): void;
  destroy(): Promise<void>;
}

export const endpointConnections = (guard: UrlGuard, timeoutMs: number): EndpointConnections => {
  let agent = guardedAgent(guard, timeoutMs);
  return {
    post: (...given) => postTo({ guard, dispatcher: agent, timeoutMs })(...given),
    renew: () => {
      agent.close().catch(() => undefined);
      agent = guardedAgent(guard, timeoutMs);
    },
    destroy: () => agent.destroy(),
  };
};

import type { WebhookGuard } from '../deliveries/webhookUrl.ts';
import { guardedAgent } from './guardedAgent.ts';
import { type Post, postTo } from './post.ts';

/** The connections to endpoints, each kept for a while for the next event. */
export interface EndpointConnections {
  readonly post: Post;
  /** Posts over new connections from now on. What is under way ends over its own. */
  renew(): void;
  destroy(): Promise<void>;
}

export const endpointConnections = (guard: WebhookGuard, timeoutMs: number): EndpointConnections => {
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

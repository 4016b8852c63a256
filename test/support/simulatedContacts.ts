import type { Json } from '../../functions/contract/declaration.ts';
import type { ListedPerson, NetworkLook, NetworkMemory } from '../../functions/linkedin/functions/watch.network.ts';

const listed = (slug: string): ListedPerson => ({
  name: slug,
  slug,
  publicUrl: `https://www.linkedin.com/in/${slug}`,
  headline: null,
  urn: null,
  avatarUrl: null,
});

/** Connections and requests of an account, by slug, as looks find them. */
export class SimulatedContacts {
  /** Newest first. */
  connections: readonly string[] = ['earlier'];
  sent: readonly string[] = [];
  received: readonly string[] = [];

  look({ connections, sent }: NetworkMemory): Json {
    const end = this.connections.findIndex((slug) => connections?.keys.includes(slug));
    const look: NetworkLook = {
      connections: this.connections.slice(0, end < 0 ? undefined : end).map((slug) => ({ ...listed(slug), key: slug, day: '2026-11-29' })),
      sent: this.sent.filter((slug) => !sent.includes(slug)).map(listed),
      received: this.received.map((slug) => ({ ...listed(slug), note: null })),
      pages: 3,
    };
    return look as unknown as Json;
  }
}

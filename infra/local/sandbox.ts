import { z } from 'zod';
import type { DemoMember } from './demo.ts';
import type { SandboxData, SandboxReady } from './sandbox.thread.ts';
import type { LocalSettings } from './settings.ts';
import { startThread } from './supervisedThread.ts';

/** The first of each kind in the sandbox's world. */
export interface Shown {
  readonly person: string;
  readonly company: string;
  readonly post: string;
}

/** The sandbox in its thread. */
export interface RunningSandbox {
  readonly controlUrl: string;
  readonly hostRules: string;
  readonly certificateSpki: string;
  /** The session cookies of its accounts. */
  readonly sessions: readonly string[];
  /** The members of its accounts, in the same order. */
  readonly members: readonly DemoMember[];
  /** Someone and something of its world to try the API with. */
  readonly shown: Shown | undefined;
  close(): Promise<void>;
}

/** What we read of the sandbox's world. */
const world = z.object({
  accounts: z.array(z.object({ liAt: z.string(), person: z.url(), profileId: z.string() })),
  people: z.array(z.object({ url: z.url() })),
  companies: z.array(z.object({ url: z.url() })),
  posts: z.array(z.object({ url: z.url() })),
});

const readWorld = async (controlUrl: string): Promise<z.infer<typeof world>> =>
  world.parse(await (await fetch(`${controlUrl}/world`)).json());

const shownOf = ({ people, companies, posts }: z.infer<typeof world>): Shown | undefined => {
  const [person, company, post] = [people, companies, posts].map(([first]) => first?.url);
  return person && company && post ? { person, company, post } : undefined;
};

/** Someone of the sandbox's world to try the API with. */
export const somePerson = async (controlUrl: string): Promise<string | undefined> => (await readWorld(controlUrl)).people[0]?.url;

/** Starts the sandbox in a thread of its own, so that a page it renders holds up nothing else. */
export const startSandboxThread = async (settings: LocalSettings, log: (line: string) => void): Promise<RunningSandbox> => {
  const thread = await startThread<SandboxReady>({
    name: 'sandbox',
    module: new URL('./sandbox.thread.ts', import.meta.url),
    environment: {},
    data: (before): SandboxData => ({
      port: before?.port ?? settings.SANDBOX_PORT,
      controlPort: before?.controlPort ?? settings.SANDBOX_CONTROL_PORT,
      world: settings.SANDBOX_WORLD,
    }),
    log,
  });
  const { controlPort, hostRules, certificateSpki } = thread.ready;
  const controlUrl = `http://127.0.0.1:${controlPort}`;
  try {
    const read = await readWorld(controlUrl);
    const sessions = read.accounts.map(({ liAt }) => liAt);
    const members = read.accounts.map(({ person, profileId }) => ({ memberId: profileId, publicUrl: person }));
    return { controlUrl, hostRules, certificateSpki, sessions, members, shown: shownOf(read), close: () => thread.close() };
  } catch (error) {
    await thread.close();
    throw error;
  }
};

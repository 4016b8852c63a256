import type { Server } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createFaults } from '../site/faults.ts';
import { createLedger } from '../site/ledger.ts';
import { createState } from '../site/state.ts';
import type { Sandbox } from '../site/visit.ts';
import { profileId } from '../world/identity.ts';
import { readWorld } from '../world/readWorld.ts';
import { createControl } from './control.ts';
import { createSite } from './site.ts';
import { selfSigned } from './tls.ts';

export interface SandboxOptions {
  /** Port of the web site; any free one when left out. */
  readonly port?: number;
  /** Port of the control address; any free one when left out. */
  readonly controlPort?: number;
  /** A world of one's own: a path to a JSON file, or its content. */
  readonly world?: string | object;
  readonly host?: '127.0.0.1';
  /** Epoch milliseconds. */
  readonly clock?: () => number;
  /** Told of every page that a browser asks for. */
  readonly onPageLoad?: () => void;
}

export interface RunningSandbox {
  readonly port: number;
  readonly controlPort: number;
  /** For Chromium's `--host-resolver-rules`: the LinkedIn hosts come here, all others do not exist. */
  readonly hostRules: string;
  /** For Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly certificateSpki: string;
  close(): Promise<void>;
}

const builtInWorld = fileURLToPath(new URL('../world.json', import.meta.url));

/**
 * Starts the LinkedIn look-alike. Throws `InvalidWorld` when the world cannot be used.
 * @example const { hostRules, certificateSpki, close } = await startSandbox({ host: '127.0.0.1' });
 */
export async function startSandbox({
  port = 0,
  controlPort = 0,
  world: source = builtInWorld,
  host = '127.0.0.1',
  clock = Date.now,
  onPageLoad = () => undefined,
}: SandboxOptions = {}): Promise<RunningSandbox> {
  const world = readWorld(source);
  const index = new Map(
    world.people.flatMap((person) => [[person.slug.normalize('NFC'), person] as const, [profileId(person.slug), person] as const]),
  );
  const fresh = () => createState(world, index, clock());
  const sandbox: Sandbox = {
    ledger: createLedger(clock),
    faults: createFaults(),
    clock,
    state: fresh(),
    signedOut: new Map(),
    challenges: new Map(),
    pageLoads: new Map(),
    onPageLoad,
    cutRequests: new Set(),
  };
  const reset = (): void => {
    sandbox.ledger.clear();
    sandbox.faults.clear();
    sandbox.signedOut.clear();
    sandbox.challenges.clear();
    sandbox.pageLoads.clear();
    sandbox.state = fresh();
  };
  const certificate = selfSigned(['www.linkedin.com', 'linkedin.com', 'media.licdn.com', '*.licdn.com'], new Date(clock()));
  const site = createServer({ key: certificate.key, cert: certificate.cert }, createSite(sandbox));
  const control = createControl(sandbox, reset);
  const sitePort = await listen(site, port, host);
  const ctlPort = await listen(control, controlPort, host).catch(async (error: unknown) => {
    await end(site);
    throw error;
  });
  const here = `127.0.0.1:${sitePort}`;
  return {
    port: sitePort,
    controlPort: ctlPort,
    hostRules: `MAP www.linkedin.com ${here}, MAP linkedin.com ${here}, MAP *.licdn.com ${here}, MAP * ~NOTFOUND`,
    certificateSpki: certificate.spki,
    close: async () => {
      await Promise.all([end(site), end(control)]);
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function end(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

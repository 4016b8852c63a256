import { openLinkedIn } from '../../functions/linkedin/browser/openLinkedIn.ts';
import { createPacing } from '../../functions/linkedin/browser/pacing.ts';
import { freshFacts, type OpenLinkedIn } from '../../functions/linkedin/browser/session.ts';
import { startSandbox } from '../../infra/sandbox/server/server.ts';
import { singleProcess } from './browserMode.ts';
import { cookie } from './sandboxLinkedIn.ts';

/** A sandbox with a world of its own, and a browser in which the owner of `demo-account-1` is signed in there. */
export interface SandboxWithWorld extends AsyncDisposable {
  readonly linkedin: OpenLinkedIn;
  /** What the sandbox's control port answers; without a body by GET. */
  control(path: string, body?: object): Promise<unknown>;
}

/** The account's cookie in the world has to be `cookie.value` of `sandboxLinkedIn.ts`. */
export const openSandboxWithWorld = async (world: object, patienceMs: number): Promise<SandboxWithWorld> => {
  await using opened = new AsyncDisposableStack();
  const sandbox = await startSandbox({ host: '127.0.0.1', world });
  opened.defer(() => sandbox.close());
  const linkedin = await openLinkedIn({
    session: { storageState: { cookies: [cookie], origins: [] }, userAgent: null },
    pacing: createPacing('off', () => 0),
    hostRules: sandbox.hostRules,
    trustedCertificate: sandbox.certificateSpki,
    singleProcess,
  });
  opened.defer(() => linkedin.close());
  const ending = opened.move();
  return {
    linkedin: { ...linkedin, patienceMs, facts: freshFacts() },
    control: async (path, body) => {
      const asked = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
      const answer = await fetch(`http://127.0.0.1:${sandbox.controlPort}${path}`, asked);
      if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
      return answer.json();
    },
    [Symbol.asyncDispose]: () => ending.disposeAsync(),
  };
};

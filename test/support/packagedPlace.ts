import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import { LambdaFront } from './lambdaFront.ts';
import type { LinkedApiPlace } from './linkedApiPlace.ts';
import { SandboxControl } from './sandboxControl.ts';
import { lambdas } from './sharedStandIns.ts';

/** With these, files are fetched from this machine, and webhooks reach it. */
const withThisMachine = { ATTACHMENT_LOCAL_HOSTS: '127.0.0.1', WEBHOOK_LOCAL_HOSTS: '127.0.0.1' };

/**
 * The packaged functions, for the tests of the suite that asks for them: the API behind the local API Gateway, and the worker, started anew. `delivers`:
 * with what delivers webhooks, and an API that takes addresses of this machine.
 */
export const packagedPlace = ({ delivers = false }: { readonly delivers?: boolean } = {}): LinkedApiPlace => {
  let front: LambdaFront;
  let sandbox: SandboxControl;
  before(async () => {
    // A page is waited for so long where something on it never comes.
    await lambdas.startFunction('worker', { PAGE_PATIENCE_SECONDS: '10' });
    if (delivers) await Promise.all((['api', 'webhooks'] as const).map((name) => lambdas.startFunction(name, withThisMachine)));
    front = await LambdaFront.start(() => lambdas.functions.get('api'));
    sandbox = await SandboxControl.at(`http://127.0.0.1:${lambdas.sandbox.controlPort}`);
  });
  afterEach(() => assert.deepEqual(front.lines, []));
  after(() => front?.close());

  return {
    get url() {
      return front.url;
    },
    get sandbox() {
      return sandbox;
    },
    get accounts() {
      return lambdas.cloud.accounts;
    },
    get requests() {
      return lambdas.cloud.requests;
    },
    async atWork(work) {
      let isOver = false;
      const over = work.then(
        () => undefined,
        () => undefined,
      );
      void over.then(() => {
        isOver = true;
      });
      while (!isOver) {
        await lambdas.work(0);
        if (delivers) await lambdas.deliver();
      }
      return work;
    },
    sweep: () => lambdas.sweep(),
  };
};

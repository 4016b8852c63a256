import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import { LambdaFront } from './lambdaFront.ts';
import type { LinkedApiPlace } from './linkedApiPlace.ts';
import { SandboxControl } from './sandboxControl.ts';
import { lambdas } from './sharedStandIns.ts';

/** The packaged functions, for the tests of the suite that asks for them: the API behind the local API Gateway, and the worker, started anew. */
export const packagedPlace = (): LinkedApiPlace => {
  let front: LambdaFront;
  let sandbox: SandboxControl;
  before(async () => {
    // A page is waited for so long where something on it never comes.
    await lambdas.startFunction('worker', { PAGE_PATIENCE_SECONDS: '10' });
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
    async atWork(work) {
      let isOver = false;
      const over = work.then(
        () => undefined,
        () => undefined,
      );
      void over.then(() => {
        isOver = true;
      });
      while (!isOver) await lambdas.work(100);
      return work;
    },
  };
};

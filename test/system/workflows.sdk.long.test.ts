import { after, afterEach, before } from 'node:test';
import { nodeOperationsAt } from '../support/linkedApi.ts';
import { placeOf } from '../support/linkedApiPlace.ts';
import { RunningSystem } from '../support/runningSystem.ts';
import { sdkAdministration } from './workflows.sdk.administration.cases.ts';
import { sdkFiles, sdkOperations } from './workflows.sdk.cases.ts';
import { sdkErrors } from './workflows.sdk.errors.cases.ts';

let running: RunningSystem;
before(async () => {
  // Messages of Sales Navigator need more time on a busy machine than other pages.
  running = await RunningSystem.start({ PAGE_PATIENCE_SECONDS: '10', ATTEMPT_WINDOW_SECONDS: '4', ATTEMPT_SETTLE_SECONDS: '1' });
});
afterEach(() => running.reset());
after(() => running.close());

const place = placeOf(() => running);
sdkOperations('others', place);
sdkFiles('others', place);
sdkErrors('others', place, nodeOperationsAt(place));
sdkAdministration('others', place, 'http://127.0.0.1:9/linkedapi');

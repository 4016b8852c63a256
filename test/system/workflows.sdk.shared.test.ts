import { nodeOperationsAt } from '../support/linkedApi.ts';
import { placeOf } from '../support/linkedApiPlace.ts';
import { api } from '../support/sharedSystem.ts';
import { sdkAdministration } from './workflows.sdk.administration.cases.ts';
import { sdkOperations } from './workflows.sdk.cases.ts';
import { sdkErrors } from './workflows.sdk.errors.cases.ts';

const place = placeOf(() => api);
sdkOperations('chosen', place);
sdkErrors('chosen', place, nodeOperationsAt(place));
sdkAdministration('chosen', place, 'http://127.0.0.1:9/linkedapi');

import { placeOf } from '../support/linkedApiPlace.ts';
import { api } from '../support/sharedSystem.ts';
import { sdkOperations } from './workflows.sdk.cases.ts';

sdkOperations(
  'others',
  placeOf(() => api),
);

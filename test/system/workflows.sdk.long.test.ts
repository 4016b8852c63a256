import { sdkOperations } from './workflows.sdk.cases.ts';

sdkOperations('others');

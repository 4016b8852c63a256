import { linkedApiOperations } from './linkedApi.sdk.cases.ts';

linkedApiOperations('chosen');

import { heldCalls } from './api.heldCalls.waits.cases.ts';

heldCalls('chosen');

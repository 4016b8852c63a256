import { workflowsKilled } from './workflows.crash.cases.ts';

workflowsKilled('chosen', ['sqlite']);

import { workflowsKilled } from './workflows.crash.cases.ts';

workflowsKilled('others', ['sqlite']);
workflowsKilled('chosen', ['dynamo']);
workflowsKilled('others', ['dynamo']);

import { workflowsDoor } from './workflows.door.cases.ts';

workflowsDoor('chosen');

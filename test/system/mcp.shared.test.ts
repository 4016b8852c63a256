import { agents } from './mcp.cases.ts';

agents('chosen');

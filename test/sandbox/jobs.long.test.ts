import { jobsRead } from './jobs.cases.ts';

jobsRead('others');

import { retention } from './sqlite.retention.cases.ts';

retention('others');
